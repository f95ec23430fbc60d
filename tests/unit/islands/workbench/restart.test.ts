import { describe, expect, test } from 'vitest';
import type { RunSpec, SessionUpdate } from '../../../../src/asl/execution/session.ts';
import { createDirectSession } from '../../../../src/asl/index.ts';
import { createProjector } from '../../../../src/asl/projection/index.ts';
import {
  type Change,
  firstDifference,
  restartSpec,
} from '../../../../src/islands/workbench/parts/time/restart.ts';

const lambda = (next: string | null, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  ...(next === null ? { End: true } : { Next: next }),
  ...more,
});

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Pay',
  States: {
    Pay: lambda('Stock', {
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
    }),
    Stock: lambda('Ship', { Catch: [{ ErrorEquals: ['OutOfStock'], Next: 'Refund' }] }),
    Ship: lambda(null),
    Refund: lambda(null),
  },
});

const spec: RunSpec = {
  definition,
  input: '{"order":"A-1042","total":89.9}',
  type: 'STANDARD',
  name: 'orders',
  unmocked: 'infer',
  startTime: 0,
  seed: 7,
  answers: [],
  mocks: {
    testCase: 'Flaky',
    config: {
      StateMachines: { orders: { TestCases: { Flaky: { Pay: 'BusyOnce', Stock: 'InStock' } } } },
      MockedResponses: {
        BusyOnce: {
          '0': { Throw: { Error: 'Busy', Cause: 'later' }, DurationSeconds: 1 },
          '1': { Return: { Payload: { paid: '{% $states.input.Payload.total %}' }, StatusCode: 200 } },
        },
        InStock: { '0': { Return: { Payload: { left: 3 }, StatusCode: 200 } } },
      },
    },
  },
};

async function play(run: RunSpec) {
  const projector = createProjector();
  const session = createDirectSession();
  let last: SessionUpdate | undefined;
  session.subscribe((update) => {
    last = update;
    if (update.kind === 'batch') projector.append(update.records, update.trace, update.executions);
  });
  await session.start(run);
  const told = session.spec() ?? run;
  const text = (seq: number) => {
    const event = projector.eventAt(seq);
    return event === null ? null : JSON.stringify(event);
  };
  const seqOf = (type: string, nth = 0) => {
    const rows = [...projector.at(projector.length).rows].filter((row) => row.type === type);
    return rows[nth]?.seq ?? -1;
  };
  const states = () =>
    [...projector.at(projector.length).visits.all].map(
      ({ state, attempts }) => `${state}×${attempts.length}`,
    );
  return { projector, told, text, seqOf, states, session, last: () => last };
}

type Played = Awaited<ReturnType<typeof play>>;

async function again(run: Played, cursor: number, changes: Record<string, Change>, from = run.told) {
  return play(
    restartSpec({
      spec: from,
      told: run.told,
      visits: run.projector.at(run.projector.length).visits.all,
      cursor,
      at: run.projector.eventAt(cursor)?.timestamp ?? 0,
      changes: new Map(Object.entries(changes)),
    }),
  );
}

describe('a run that starts again from an event', () => {
  test('goes the same way where nothing is changed, wherever it starts', async () => {
    const first = await play(spec);
    expect(first.states()).toEqual(['Pay×2', 'Stock×1', 'Ship×1']);
    for (const cursor of [0, 1, 4, 9, first.projector.length]) {
      const second = await again(first, cursor, {});
      expect(firstDifference(second.text, first.text, first.projector.length)).toBeNull();
    }
  });

  test('keeps what is before the cursor and changes what comes after it', async () => {
    const first = await play(spec);
    const cursor = first.seqOf('TaskStateEntered', 1);
    const second = await again(first, cursor, {
      Stock: { kind: 'fail', error: 'OutOfStock', cause: 'The shelf is empty' },
    });
    expect(firstDifference(second.text, first.text, cursor)).toBeNull();
    expect(second.states()).toEqual(['Pay×2', 'Stock×1', 'Refund×1']);
  });

  test('in the middle of a retry, the failed attempt stays failed and only the next ones change', async () => {
    const first = await play(spec);
    const cursor = first.seqOf('TaskFailed');
    const second = await again(first, cursor, { Pay: { kind: 'fail-once', error: 'Busy', cause: 'still' } });
    expect(firstDifference(second.text, first.text, cursor)).toBeNull();
    expect(second.states()).toEqual(['Pay×3', 'Stock×1', 'Ship×1']);
    const visit = second.projector.at(second.projector.length).visits.all.at(0);
    expect(visit?.attempts.at(2)?.response).toContain('"paid":89.9');
  });

  test('a task that nobody mocked keeps the answer that was made up for it, until it is changed', async () => {
    const first = await play(spec);
    const cursor = first.seqOf('TaskStateExited', 1);
    const second = await again(first, cursor, {
      Ship: { kind: 'succeed', output: { by: "{% 'van ' & $states.input.FunctionName %}" } },
    });
    expect(firstDifference(second.text, first.text, cursor)).toBeNull();
    expect(second.text(second.projector.length)).toContain('van f');
  });

  test('a definition that is changed before the cursor is found out: the runs differ from there', async () => {
    const first = await play(spec);
    const changed = {
      ...first.told,
      definition: definition.replace('"FunctionName":"f"', '"FunctionName":"other"'),
    };
    const second = await again(first, first.projector.length, {}, changed);
    expect(firstDifference(second.text, first.text, first.projector.length)).toBe(
      first.seqOf('TaskScheduled'),
    );
  });

  test('answers to a callback from before the cursor are given again, later ones are not', async () => {
    const waits = JSON.stringify({
      StartAt: 'Approve',
      States: {
        Approve: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
          Next: 'Confirm',
        },
        Confirm: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
          End: true,
        },
      },
    });
    const first = await play({
      ...spec,
      definition: waits,
      mocks: {
        testCase: 'Asked',
        config: {
          StateMachines: { orders: { TestCases: { Asked: { Approve: 'Silent', Confirm: 'Silent' } } } },
          MockedResponses: { Silent: { '0': { Pending: true } } },
        },
      },
    });
    for (const output of [{ ok: 1 }, { ok: 2 }]) {
      const update = first.last();
      const task = update?.kind === 'settled' ? (update.pending[0]?.task ?? '') : '';
      await first.session.answerTask({ kind: 'success', task, at: 0, output });
    }
    const told = first.session.spec() ?? spec;
    expect(told.answers).toHaveLength(2);
    const cursor = first.seqOf('TaskStateExited');
    const second = await again({ ...first, told }, cursor, {});
    expect(firstDifference(second.text, first.text, cursor)).toBeNull();
    const update = second.last();
    expect(update?.kind === 'settled' && update.pending.map(({ state }) => state)).toEqual(['Confirm']);
  });
});
