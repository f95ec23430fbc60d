/**
 * The rows of the events table. The view at a cursor is a prefix of one list that only grows, so nothing is copied.
 */
import type { EventItem } from './item.ts';
import type { EventRow, Sequence } from './views.ts';

export function eventRow({ record, visit, elapsedMs }: EventItem): EventRow {
  const { seq, execution, event } = record;
  return {
    seq,
    execution,
    id: event.id,
    previousEventId: event.previousEventId,
    type: event.type,
    state: visit?.state ?? null,
    elapsedMs,
    timestamp: event.timestamp,
  };
}

/** The first `length` items of a list that is never changed but by adding at its end. */
export function prefix<T>(list: readonly T[], length: number): Sequence<T> {
  return {
    length,
    at: (index) => (index < length ? list[index] : undefined),
    slice: (start = 0, end = length) =>
      list.slice(inside(start, length), Math.max(inside(start, length), inside(end, length))),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) {
        const item = list[index];
        if (item !== undefined) yield item;
      }
    },
  };
}

function inside(index: number, length: number): number {
  return Math.min(length, Math.max(0, index < 0 ? length + index : index));
}
