import { describe, expect, test } from 'vitest';
import type { Json, RunSpec } from '../../../../src/asl/index.ts';
import { machine, START, specOf, task, watch } from './simulate.ts';

const approval = (more: { readonly [key: string]: Json } = {}) =>
  machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://sqs/approvals', MessageBody: { 'token.$': '$$.Task.Token' } },
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'TooLate' }],
      End: true,
      ...more,
    },
    TooLate: { Type: 'Pass', Result: 'too late', End: true },
  });

async function waiting(definition: Json, more: Partial<RunSpec> = {}) {
  const watched = watch();
  // Nothing is answered automatically, so that the learner is asked.
  await watched.session.start(specOf(definition, { unmocked: 'fail', ...more }));
  const { pending } = watched.settled();
  return { ...watched, task: pending[0]?.task ?? '', pending };
}

describe('a callback', () => {
  test('waits with its token in the list of pending tasks, and the run stands still', async () => {
    const { settled, pending } = await waiting(approval({ HeartbeatSeconds: 60 }));
    expect(settled()).toMatchObject({ result: { status: 'RUNNING' }, halt: { kind: 'pending' } });
    expect(pending).toMatchObject([{ kind: 'callback', state: 'Ask', execution: 0 }]);
    const [only] = pending;
    expect(only?.deadline).toBe((only?.since ?? 0) + 60_000);
    expect(only?.request).toMatchObject({ MessageBody: { token: only?.task } });
  });

  test('goes on with the output that it is answered with', async () => {
    const { session, settled, task: token } = await waiting(approval());
    await session.answerTask({
      kind: 'success',
      task: token,
      at: START + 3_600_000,
      output: { approved: true },
    });
    expect(settled().result).toEqual({ status: 'SUCCEEDED', output: '{"approved":true}' });
    expect(settled().now).toBe(START + 3_600_000);
  });

  test('fails with the error that it is answered with', async () => {
    const { session, settled, task: token } = await waiting(approval());
    await session.answerTask({
      kind: 'failure',
      task: token,
      at: START,
      error: 'Rejected',
      cause: 'too dear',
    });
    expect(settled().result).toEqual({ status: 'FAILED', error: 'Rejected', cause: 'too dear' });
  });

  test('times out when its heartbeat is missed, and States.HeartbeatTimeout catches that', async () => {
    const { session, settled } = await waiting(approval({ HeartbeatSeconds: 60 }));
    await session.advanceTo(START + 120_000);
    expect(settled().result).toEqual({ status: 'SUCCEEDED', output: '"too late"' });
  });

  test('lives on with each heartbeat', async () => {
    const { session, settled, task: token } = await waiting(approval({ HeartbeatSeconds: 60 }));
    await session.answerTask({ kind: 'heartbeat', task: token, at: START + 50_000 });
    await session.advanceTo(START + 100_000);
    expect(settled().result.status).toBe('RUNNING');
    expect(settled().pending[0]?.deadline).toBe(START + 110_000);
    await session.answerTask({ kind: 'success', task: token, at: START + 105_000, output: 'fine' });
    expect(settled().result).toEqual({ status: 'SUCCEEDED', output: '"fine"' });
  });

  test('lets other branches go on while it waits', async () => {
    const branches = [approval(), machine({ W: { Type: 'Wait', Seconds: 30, End: true } })];
    const { settled, records } = await waiting(
      machine({ P: { Type: 'Parallel', Branches: branches, End: true } }),
    );
    expect(settled().result.status).toBe('RUNNING');
    expect(records.map((record) => record.event.type)).toContain('WaitStateExited');
  });

  test('that nobody knows is refused in plain words, and the run goes on as if nothing had been said', async () => {
    const { session, settled, task: token } = await waiting(approval());
    await expect(
      session.answerTask({ kind: 'success', task: 'nonsense', at: START, output: 1 }),
    ).rejects.toThrow("No task waits for 'nonsense'");
    await session.answerTask({ kind: 'success', task: token, at: START, output: 2 });
    expect(settled().result.output).toBe('2');
    expect(session.spec()?.answers).toHaveLength(1);
  });

  test('that comes too late is refused, but the time limit has struck, and the value of the run says so', async () => {
    const first = await waiting(approval({ TimeoutSeconds: 60 }));
    await expect(
      first.session.answerTask({ kind: 'success', task: first.task, at: START + 61_000, output: 1 }),
    ).rejects.toThrow('No task waits');
    expect(first.settled().result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(first.settled().pending).toEqual([]);

    const second = watch();
    await second.session.start(JSON.parse(JSON.stringify(first.session.spec())));
    expect(JSON.stringify(second.records)).toBe(JSON.stringify(first.records));
  });

  test('is answered once only', async () => {
    const { session, task: token } = await waiting(approval());
    await session.answerTask({ kind: 'success', task: token, at: START, output: 1 });
    await expect(session.answerTask({ kind: 'success', task: token, at: START, output: 1 })).rejects.toThrow(
      'No task waits',
    );
  });
});

test('an activity waits for its worker', async () => {
  const activity = {
    Type: 'Task',
    Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack',
    End: true,
  };
  const { session, settled, pending, task: id } = await waiting(machine({ Pack: activity }));
  expect(pending).toMatchObject([{ kind: 'activity', state: 'Pack' }]);
  await session.answerTask({ kind: 'success', task: id, at: START + 1_000, output: 'packed' });
  expect(settled().result.output).toBe('"packed"');
});

describe('the value of a run', () => {
  test('gives the same events byte for byte, answers, heartbeats and passing time included', async () => {
    const first = await waiting(
      approval({ HeartbeatSeconds: 60, Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 5 }] }),
    );
    await first.session.answerTask({ kind: 'heartbeat', task: first.task, at: START + 40_000 });
    await first.session.answerTask({ kind: 'failure', task: first.task, at: START + 45_000, error: 'Again' });
    const again = first.settled().pending[0]?.task ?? '';
    await first.session.advanceTo(START + 70_000);
    await first.session.answerTask({ kind: 'success', task: again, at: START + 80_000, output: [1, 2] });

    const spec = first.session.spec();
    const second = watch();
    await second.session.start(JSON.parse(JSON.stringify(spec)));
    expect(JSON.stringify(second.records)).toBe(JSON.stringify(first.records));
    expect(second.settled()).toEqual(first.settled());
    expect(second.session.spec()).toEqual(spec);
  });

  test('does not depend on how the run is cut into batches', async () => {
    const definition = machine({
      M: {
        Type: 'Map',
        MaxConcurrency: 3,
        ItemProcessor: machine({ T: task({ Next: 'P' }), P: { Type: 'Pass', End: true } }),
        End: true,
      },
    });
    const spec = specOf(definition, { input: '[1,2,3,4,5,6,7]' });
    const histories = await Promise.all(
      [1, 2, 3, 7, 1_000].map(async (batchSize) => {
        const watched = watch({ batchSize });
        await watched.session.start(spec);
        return JSON.stringify(watched.records);
      }),
    );
    expect(new Set(histories).size).toBe(1);
  });

  test('hands out each event once, numbered from 1', async () => {
    const watched = watch({ batchSize: 3 });
    await watched.session.start(specOf(machine({ A: { Type: 'Pass', Next: 'T' }, T: task() })));
    expect(watched.records.map((record) => record.seq)).toEqual(watched.records.map((_, index) => index + 1));
  });

  test('keeps the white space of an input that passes unchanged', async () => {
    const watched = watch();
    await watched.session.start(
      specOf(machine({ A: { Type: 'Pass', End: true } }), { input: '{ "a" : [ 1 ] }' }),
    );
    expect(watched.settled().result.output).toBe('{ "a" : [ 1 ] }');
  });
});

