import { describe, expect, test } from 'vitest';
import type { Json, MockConfig } from '../../../../src/asl/index.ts';
import { machine, START, specOf, task, type Watched, watch } from '../execution/simulate.ts';

const configOf = (entries: { readonly [attempts: string]: Json }): MockConfig =>
  JSON.parse(
    JSON.stringify({
      StateMachines: { orders: { TestCases: { Case: { Pay: 'Payment' } } } },
      MockedResponses: { Payment: entries },
    }),
  );

async function run(
  entries: { readonly [attempts: string]: Json },
  more: { readonly [key: string]: Json } = {},
): Promise<Watched> {
  const watched = watch();
  const definition = machine({ Pay: task({ End: true, ...more }) });
  await watched.session.start(
    specOf(definition, { input: '{"amount":49}', mocks: { config: configOf(entries), testCase: 'Case' } }),
  );
  return watched;
}

const seconds = (watched: Watched): number => (watched.settled().now - START) / 1000;

describe('mocked outcomes', () => {
  const busy = { Throw: { Error: 'Busy', Cause: 'later' } };

  test('answer by the number of the call, single or in ranges', async () => {
    const watched = await run(
      { '0': busy, '1-2': { Throw: { Error: 'Busier' } }, '3': { Return: 'paid' } },
      { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5 }] },
    );
    expect(watched.settled().result.output).toBe('"paid"');
    const errors = watched.records.flatMap(({ event }) =>
      event.type === 'TaskFailed' ? [event.taskFailedEventDetails.error] : [],
    );
    expect(errors).toEqual(['Busy', 'Busier', 'Busier']);
  });

  test('repeat their last entry for calls past it', async () => {
    const watched = await run({ '0': busy }, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 4 }] });
    expect(watched.records.filter(({ event }) => event.type === 'TaskFailed')).toHaveLength(5);
  });

  test('compute their response from the request of the call with JSONata', async () => {
    const watched = await run({
      '0': { Return: { charged: '{% $states.input.amount + 1 %}', by: '{% $states.context.State.Name %}' } },
    });
    expect(JSON.parse(watched.settled().result.output ?? '')).toEqual({ charged: 50, by: 'Pay' });
  });

  test('take the virtual time that they say', async () => {
    expect(seconds(await run({ '0': { Return: 1, DurationSeconds: 2.5 } }))).toBe(2.5);
  });

  test('take a plausible time where they say none, and never so long that a limit strikes', async () => {
    expect(seconds(await run({ '0': { Return: 1 } }))).toBeGreaterThan(0);
    const job = { Resource: 'arn:aws:states:::glue:startJobRun.sync', TimeoutSeconds: 10 };
    expect((await run({ '0': { Return: 1 } }, job)).settled().result.status).toBe('SUCCEEDED');
  });

  test('that leave a call pending let it run into its time limit', async () => {
    const watched = await run({ '0': { Pending: true } }, { TimeoutSeconds: 30 });
    expect(watched.settled().result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(seconds(watched)).toBe(30);
  });

  test('that leave a callback pending let the learner answer', async () => {
    const watched = await run(
      { '0': { Pending: true } },
      { Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: 30 },
    );
    expect(watched.settled().pending).toMatchObject([{ kind: 'callback', deadline: START + 30_000 }]);
  });

  test('that cannot be computed fail the call with the name of the response', async () => {
    const { result } = (await run({ '0': { Return: '{% $nothing %}' } })).settled();
    expect(result.error).toBe('Stepwise.InvalidMock');
    expect(result.cause).toContain("'Payment'");
  });

  test('are named by the trace as the source of the answer', async () => {
    const watched = await run({ '0-1': { Return: 1 } });
    const calls = watched.updates
      .flatMap((update) => (update.kind === 'batch' ? update.trace : []))
      .filter((one) => one.kind === 'call');
    expect(calls).toMatchObject([
      { source: { kind: 'mock', response: 'Payment', entry: '0-1' }, attempt: 0 },
    ]);
  });
});

describe('calls without an outcome', () => {
  test('fail with a message that names the state and says how to mock it, where nothing is to be inferred', async () => {
    const watched = watch();
    await watched.session.start(specOf(machine({ Pay: task() }), { unmocked: 'fail' }));
    expect(watched.settled().result.error).toBe('Stepwise.NotMocked');
    expect(watched.settled().result.cause).toContain("the state 'Pay'");
    expect(watched.settled().result.cause).toContain('MockedResponses');
  });

  test('get the plainest response of their service otherwise', async () => {
    const watched = watch();
    const invoke = task({ Parameters: { FunctionName: 'pay', Payload: { amount: 1 } }, End: true });
    await watched.session.start(specOf(machine({ Pay: invoke })));
    expect(JSON.parse(watched.settled().result.output ?? '')).toMatchObject({
      StatusCode: 200,
      Payload: { amount: 1 },
    });
  });
});
