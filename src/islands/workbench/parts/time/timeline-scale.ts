/**
 * From virtual time to places on a line. Everything is to scale, except waits that would press all else flat: those may be
 * cut short, and the cuts are marked.
 */

export interface Cut {
  readonly startMs: number;
  readonly endMs: number;
  /** Places on the line, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface TimeScale {
  readonly totalMs: number;
  readonly cuts: readonly Cut[];
  /** Whether there is anything to cut. */
  readonly canCut: boolean;
  /** The place of a time since the start: 0 to 1. */
  place(ms: number): number;
}

/** Shorter stretches are never cut. Virtual milliseconds. */
const SHORTEST_CUT_MS = 5_000;
/** A stretch is cut that is longer than this many times everything shorter than it. */
const DWARFS = 2;
/** What is left of it, as a part of everything shorter than it. */
const LEFT = 0.4;

/**
 * @param times milliseconds since the start at which anything begins or ends, in any order
 * @param cutting whether long stretches are cut
 */
export function timeScale(times: readonly number[], cutting: boolean): TimeScale {
  const points = [...new Set([0, ...times])].sort((one, other) => one - other);
  const lengths = points.slice(1).map((point, index) => point - (points[index] ?? 0));
  const shortened = cutLengths(lengths);
  const drawn = cutting ? shortened : lengths;
  const whole = drawn.reduce((sum, length) => sum + length, 0);

  const places = [0];
  let sum = 0;
  for (const length of drawn) {
    sum += length;
    places.push(whole === 0 ? 0 : sum / whole);
  }

  const cuts = drawn.flatMap((length, index) => {
    const [startMs = 0, endMs = 0] = points.slice(index, index + 2);
    const [from = 0, to = 0] = places.slice(index, index + 2);
    return length < (lengths[index] ?? 0) ? [{ startMs, endMs, from, to }] : [];
  });

  return {
    totalMs: points.at(-1) ?? 0,
    cuts,
    canCut: shortened.some((length, index) => length < (lengths[index] ?? 0)),
    place(ms) {
      const after = firstAtLeast(points, ms);
      if (after === points.length) return 1;
      const end = points[after] ?? 0;
      const to = places[after] ?? 0;
      if (end === ms || after === 0) return to;
      const start = points[after - 1] ?? 0;
      const from = places[after - 1] ?? 0;
      return from + ((ms - start) / (end - start)) * (to - from);
    },
  };
}

/** The lengths as they are drawn: from the shortest on, one that dwarfs all before it is cut. */
function cutLengths(lengths: readonly number[]): readonly number[] {
  const drawn = [...lengths];
  const order = lengths
    .map((_, index) => index)
    .sort((one, other) => (lengths[one] ?? 0) - (lengths[other] ?? 0));
  let sum = 0;
  for (const index of order) {
    const length = lengths[index] ?? 0;
    const isCut = sum > 0 && length >= SHORTEST_CUT_MS && length > sum * DWARFS;
    const kept = isCut ? sum * LEFT : length;
    drawn[index] = kept;
    sum += kept;
  }
  return drawn;
}

/** Index of the first number that is at least `least`, in an ascending list; its length where there is none. */
function firstAtLeast(list: readonly number[], least: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