describe('stop', () => {
  test('ends the execution as ABORTED, with the error and cause given', async () => {
    const { session, settled, records } = await waiting(approval());
    await session.stop('Closed', 'shop shut');
    expect(settled().result).toEqual({ status: 'ABORTED', error: 'Closed', cause: 'shop shut' });
    expect(settled().pending).toEqual([]);
    expect(records.at(-1)?.event.type).toBe('ExecutionAborted');
  });

  test('is refused after the end', async () => {
    const watched = watch();
    await watched.session.start(specOf(machine({ A: { Type: 'Pass', End: true } })));
    await expect(watched.session.stop()).rejects.toThrow('already ended');
  });
});

describe('redrive', () => {
  const mocks = (entries: { readonly [attempt: string]: object }) => ({
    testCase: 'Case',
    config: JSON.parse(
      JSON.stringify({
        StateMachines: { orders: { TestCases: { Case: { Ship: 'Shipping' } } } },
        MockedResponses: { Shipping: entries },
      }),
    ),
  });
  const down = { Throw: { Error: 'Down', Cause: 'carrier' } };

  test('restarts at the state that failed and does not run the others again', async () => {
    const definition = machine({ Pay: { Type: 'Pass', Result: 'paid', Next: 'Ship' }, Ship: task() });
    const watched = watch();
    await watched.session.start(
      specOf(definition, { mocks: mocks({ '0': down, '1': { Return: 'shipped' } }) }),
    );
    expect(watched.settled().result.status).toBe('FAILED');
    await watched.session.redrive();
    expect(watched.settled().result).toEqual({ status: 'SUCCEEDED', output: '"shipped"' });
    const events = watched.records.map((record) => record.event.type);
    expect(events.filter((type) => type === 'PassStateEntered')).toHaveLength(1);
    expect(events.slice(events.indexOf('ExecutionFailed'))).toEqual([
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('runs only the branches again that did not succeed', async () => {
    const definition = machine({
      P: {
        Type: 'Parallel',
        Branches: [machine({ Fine: { Type: 'Pass', Result: 1, End: true } }), machine({ Ship: task() })],
        End: true,
      },
    });
    const watched = watch();
    await watched.session.start(specOf(definition, { mocks: mocks({ '0': down, '1': { Return: 2 } }) }));
    await watched.session.redrive();
    expect(watched.settled().result.output).toBe('[1,2]');
    expect(watched.records.filter((record) => record.event.type === 'PassStateEntered')).toHaveLength(1);
  });

  test('is refused for an execution that succeeded', async () => {
    const watched = watch();
    await watched.session.start(specOf(machine({ A: { Type: 'Pass', End: true } })));
    await expect(watched.session.redrive()).rejects.toThrow('Only a Standard execution');
  });
});

test('a distributed Map reads the objects that the run begins with', async () => {
  const definition = machine({
    M: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        Parameters: { Bucket: 'shop', Key: 'orders.json' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...machine({ P: { Type: 'Pass', End: true } }),
      },
      End: true,
    },
  });
  const watched = watch();
  await watched.session.start(
    specOf(definition, { services: { s3: { shop: { 'orders.json': ['ord_1', 'ord_2'] } } } }),
  );
  expect(watched.settled().result.output).toBe('["ord_1","ord_2"]');
});

describe('bad input', () => {
  test('an invalid definition is refused with its place, and nothing runs', async () => {
    const watched = watch();
    await watched.session.start(specOf(machine({ A: { Type: 'Pass', Next: 'Nowhere' } })));
    const [only] = watched.updates;
    expect(only?.kind).toBe('refused');
    expect(only?.kind === 'refused' && only.diagnostics[0]?.location).toBe('/States/A/Next');
  });

  test('an input that is no JSON, or nested without end, is refused', async () => {
    for (const input of ['{"a":', '['.repeat(20_000)]) {
      const watched = watch();
      await watched.session.start(specOf(machine({ A: { Type: 'Pass', End: true } }), { input }));
      expect(watched.updates[0]).toMatchObject({ kind: 'refused', diagnostics: [{ rule: 'invalid-input' }] });
    }
  });
});

describe('endless loops', () => {
  /** Never ends, though it could: a machine without any end would be refused. */
  const endless = (round: { readonly [key: string]: Json }) =>
    machine({
      A: { Type: 'Pass', ...round, Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$.enough', IsPresent: true, Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    });
  const loop = endless({});

  test('a Standard execution fails when its history is full', async () => {
    const watched = watch();
    await watched.session.start(specOf(loop));
    expect(watched.records).toHaveLength(25_000);
    expect(watched.settled().result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
  });

  test('an Express execution, which has no such limit, is halted by the host', async () => {
    const watched = watch({ maxEvents: 3_000, batchSize: 500 });
    await watched.session.start(specOf(loop, { type: 'EXPRESS' }));
    expect(watched.settled()).toMatchObject({ result: { status: 'RUNNING' }, halt: { kind: 'event-limit' } });
    expect(watched.records.length).toBeLessThan(3_100);
  });

  test('a value that grows deeper with every round ends in a failure, not in an exception', async () => {
    const watched = watch();
    const deeper = endless({ Parameters: { 'a.$': '$' } });
    await watched.session.start(specOf(deeper));
    expect(watched.settled().result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(watched.settled().result.cause).toContain('nested deeper than 1000 levels');
  });
});
