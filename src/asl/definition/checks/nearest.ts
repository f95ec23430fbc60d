/** Names compared for one text; beyond that nothing is suggested any more, so that time stays bounded. */
const MOST_COMPARISONS = 20_000;

/** A `nearest` with a budget of its own. */
export function nearestWithBudget(): (wrong: string, names: Iterable<string>) => string | undefined {
  let left = MOST_COMPARISONS;
  return (wrong, names) => {
    const compared: string[] = [];
    for (const name of names) {
      left -= 1;
      if (left < 0) return undefined;
      compared.push(name);
    }
    return nearest(wrong, compared);
  };
}

/** The name that was probably meant: same letters in another case, or at most a third of the letters wrong. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const lower = wrong.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of names) {
    if (name === wrong) continue;
    if (name.toLowerCase() === lower) return name;
    if (Math.abs(name.length - wrong.length) >= bestDistance) continue;
    const distance = editDistance(lower, name.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Longer names are not compared letter by letter. */
const LONGEST = 80;

/** Letters to change, add, remove or swap; gives up at `limit`. */
function editDistance(one: string, other: string, limit: number): number {
  if (one.length > LONGEST || other.length > LONGEST) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      lowest = Math.min(lowest, cost);
    }
    if (lowest >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? limit;
}
