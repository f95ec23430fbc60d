/** Durations in words and as a clock. Virtual time is whole milliseconds. */

const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/**
 * A duration in words of at most two units: "2 seconds", "1 minute 30 seconds", "24 hours", "3 days". Up to 48 hours are
 * told in hours; below a second in milliseconds, below ten seconds with a fraction.
 *
 * @param ms milliseconds; negative and non-finite ones count as 0
 */
export function humanDuration(ms: number): string {
  const total = Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0;
  if (total < 1000) return count(total, 'millisecond');
  if (total < 10_000) return count(Number((total / 1000).toFixed(1)), 'second');
  const units = total < 172_800_000 ? UNITS.slice(1) : UNITS;
  const first = units.findIndex((unit) => total >= unit.ms);
  const [large, small] = units.slice(first, first + 2);
  if (!large) return count(total, 'millisecond');
  const step = small?.ms ?? large.ms;
  const rounded = Math.round(total / step) * step;
  // Rounding may fill up the larger unit: 59 minutes 59.7 seconds are an hour.
  if (rounded !== total) return humanDuration(rounded);
  const larger = Math.floor(total / large.ms);
  const rest = small ? Math.round((total - larger * large.ms) / small.ms) : 0;
  return rest > 0 && small
    ? `${count(larger, large.name)} ${count(rest, small.name)}`
    : count(larger, large.name);
}

/** A clock reading since the start: "0:02.350", "1:02:03", "2 d 01:02:03". Milliseconds are left out from an hour on. */
export function elapsed(ms: number): string {
  const total = Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0;
  const days = Math.floor(total / 86_400_000);
  const hours = Math.floor(total / 3_600_000) % 24;
  const minutes = Math.floor(total / 60_000) % 60;
  const seconds = Math.floor(total / 1000) % 60;
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${two(seconds)}`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`;
  return `${minutes}:${two(seconds)}.${String(total % 1000).padStart(3, '0')}`;
}

/** "24 hours pass." */
export function timePasses(ms: number): string {
  const words = humanDuration(ms);
  return `${words} ${/^1 \S+$/.test(words) ? 'passes' : 'pass'}.`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
