import { expect, it } from 'vitest';
import { historyFromAws } from '../../../../../src/asl/projection/index.ts';
import { sketchOf } from '../../../../../src/islands/workbench/parts/replay/sketch.ts';

const time = '2026-03-01T10:00:00Z';
const entered = (id: number, previousEventId: number, type: string, name: string) => ({
  id,
  previousEventId,
  timestamp: time,
  type: `${type}StateEntered`,
  stateEnteredEventDetails: { name, input: '{}' },
});
const exited = (id: number, previousEventId: number, type: string, name: string) => ({
  id,
  previousEventId,
  timestamp: time,
  type: `${type}StateExited`,
  stateExitedEventDetails: { name, output: '{}' },
});
const plain = (id: number, previousEventId: number, type: string) => ({
  id,
  previousEventId,
  timestamp: time,
  type,
});
const started = {
  id: 1,
  previousEventId: 0,
  timestamp: time,
  type: 'ExecutionStarted',
  executionStartedEventDetails: { input: '{}', roleArn: 'arn:aws:iam::123456789012:role/r' },
};

function sketch(events: readonly object[]): unknown {
  const read = historyFromAws({ events: [started, ...events] });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return JSON.parse(sketchOf(read.records) ?? 'null');
}

it('states follow one another as they ran, and a failure that goes on is a Catch', () => {
  expect(
    sketch([
      entered(2, 0, 'Pass', 'A'),
      exited(3, 2, 'Pass', 'A'),
      entered(4, 3, 'Task', 'B'),
      plain(5, 4, 'LambdaFunctionStarted'),
      { ...plain(6, 5, 'LambdaFunctionFailed'), lambdaFunctionFailedEventDetails: { error: 'E' } },
      entered(7, 6, 'Fail', 'C'),
    ]),
  ).toMatchObject({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], End: true },
      C: { Type: 'Fail' },
    },
  });
});

it('branches of a Parallel stand inside it, and what follows it outside', () => {
  expect(
    sketch([
      entered(2, 0, 'Parallel', 'Both'),
      plain(3, 2, 'ParallelStateStarted'),
      entered(4, 3, 'Pass', 'Left'),
      exited(5, 4, 'Pass', 'Left'),
      entered(6, 3, 'Pass', 'Right'),
      exited(7, 6, 'Pass', 'Right'),
      plain(8, 7, 'ParallelStateSucceeded'),
      exited(9, 8, 'Parallel', 'Both'),
      entered(10, 9, 'Succeed', 'Done'),
    ]),
  ).toMatchObject({
    StartAt: 'Both',
    States: {
      Both: {
        Branches: [
          { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
          { StartAt: 'Right', States: { Right: { Type: 'Pass', End: true } } },
        ],
        Next: 'Done',
      },
    },
  });
});

it('a Choice has the ways that were taken', () => {
  expect(
    sketch([
      entered(2, 0, 'Choice', 'Big?'),
      exited(3, 2, 'Choice', 'Big?'),
      entered(4, 3, 'Succeed', 'Yes'),
    ]),
  ).toMatchObject({ States: { 'Big?': { Choices: [{ Next: 'Yes' }] } } });
});
