const EXTENDED_OFFSET =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * Reads a timestamp as the service does: an ISO-8601 extended offset date-time (RFC 3339 with upper-case T and Z). Gives
 * milliseconds since 1970, fractions cut off (https://states-language.net/#timestamps); undefined for any other text.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = EXTENDED_OFFSET.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', , offset = 'Z'] = match;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  if (h > 23 || mi > 59 || s > 59) return undefined;
  const utc = new Date(0);
  utc.setUTCFullYear(y, mo - 1, d);
  if (utc.getUTCMonth() !== mo - 1 || utc.getUTCDate() !== d) return undefined;
  utc.setUTCHours(h, mi, s);
  return utc.getTime() - offsetMs(offset);
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return offset.startsWith('-') ? -ms : ms;
}
