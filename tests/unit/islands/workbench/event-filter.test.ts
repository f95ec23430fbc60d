import { describe, expect, test } from 'vitest';
import type { EventRow, Sequence } from '../../../../src/asl/projection/views.ts';
import {
  emptyReason,
  matching,
  noFilter,
  placeOf,
  statesOf,
} from '../../../../src/islands/workbench/parts/events/event-filter.ts';

const rows: Sequence<EventRow> = [
  ['ExecutionStarted', null],
  ['TaskStateEntered', 'Pay'],
  ['TaskScheduled', 'Pay'],
  ['TaskStarted', 'Pay'],
  ['TaskFailed', 'Pay'],
  ['TaskStateExited', 'Pay'],
  ['FailStateEntered', 'Lost'],
  ['ExecutionFailed', null],
].map(([type, state], index) => ({
  seq: index + 1,
  execution: 0,
  id: index + 1,
  previousEventId: index,
  type: type ?? '',
  state: state ?? null,
  elapsedMs: 0,
  timestamp: 0,
}));

const types = (indexes: readonly number[] | null) => indexes?.map((index) => rows.at(index)?.type);

describe('the filter of the events', () => {
  test('without a filter nothing is copied', () => {
    expect(matching(rows, noFilter)).toBeNull();
  });

  test('task calls are the calls, not the states that make them', () => {
    expect(types(matching(rows, { kind: 'tasks', state: null }))).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
    ]);
  });

  test('failures are found wherever they are, a Fail state among them', () => {
    expect(types(matching(rows, { kind: 'failures', state: null }))).toEqual([
      'TaskFailed',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  test('kind and state together narrow further, and an empty table says why', () => {
    const filter = { kind: 'tasks', state: 'Lost' } as const;
    expect(matching(rows, filter)).toEqual([]);
    expect(emptyReason(filter, rows.length)).toBe(
      'This run has no task call in Lost. It has 8 events in all.',
    );
  });

  test('the states are those of the run, in the order in which it comes to them', () => {
    expect(statesOf(rows)).toEqual(['Pay', 'Lost']);
  });

  test('a cursor between two events that are shown stands at the one before', () => {
    expect(placeOf([1, 4, 6], 5)).toBe(1);
    expect(placeOf([1, 4, 6], 0)).toBe(-1);
  });
});
