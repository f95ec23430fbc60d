import { describe, expect, test } from 'vitest';
import type { RetryRecord } from '../../../../src/asl/index.ts';
import { err, machine, ok, type Simulated, secondsOf, simulate, task, types } from './simulate.ts';

const waits = ({ trace }: Simulated): readonly number[] =>
  trace
    .filter((record): record is RetryRecord => record.kind === 'retry')
    .map((record) => record.delaySeconds);

const failing = (retry: object, times = 4) =>
  simulate(
    machine({ T: task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retry }], End: true }) }),
    {},
    {
      T: [...Array.from({ length: times }, () => err('Busy')), ok('done')],
    },
  );

describe('Retry', () => {
  test('waits IntervalSeconds, then longer by BackoffRate each time: 3, 6, 12', async () => {
    const simulated = await failing({ IntervalSeconds: 3, MaxAttempts: 3, BackoffRate: 2 });
    expect(waits(simulated)).toEqual([3, 6, 12]);
    expect(simulated.run.result.status).toBe('FAILED');
  });

  test('never waits longer than MaxDelaySeconds: 3, 5, 5', async () => {
    expect(waits(await failing({ IntervalSeconds: 3, MaxAttempts: 3, MaxDelaySeconds: 5 }))).toEqual([
      3, 5, 5,
    ]);
  });

  test('without fields of its own tries three more times after 1, 2 and 4 seconds', async () => {
    expect(waits(await failing({}))).toEqual([1, 2, 4]);
  });

  test('goes on when an attempt succeeds, and the failures before it leave no mark on the output', async () => {
    const { output, events } = await failing({ IntervalSeconds: 1, BackoffRate: 1 }, 2);
    expect(output).toBe('done');
    expect(secondsOf(events, 'TaskScheduled')).toEqual([0, 1.1, 2.2]);
  });

  test('FULL jitter draws between nothing and the computed wait, the same for the same seed', async () => {
    const jittered = () => failing({ IntervalSeconds: 10, MaxAttempts: 4, JitterStrategy: 'FULL' });
    const [one, other] = [waits(await jittered()), waits(await jittered())];
    expect(one).toEqual(other);
    expect(one.every((delay, index) => delay >= 0 && delay <= 10 * 2 ** index)).toBe(true);
    expect(one).not.toEqual([10, 20, 40, 80]);
  });

  test('counts for each retrier by itself, and hands over to Catch when one is used up', async () => {
    const simulated = await simulate(
      machine({
        T: task({
          Retry: [
            { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
            { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
      {},
      { T: [err('ErrorA'), err('ErrorB'), err('ErrorC'), err('ErrorB', 'fourth')] },
    );
    expect(waits(simulated)).toEqual([1, 2, 5]);
    expect(simulated.output).toEqual({ Error: 'ErrorB', Cause: 'fourth' });
  });

  test('MaxAttempts 0 keeps an error from the retriers after it', async () => {
    const { run } = await simulate(
      machine({
        T: task({
          TimeoutSeconds: 1,
          Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
          End: true,
        }),
      }),
      {},
      { T: [ok(1, 5_000)] },
    );
    expect(run.result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('States.TaskFailed takes every error but a time-out', async () => {
    const definition = machine({
      T: task({ TimeoutSeconds: 1, Retry: [{ ErrorEquals: ['States.TaskFailed'] }], End: true }),
    });
    expect((await simulate(definition, {}, { T: [ok(1, 5_000), ok(2)] })).run.result.error).toBe(
      'States.Timeout',
    );
    expect((await simulate(definition, {}, { T: [err('Custom'), ok(2)] })).output).toBe(2);
  });

  test('tells the attempt in $$.State.RetryCount', async () => {
    const { port } = await simulate(
      machine({
        T: task({
          Parameters: { 'attempt.$': '$$.State.RetryCount' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        }),
      }),
      {},
      { T: [err('A'), err('A'), ok(1)] },
    );
    expect(port.calls.map((call) => call.request)).toEqual([{ attempt: 0 }, { attempt: 1 }, { attempt: 2 }]);
  });

  test('a retried Map runs all its iterations again', async () => {
    const { port, output } = await simulate(
      machine({
        M: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: machine({ T: task() }),
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        },
      }),
      ['a', 'b'],
      { T: [ok(1), err('Busy'), ok(3), ok(4)] },
    );
    expect(port.calls.map((call) => call.request)).toEqual(['a', 'b', 'a', 'b']);
    expect(output).toEqual([3, 4]);
  });
});

const caught = (catcher: object, more: object = {}) =>
  simulate(
    machine(
      {
        T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z', ...catcher }], End: true }),
        Z: { Type: 'Pass', End: true },
      },
      { ...more },
    ),
    { order: 'ord_1' },
    { T: [err('CardDeclined', 'no money')] },
  );

describe('Catch', () => {
  test('puts the error output where ResultPath says, beside the input', async () => {
    const { output } = await caught({ ResultPath: '$.problem' });
    expect(output).toEqual({ order: 'ord_1', problem: { Error: 'CardDeclined', Cause: 'no money' } });
  });

  test('keeps the input alone where ResultPath is null', async () => {
    expect((await caught({ ResultPath: null })).output).toEqual({ order: 'ord_1' });
  });

  test('computes Output from $states.errorOutput in JSONata', async () => {
    const { output } = await caught(
      { Output: { id: '{% $states.input.order %}', why: '{% $states.errorOutput.Error %}' } },
      { QueryLanguage: 'JSONata' },
    );
    expect(output).toEqual({ id: 'ord_1', why: 'CardDeclined' });
  });

  test('the exited event of the state follows the failure', async () => {
    const { events } = await caught({});
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('never takes States.Runtime, even where it names it', async () => {
    const { run } = await simulate(
      machine({
        T: task({
          InputPath: '$.missing',
          Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'Z' }],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    );
    expect(run.result.status).toBe('FAILED');
    expect(run.result.cause).toBe(
      "An error occurred while executing the state 'T' (entered at the event id #2). Invalid path '$.missing' : No results for path: $['missing']",
    );
  });

  test('takes a result that is too large', async () => {
    const { output } = await simulate(
      machine({
        T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }], End: true }),
        Z: { Type: 'Pass', End: true },
      }),
      {},
      { T: [ok('x'.repeat(262_143))] },
    );
    expect(output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('assigns variables of its own, and the state does not assign its', async () => {
    const { output } = await simulate(
      machine({
        T: task({
          Assign: { 'v.$': '$.never' },
          Catch: [{ ErrorEquals: ['States.ALL'], Assign: { 'v.$': '$.Error' }, Next: 'Z' }],
          End: true,
        }),
        Z: { Type: 'Pass', Parameters: { 'v.$': '$v' }, End: true },
      }),
      {},
      { T: [err('Broken')] },
    );
    expect(output).toEqual({ v: 'Broken' });
  });
});
