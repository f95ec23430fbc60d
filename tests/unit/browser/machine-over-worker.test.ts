/** The machine itself, direct and over a worker: the same run must be told in the same words. */
import { afterEach, describe, expect, test } from 'vitest';
import type { RunSpec, SessionUpdate, SimulationSession } from '../../../src/asl/execution/session.ts';
import { createDirectSession } from '../../../src/asl/index.ts';
import { createWorkerSession } from '../../../src/browser/worker-session.ts';
import { threadLink } from '../../support/thread-link.ts';

const open: SimulationSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

const direct = (): SimulationSession => createDirectSession();
const overWorker = (): SimulationSession => createWorkerSession(() => threadLink('direct'));

function spec(definition: object, more: Partial<RunSpec> = {}): RunSpec {
  return {
    definition: JSON.stringify(definition),
    input: '{"orderId":"A-1042","total":89.9}',
    type: 'STANDARD',
    name: 'orders',
    unmocked: 'fail',
    startTime: Date.UTC(2026, 10, 23),
    seed: 7,
    answers: [],
    ...more,
  };
}

async function tell(create: () => SimulationSession, act: (session: SimulationSession) => Promise<void>) {
  const session = create();
  open.push(session);
  const told = { records: [] as unknown[], trace: [] as unknown[], executions: [] as unknown[] };
  let settled: Extract<SessionUpdate, { kind: 'settled' }> | undefined;
  let refused: SessionUpdate | undefined;
  session.subscribe((update) => {
    if (update.kind === 'batch') {
      told.records.push(...update.records);
      told.trace.push(...update.trace);
      told.executions.push(...update.executions);
    } else if (update.kind === 'settled') {
      settled = update;
    } else {
      refused = update;
    }
  });
  await act(session);
  return { ...told, settled, refused, answers: session.spec()?.answers };
}

const order = {
  StartAt: 'Note',
  States: {
    Note: { Type: 'Pass', Result: { noted: true }, ResultPath: '$.note', Next: 'Day' },
    Day: { Type: 'Wait', Seconds: 86_400, Next: 'Big' },
    Big: {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 50, Next: 'Done' }],
      Default: 'Small',
    },
    Small: { Type: 'Fail', Error: 'TooSmall' },
    Done: { Type: 'Succeed' },
  },
};

/** Nothing sets `stop`, so nobody ever leaves the round. */
const endless = {
  StartAt: 'Round',
  States: {
    Round: { Type: 'Pass', Next: 'Again' },
    Again: {
      Type: 'Choice',
      Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Out' }],
      Default: 'Round',
    },
    Out: { Type: 'Succeed' },
  },
};

const callback = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://sqs.example/q', 'MessageBody.$': '$$.Task.Token' },
      TimeoutSeconds: 3600,
      End: true,
    },
  },
};
const pendingAsk: Partial<RunSpec> = {
  mocks: {
    testCase: 'Asked',
    config: {
      StateMachines: { orders: { TestCases: { Asked: { Ask: 'Silence' } } } },
      MockedResponses: { Silence: { '0': { Pending: true } } },
    },
  },
};

const runs: readonly [string, (session: SimulationSession) => Promise<void>][] = [
  ['a run to its end', (session) => session.start(spec(order))],
  [
    'a run that waits for an answer and gets it',
    async (session) => {
      let task = '';
      session.subscribe((update) => {
        if (update.kind === 'settled') task = update.pending[0]?.task ?? task;
      });
      await session.start(spec(callback, pendingAsk));
      await session.answerTask({
        kind: 'success',
        task,
        at: Date.UTC(2026, 10, 23, 0, 5),
        output: { approved: true },
      });
    },
  ],
  [
    'a run that waits until its time is over',
    async (session) => {
      await session.start(spec(callback, pendingAsk));
      await session.advanceTo(Number.POSITIVE_INFINITY);
    },
  ],
  [
    'a run that is stopped',
    async (session) => {
      await session.start(spec(callback, pendingAsk));
      await session.stop('NoLongerNeeded');
    },
  ],
  ['a loop that nothing leaves', (session) => session.start(spec(endless))],
];

describe('direct and over a worker', () => {
  test('a definition that AWS would refuse is refused in the same words', async () => {
    const broken = (session: SimulationSession) =>
      session.start(spec({ StartAt: 'Nowhere', States: { A: { Type: 'Succeed' } } }));
    const one = await tell(direct, broken);
    expect(one.refused).toBeDefined();
    expect(await tell(overWorker, broken)).toEqual(one);
  });

  test.each(runs)('%s is told in the same words', async (_name, act) => {
    const one = await tell(direct, act);
    const other = await tell(overWorker, act);
    expect(one.records.length).toBeGreaterThan(2);
    expect(other).toEqual(one);
  });

  test('an endless loop comes to a halt', async () => {
    const { settled } = await tell(overWorker, (session) => session.start(spec(endless)));
    expect(settled?.halt?.kind === 'event-limit' || settled?.result.status === 'FAILED').toBe(true);
  });
});
