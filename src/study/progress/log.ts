/** Log entries: events that this version understands, and those of a later one, which are kept as they are. */
import { decodeEvent } from './decode.ts';
import type { EventId } from './event-id.ts';
import type { ProgressEvent } from './events.ts';

export interface LogEntry {
  readonly id: EventId;
  /** Null for an entry of a later version. */
  readonly event: ProgressEvent | null;
  /** What is stored and exported. */
  readonly stored: unknown;
}

/** Something in a store or a file that could not be read. */
export interface LeftOut {
  /** Where it stood, for people: `event 17`. */
  readonly where: string;
  readonly why: string;
}

export interface ReadLog {
  readonly entries: readonly LogEntry[];
  readonly leftOut: readonly LeftOut[];
}

/** How deep an entry of a later version may be nested. */
const MAX_DEPTH = 30;

/** Reads values that were stored or imported; what is wrong is listed and passed over. */
export function readLog(values: readonly unknown[]): ReadLog {
  const entries: LogEntry[] = [];
  const leftOut: LeftOut[] = [];
  for (const [i, value] of values.entries()) {
    const where = `event ${i + 1}`;
    if (deeper(value, MAX_DEPTH)) {
      leftOut.push({ where, why: 'it is nested too deeply' });
      continue;
    }
    const decoded = decodeEvent(value);
    switch (decoded.kind) {
      case 'event':
        entries.push({ id: decoded.event.id, event: decoded.event, stored: decoded.event });
        break;
      case 'newer':
        entries.push({ id: decoded.id, event: null, stored: value });
        break;
      case 'unreadable':
        leftOut.push({ where, why: decoded.why });
        break;
      default:
        decoded satisfies never;
    }
  }
  return { entries, leftOut };
}

/** The events of entries: what can be shown. */
export function eventsOf(entries: readonly LogEntry[]): readonly ProgressEvent[] {
  return entries.flatMap(({ event }) => (event === null ? [] : [event]));
}

function deeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((child) => deeper(child, limit - 1));
}
