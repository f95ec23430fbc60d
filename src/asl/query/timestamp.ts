/**
 * Timestamps: the RFC 3339 profile of ISO 8601 with an upper-case T, and Z or an offset.
 * https://states-language.net/#timestamps
 */

/** Milliseconds since 1970 and the nanoseconds beyond them (0 to 999,999). */
export interface Timestamp {
  readonly millis: number;
  readonly nanos: number;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Undefined: no timestamp, or a day or an hour that does not exist. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const part = (i: number): number => Number(match[i] ?? 0);
  const local = Date.parse(`${text.slice(0, 19)}Z`);
  const date = new Date(local);
  // 30 February may be read as 1 or 2 March: then the date is not the one that was written.
  const exists =
    date.getUTCMonth() === part(2) - 1 &&
    date.getUTCDate() === part(3) &&
    part(4) < 24 &&
    part(9) <= 18 &&
    part(10) < 60;
  if (!exists) return undefined;
  const offset = (match[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10));
  const fraction = (match[7] ?? '').padEnd(9, '0');
  return {
    millis: local - offset * 60_000 + Number(fraction.slice(0, 3)),
    nanos: Number(fraction.slice(3)),
  };
}

/** Negative, zero or positive as the first is before, at or after the second. */
export function compareTimestamps(one: Timestamp, other: Timestamp): number {
  return one.millis - other.millis || one.nanos - other.nanos;
}
