/**
 * Logs are sets: bringing two together takes every event once. The order of merging, and merging again, change nothing.
 */
import type { EventId } from './event-id.ts';

/**
 * All events of all logs, each id once, in the order of ids. Where a file was edited by hand and two events have one id,
 * the same one is taken wherever they meet: the greater in the order of their JSON texts.
 */
export function mergeLogs<Entry extends { readonly id: EventId }>(
  ...logs: readonly (readonly Entry[])[]
): readonly Entry[] {
  const merged = new Map<EventId, Entry>();
  for (const entry of logs.flat()) {
    const known = merged.get(entry.id);
    if (known === undefined || canonical(entry) > canonical(known)) merged.set(entry.id, entry);
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether two entries say the same, whatever the order of their fields. */
export function sameEntry(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
