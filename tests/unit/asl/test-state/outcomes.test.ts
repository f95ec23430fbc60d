import { describe, expect, test } from 'vitest';
import { failingPort, type Json, type TaskPort } from '../../../../src/asl/index.ts';
import { ROLE, tested } from './ask.ts';

const charge = (more: { readonly [field: string]: Json } = {}): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:ChargeCard',
  Next: 'Ship',
  ...more,
});

const declined = { errorOutput: { error: 'CardDeclined', cause: 'The card of order o-1042 was declined.' } };

describe('status of a tested state', () => {
  test('a state that succeeds names its output and where the workflow goes next', async () => {
    const result = await tested(charge(), {
      input: { orderId: 'o-1042' },
      mock: { result: '{"paid":true}' },
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: '{"paid":true}', nextState: 'Ship' });
  });

  test('a state that ends the workflow names no next state', async () => {
    expect(await tested({ Type: 'Succeed' }, { input: 3 })).toEqual({ status: 'SUCCEEDED', output: '3' });
  });

  test('a state that leads back to itself runs once', async () => {
    const poll: Json = {
      StartAt: 'Poll',
      States: {
        Poll: {
          Type: 'Choice',
          Choices: [{ Variable: '$.paid', BooleanEquals: true, Next: 'Done' }],
          Default: 'Poll',
        },
        Done: { Type: 'Succeed' },
      },
    };
    const input = { paid: false };
    expect(await tested(poll, { stateName: 'Poll', input })).toEqual({
      status: 'SUCCEEDED',
      output: '{"paid":false}',
      nextState: 'Poll',
    });
  });

  test('an error that a retrier takes up is RETRIABLE, with the wait before the next attempt', async () => {
    const retry = [{ ErrorEquals: ['CardDeclined'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 }];
    const at = (retrierRetryCount: number) =>
      tested(charge({ Retry: retry }), {
        mock: declined,
        inspectionLevel: 'DEBUG',
        stateConfiguration: { retrierRetryCount },
      });
    const waits = await Promise.all([0, 1, 2].map(at));
    expect(waits.map((one) => one.inspectionData?.errorDetails)).toEqual([
      { retryIndex: 0, retryBackoffIntervalSeconds: 2 },
      { retryIndex: 0, retryBackoffIntervalSeconds: 6 },
      { retryIndex: 0, retryBackoffIntervalSeconds: 18 },
    ]);
    expect(await at(3)).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
  });

  test('a retrier that is used up hands over to Catch', async () => {
    const handled = charge({
      Retry: [{ ErrorEquals: ['CardDeclined'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' }],
    });
    const result = await tested(handled, {
      input: { orderId: 'o-1042' },
      mock: declined,
      stateConfiguration: { retrierRetryCount: 1 },
      inspectionLevel: 'DEBUG',
    });
    expect(result).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Refund', error: 'CardDeclined' });
    expect(JSON.parse(result.output ?? '')).toEqual({
      orderId: 'o-1042',
      error: { Error: 'CardDeclined', Cause: declined.errorOutput.cause },
    });
    expect(result.inspectionData?.errorDetails).toEqual({ catchIndex: 0 });
  });

  test('an error that nobody handles is FAILED, without output', async () => {
    expect(await tested(charge(), { mock: declined })).toEqual({
      status: 'FAILED',
      error: 'CardDeclined',
      cause: declined.errorOutput.cause,
    });
  });

  test('a path that finds nothing fails the state, in words without an event', async () => {
    const result = await tested(
      { Type: 'Pass', Parameters: { 'id.$': '$.orderId' }, End: true },
      { input: {} },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.cause).toBe(
      "The JSONPath '$.orderId' specified for the field 'id.$' could not be found in the input '{}'",
    );
  });

  test('a wait of more than five minutes ends the test with States.Timeout', async () => {
    expect(await tested({ Type: 'Wait', Seconds: 300, End: true })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await tested({ Type: 'Wait', Seconds: 301, End: true })).toEqual({
      status: 'FAILED',
      error: 'States.Timeout',
    });
  });
});

describe('a Task without a mock', () => {
  test('asks the simulated services', async () => {
    const result = await tested(charge(), { roleArn: ROLE }, { port: failingPort });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Stepwise.NotMocked' });
  });

  test('times out by its own TimeoutSeconds when the service takes longer', async () => {
    const slow: TaskPort = {
      call: () => ({
        source: { kind: 'none' },
        durationMs: 60_000,
        outcome: { kind: 'success', output: 'late' },
      }),
    };
    const result = await tested(charge({ TimeoutSeconds: 5 }), { roleArn: ROLE }, { port: slow });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('ends after five minutes where nobody answers', async () => {
    const silent: TaskPort = {
      call: () => ({ source: { kind: 'none' }, durationMs: null, outcome: { kind: 'pending' } }),
    };
    const result = await tested(charge(), { roleArn: ROLE }, { port: silent });
    expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });
});

describe('a state inside a state machine', () => {
  const machine: Json = {
    QueryLanguage: 'JSONata',
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        ItemProcessor: {
          StartAt: 'Price',
          States: { Price: { Type: 'Pass', Output: '{% $states.input.price * $rate %}', End: true } },
        },
        End: true,
      },
    },
  };

  test('is found at any depth, takes the language of the machine and the variables of the request', async () => {
    const result = await tested(machine, {
      stateName: 'Price',
      input: { price: 20 },
      variables: '{"rate": 1.5}',
      inspectionLevel: 'DEBUG',
    });
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: '30',
      inspectionData: { input: '{"price":20}', variables: '{"rate":1.5}' },
    });
  });

  test('shows the variables that it assigns beside those that were set', async () => {
    const state = { Type: 'Pass', Assign: { 'total.$': '$.price' }, End: true };
    const { inspectionData } = await tested(state, {
      input: { price: 49.9 },
      variables: '{"orderId":"o-1042"}',
      inspectionLevel: 'DEBUG',
    });
    expect(JSON.parse(inspectionData?.variables ?? '')).toEqual({ orderId: 'o-1042', total: 49.9 });
  });
});
