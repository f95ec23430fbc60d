/**
 * Every real workflow of the corpus beside the project, pasted as it is: it runs at once with automatic outcomes and an
 * inferred input, and comes to an end. The corpus's README says how to judge.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildProgram,
  createDirectSession,
  infer,
  type LogRecord,
  type MockConfig,
  prepareJsonata,
  prepareValidation,
  type RunResult,
  type RunSpec,
} from '../../src/asl/index.ts';
import { getOwn, isArray, isObject, type Json } from '../../src/asl/json.ts';
import { hasShared, sharedPath } from '../support/shared.ts';

interface Workflow {
  readonly slug: string;
  readonly text: string;
  /** Marked as invalid or doubtful: how it ends is not counted. */
  readonly counted: boolean;
}

type Ran =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'standing still'; readonly why: string }
  | { readonly kind: 'ended'; readonly result: RunResult; readonly byFailState: boolean }
  | { readonly kind: 'exception'; readonly message: string };

const textField = (value: Json, key: string): string => {
  const text = isObject(value) ? getOwn(value, key) : undefined;
  return typeof text === 'string' ? text : '';
};

function readWorkflows(): readonly Workflow[] {
  const index: Json = JSON.parse(readFileSync(sharedPath('corpus', 'workflows', 'index.json'), 'utf8'));
  const workflows = isObject(index) ? getOwn(index, 'workflows') : undefined;
  return (workflows !== undefined && isArray(workflows) ? workflows : []).map((workflow) => ({
    slug: textField(workflow, 'slug'),
    text: readFileSync(sharedPath('corpus', 'workflows', textField(workflow, 'file')), 'utf8'),
    counted: isObject(workflow) && !getOwn(workflow, 'suspect') && getOwn(workflow, 'doubt') === undefined,
  }));
}

/** Infers input and outcomes and runs; `asData`: with the outcomes given as mocks, as a learner would edit them. */
async function run(workflow: Workflow, asData: boolean): Promise<Ran> {
  try {
    await prepareValidation(workflow.text);
    const built = buildProgram(JSON.parse(workflow.text));
    if (!built.ok) return { kind: 'refused', message: built.problems[0]?.message ?? '' };
    const { mocks, testCase, input } = await infer(built.program, 'corpus');
    return await start(workflow.text, input, asData ? { config: mocks, testCase } : undefined);
  } catch (error) {
    return {
      kind: 'exception',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

async function start(
  definition: string,
  input: Json,
  mocks: { readonly config: MockConfig; readonly testCase: string } | undefined,
): Promise<Ran> {
  const session = createDirectSession({ trace: false });
  const records: LogRecord[] = [];
  let ran: Ran = { kind: 'exception', message: 'The session never settled.' };
  session.subscribe((update) => {
    if (update.kind === 'batch') records.push(...update.records);
    if (update.kind === 'refused')
      ran = { kind: 'refused', message: update.diagnostics.map((one) => one.message).join('; ') };
    if (update.kind === 'settled') {
      const entered = records.findLast((record) => record.event.type.endsWith('StateEntered'));
      ran = update.halt
        ? { kind: 'standing still', why: update.halt.kind }
        : { kind: 'ended', result: update.result, byFailState: entered?.event.type === 'FailStateEntered' };
    }
  });
  const spec: RunSpec = {
    definition,
    input: JSON.stringify(input),
    type: 'STANDARD',
    name: 'corpus',
    unmocked: 'infer',
    startTime: Date.parse('2026-02-01T00:00:00Z'),
    seed: 1,
    answers: [],
    ...(mocks && { mocks }),
  };
  await session.start(spec);
  session.close();
  return ran;
}

const line = ({ slug }: Workflow, ran: Ran): string =>
  `${slug}: ${ran.kind === 'ended' ? `${ran.result.status} ${ran.result.error ?? ''}` : JSON.stringify(ran)}`;

const wellEnded = (ran: Ran): boolean =>
  ran.kind === 'ended' &&
  (ran.result.status === 'SUCCEEDED' || (ran.result.status === 'FAILED' && ran.byFailState));

describe.skipIf(!hasShared)('running every real workflow (skipped without ../shared)', () => {
  describe.each([
    ['as it is pasted', false],
    ['with its automatic outcomes as data', true],
  ] as const)('%s', (_, asData) => {
    const runs: (readonly [Workflow, Ran])[] = [];

    beforeAll(async () => {
      await prepareJsonata();
      for (const workflow of readWorkflows()) runs.push([workflow, await run(workflow, asData)]);
    }, 240_000);

    test('has all of them to run', () => {
      expect(runs.length).toBeGreaterThan(250);
    });

    test('none ends in an exception of the machine, stands still, or is refused, but for those marked as invalid', () => {
      const wrong = runs.filter(([{ counted }, ran]) => {
        if (ran.kind === 'exception' || ran.kind === 'standing still') return true;
        return ran.kind === 'refused' && counted;
      });
      expect(wrong.map(([workflow, ran]) => line(workflow, ran))).toEqual([]);
    });

    test('at least 95 of 100 reach their end or a Fail state of their own', () => {
      const counted = runs.filter(([workflow]) => workflow.counted);
      const others = counted.filter(([, ran]) => !wellEnded(ran));
      const share = 1 - others.length / counted.length;
      expect(share, others.map(([workflow, ran]) => line(workflow, ran)).join('\n')).toBeGreaterThanOrEqual(
        0.95,
      );
    });

    test('those that fail otherwise fail with an error that a workflow can have', () => {
      const names = runs.flatMap(([, ran]) =>
        ran.kind === 'ended' && !wellEnded(ran) && ran.result.status === 'FAILED'
          ? [ran.result.error ?? '']
          : [],
      );
      for (const name of names) expect(name).toMatch(/^(States|S3)\./);
    });
  });
});
