import { describe, expect, test } from 'vitest';
import { answerText, readAnswer } from '../../../../../src/islands/workbench/parts/outcomes/answer-text.ts';
import {
  asKind,
  callWords,
  entriesOf,
  goingOn,
  kindOf,
  rowsOf,
  summaryOf,
  withoutRow,
  withRow,
  withTimes,
} from '../../../../../src/islands/workbench/parts/outcomes/rows.ts';
import { tasksOf } from '../../../../../src/islands/workbench/parts/outcomes/tasks.ts';

const failed = { Throw: { Error: 'CarrierUnavailable', Cause: 'No answer.' }, DurationSeconds: 3 };
const shipped = { Return: { trackingNumber: 'TRK-558213' } };
const flaky = { '0-1': failed, '2': shipped };

describe('what a task answers', () => {
  test('entries of a mock file come back unchanged from the rows that are edited', () => {
    expect(entriesOf(rowsOf(flaky))).toEqual(flaky);
    expect(entriesOf(rowsOf({ '2': shipped, '0': failed, '1': failed }))).toEqual({
      '0': failed,
      '1': failed,
      '2': shipped,
    });
  });

  test('is told in one line and by its kind', () => {
    expect(kindOf(rowsOf(flaky))).toBe('flaky');
    expect(summaryOf(rowsOf(flaky))).toBe(
      'fails with CarrierUnavailable after 3 s twice, then answers {"trackingNumber":"TRK-558213"}',
    );
    expect(kindOf(rowsOf({ '0': { Pending: true } }))).toBe('silent');
    expect(kindOf(rowsOf({ '0': shipped, '1': failed }))).toBe('each');
  });

  test('keeps its answer and its error when the kind changes and changes back', () => {
    const samples = { success: { Return: {} }, failure: { Throw: { Error: 'Other' } } };
    const failing = asKind(rowsOf(flaky), 'fail', samples);
    expect(entriesOf(failing)).toEqual({ '0': failed });
    expect(entriesOf(asKind(rowsOf({ '0': shipped }), 'flaky', samples))).toEqual({
      '0-1': samples.failure,
      '2': shipped,
    });
  });

  test('moves the calls after it when it is to happen more often', () => {
    const three = withRow(rowsOf(flaky));
    expect(three.map((_, index) => callWords(three, index))).toEqual([
      'Calls 1 to 2',
      'Call 3',
      'Call 4 and every later one',
    ]);
    expect(withTimes(three, 0, 4).map(({ from }) => from)).toEqual([0, 4, 5]);
    expect(withTimes(three, 0, 0)).toBe(three);
    expect(withTimes(three, 0, Number.NaN)).toBe(three);
    expect(withoutRow(three, 0).map(({ from }) => from)).toEqual([0, 3]);
  });

  test('leaves what has happened as it was where a run goes on with new outcomes', () => {
    expect(goingOn({ '0': failed }, 3, { '0': shipped })).toEqual({ '0-2': failed, '3': shipped });
  });
});

describe('an answer as it is typed', () => {
  test('is JSON or an expression', () => {
    expect(readAnswer('{"paid": true}')).toEqual({ ok: true, value: { paid: true } });
    expect(readAnswer(' {% $states.input.total %} ')).toEqual({
      ok: true,
      value: '{% $states.input.total %}',
    });
    expect(answerText('{% $now() %}')).toBe('{% $now() %}');
    expect(answerText({ a: 1 })).toBe('{\n  "a": 1\n}');
  });

  test.each(['', '{"paid": ', '{% $now()', '['.repeat(9000), '['.repeat(300) + ']'.repeat(300)])(
    'is refused with a sentence where it is neither',
    (text) => {
      const read = readAnswer(text);
      expect(read.ok ? '' : read.problem).toMatch(/[a-z].*\.$/);
    },
  );

  test('keeps a key called __proto__ as the ordinary key that it is', () => {
    const read = readAnswer('{"__proto__": {"paid": true}}');
    expect(JSON.stringify(read.ok && read.value)).toBe('{"__proto__":{"paid":true}}');
  });
});

test('tasks are found in branches and maps, with what names them and what limits them', () => {
  const task = (rest: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...rest });
  const definition = {
    States: {
      Pay: task({
        TimeoutSeconds: 5,
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }],
        Catch: [{ ErrorEquals: ['CardDeclined'] }, { ErrorEquals: ['States.ALL'] }],
      }),
      Both: { Type: 'Parallel', Branches: [{ States: { Pack: task({}) } }] },
      Each: {
        Type: 'Map',
        ItemProcessor: {
          States: { Ask: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' } },
        },
      },
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack',
        HeartbeatSeconds: 9,
      },
      Row: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem' },
      Broken: 7,
    },
  };
  expect(
    tasksOf(definition).map(({ state, service, kind, limited }) => [state, service, kind, limited]),
  ).toEqual([
    ['Pay', 'lambda', 'call', true],
    ['Pack', 'lambda', 'call', false],
    ['Ask', 'sqs', 'callback', false],
    ['Work', 'activity', 'activity', true],
    ['Row', 'aws-sdk:dynamodb', 'call', false],
  ]);
  expect(tasksOf(definition)[0]?.handled).toEqual(['Lambda.TooManyRequestsException', 'CardDeclined']);
  expect(tasksOf('no object')).toEqual([]);
});
