import { describe, expect, test } from 'vitest';
import type { RunSpec } from '../../../../../src/asl/execution/session.ts';
import { explainCatch, explainChoice, explainRetry } from '../../../../../src/asl/projection/index.ts';
import { factsOf } from '../../../../../src/islands/workbench/parts/predict/facts.ts';
import { judge } from '../../../../../src/islands/workbench/parts/predict/judge.ts';
import { mocksOf, realRun, task } from './real-run.ts';

const words = { choice: explainChoice, caught: explainCatch, retry: explainRetry };

async function facts(states: object, startAt: string, rest: Partial<RunSpec>) {
  const run = await realRun(states, startAt, rest);
  return factsOf(run.settled().result, [...run.projector.at(run.projector.length).visits.all], words);
}

const order = {
  Pay: task({
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Cancel' }],
    Next: 'Ship',
  }),
  Ship: { Type: 'Pass', Result: { shipped: true, parcel: { id: 'P-1', lamps: [1, 2] } }, End: true },
  Cancel: { Type: 'Pass', Result: { cancelled: true }, End: true },
};
const busy = { Throw: { Error: 'Busy' } };
const paid = { Return: { paid: true } };

describe('a predicted path', () => {
  test('is right where every state is, and says what turned the run', async () => {
    const done = await facts(order, 'Pay', {
      mocks: mocksOf({ Pay: { '0': { Throw: { Error: 'CardDeclined' } } } }),
    });
    const verdict = judge({ ask: 'path', path: ['Pay', 'Cancel'] }, done);
    expect(verdict.correct).toBe(true);
    expect(verdict.why.join(' ')).toContain('Catch rule 1 matches CardDeclined. The run goes to Cancel.');
  });

  test('that parts from the run is told where and why', async () => {
    const done = await facts(order, 'Pay', {
      mocks: mocksOf({ Pay: { '0': { Throw: { Error: 'CardDeclined' } } } }),
    });
    const verdict = judge({ ask: 'path', path: ['Pay', 'Ship'] }, done);
    expect(verdict).toMatchObject({ correct: false, said: 'Pay → Ship', happened: 'Pay → Cancel' });
    expect(verdict.why[0]).toBe('After Pay you expected Ship, but Cancel came.');
    expect(verdict.why[1]).toContain('Catch rule 1 matches CardDeclined');
  });

  test('that is too short or too long is wrong', async () => {
    const done = await facts(order, 'Pay', { mocks: mocksOf({ Pay: { '0': paid } }) });
    expect(judge({ ask: 'path', path: ['Pay'] }, done).why).toEqual([
      'After Pay you expected nothing more, but Ship came.',
      'Pay succeeded, and its "Next" is Ship.',
    ]);
    expect(judge({ ask: 'path', path: ['Pay', 'Ship', 'Cancel'] }, done).why[0]).toBe(
      'After Ship you expected Cancel, but the run was over.',
    );
    expect(judge({ ask: 'path', path: ['Ship'] }, done).why[0]).toBe(
      'First you expected Ship, but Pay came.',
    );
  });
});

describe('a predicted end', () => {
  test('is a success where the failure was caught', async () => {
    const done = await facts(order, 'Pay', {
      mocks: mocksOf({ Pay: { '0': { Throw: { Error: 'CardDeclined' } } } }),
    });
    expect(judge({ ask: 'status', status: 'SUCCEEDED' }, done).correct).toBe(true);
    const verdict = judge({ ask: 'status', status: 'FAILED' }, done);
    expect(verdict.correct).toBe(false);
    expect(verdict.why.at(-1)).toContain('A failure that is caught is no failure of the run.');
  });

  test('is a failure where nothing catches, with the error', async () => {
    const done = await facts(order, 'Pay', {
      mocks: mocksOf({ Pay: { '0': { Throw: { Error: 'Fire' } } } }),
    });
    const verdict = judge({ ask: 'status', status: 'FAILED' }, done);
    expect(verdict).toMatchObject({ correct: true, happened: 'It failed with Fire' });
    expect(verdict.why[0]).toContain('no Catch rule takes that up');
  });

  test('may be that it waits', async () => {
    const ask = task({ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true });
    const done = await facts({ Ask: ask }, 'Ask', { mocks: mocksOf({ Ask: { '0': { Pending: true } } }) });
    expect(judge({ ask: 'status', status: 'RUNNING' }, done).correct).toBe(true);
  });
});

test('the number of attempts counts the first call and its retries, and each is told', async () => {
  const done = await facts(order, 'Pay', { mocks: mocksOf({ Pay: { '0-1': busy, '2': paid } }) });
  expect(judge({ ask: 'attempts', state: 'Pay', count: 2 }, done)).toMatchObject({
    correct: false,
    happened: '3 attempts of Pay',
  });
  const verdict = judge({ ask: 'attempts', state: 'Pay', count: 3 }, done);
  expect(verdict.correct).toBe(true);
  expect(verdict.why).toHaveLength(3);
  expect(verdict.why[0]).toContain('Attempt 1 failed with Busy. Retry rule 1 matches Busy.');
  expect(verdict.why[2]).toBe('Attempt 3 worked.');
  expect(judge({ ask: 'attempts', state: 'Other', count: 0 }, done).why).toEqual([
    'The run never came to Other.',
  ]);
});

describe('a predicted output', () => {
  test('is right whatever the order of its fields', async () => {
    const done = await facts(order, 'Pay', { mocks: mocksOf({ Pay: { '0': paid } }) });
    const output = { parcel: { lamps: [1, 2], id: 'P-1' }, shipped: true };
    expect(judge({ ask: 'output', output }, done).correct).toBe(true);
  });

  test('that is wrong is compared field by field', async () => {
    const done = await facts(order, 'Pay', { mocks: mocksOf({ Pay: { '0': paid } }) });
    const output = { shipped: false, order: 'A-1042' };
    expect(judge({ ask: 'output', output }, done).why).toEqual([
      'shipped was true; you said false.',
      'The output has no field order.',
      'The output has a field parcel too: {"id":"P-1","lamps":[1,2]}.',
    ]);
  });

  test('does not exist where the run fails', async () => {
    const done = await facts(order, 'Pay', {
      mocks: mocksOf({ Pay: { '0': { Throw: { Error: 'Fire' } } } }),
    });
    expect(judge({ ask: 'output', output: {} }, done).happened).toBe('The run has no output');
  });
});
