/** The rows of the events table. A prefix of them is the view at a cursor, so they are shared and never copied. */
import type { EventItem, Item } from './item.ts';
import { PersistentVector } from './persistent-vector.ts';
import type { EventRow } from './views.ts';

export const initial: PersistentVector<EventRow> = PersistentVector.empty();

export function apply(view: PersistentVector<EventRow>, item: Item): PersistentVector<EventRow> {
  return item.kind === 'event' ? view.push(eventRow(item)) : view;
}

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
