import { expect, test } from 'vitest';
import { callsSoFar, mocksGoingOn } from '../../../../../src/islands/workbench/parts/outcomes/going-on.ts';
import { mocksOf, realRun, task } from './real-run.ts';

const states = {
  Pay: task({ Next: 'Ship' }),
  Ship: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }], End: true }),
};
const busy = { Throw: { Error: 'Busy' } };

test('a redrive with an outcome that was mended since leaves history as it was and then succeeds', async () => {
  const first = await realRun(states, 'Pay', {
    mocks: mocksOf({ Pay: { '0': { Return: { paid: 1 } } }, Ship: { '0': busy } }),
  });
  expect(first.settled().result.status).toBe('FAILED');
  const told = first.session.spec();
  if (told === undefined) throw new Error('no run');
  const calls = callsSoFar(first.projector.at(first.projector.length).visits.all);
  expect([...calls]).toEqual([
    ['Pay', 1],
    ['Ship', 2],
  ]);

  const mended = mocksOf({
    Pay: { '0': { Return: { paid: 2 } } },
    Ship: { '0': { Return: { sent: true } } },
  });
  const mocks = mocksGoingOn(told, mended, calls);
  const again = await realRun(states, 'Pay', {
    ...(mocks === undefined ? {} : { mocks }),
    answers: [{ kind: 'redrive', at: first.settled().now }],
  });
  expect(again.settled().result).toMatchObject({ status: 'SUCCEEDED', output: '{"sent":true}' });
  const types = (run: typeof first, length: number) =>
    Array.from({ length }, (_, index) => run.projector.eventAt(index + 1)?.type);
  const before = first.projector.length;
  expect(types(again, before)).toEqual(types(first, before));
  expect(again.projector.eventAt(before + 1)?.type).toBe('ExecutionRedriven');
});

test('a callback and an activity wait for the learner, though everything else is answered by the simulator', async () => {
  const waiting = {
    Ask: task({
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/ask',
        'MessageBody.$': '$$.Task.Token',
      },
      Next: 'Pack',
    }),
    Pack: task({ Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack', Next: 'Tell' }),
    Tell: task({ End: true }),
  };
  const run = await realRun(waiting, 'Ask', { callbacks: 'wait' });
  for (const [state, kind] of [
    ['Ask', 'callback'],
    ['Pack', 'activity'],
  ]) {
    const [pending] = run.settled().pending;
    expect(pending).toMatchObject({ state, kind });
    await run.session.answerTask({ kind: 'success', task: pending?.task ?? '', at: 0, output: {} });
  }
  expect(run.settled().result.status).toBe('SUCCEEDED');
  // The message with the token has arrived in the queue all the same.
  expect([...run.projector.at(run.projector.length).effects.list]).toMatchObject([
    { service: 'sqs', target: 'ask' },
  ]);
});
