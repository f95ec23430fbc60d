/** The arithmetic of panes side by side: shares of the width that add up to 100. */

/** No pane is narrower than this share. */
export const SMALLEST = 14;

/** Moves the border after pane `index` by `by` percent; the two panes beside it give and take. */
export function moveBorder(shares: readonly number[], index: number, by: number): readonly number[] {
  const left = shares[index];
  const right = shares[index + 1];
  if (left === undefined || right === undefined) return shares;
  const both = left + right;
  const next = Math.min(Math.max(left + by, SMALLEST), both - SMALLEST);
  return shares.map((share, at) => (at === index ? next : at === index + 1 ? both - next : share));
}

/** Stored shares where they are usable for so many panes, else undefined. */
export function readShares(stored: unknown, panes: number): readonly number[] | undefined {
  if (!Array.isArray(stored) || stored.length !== panes) return undefined;
  const shares: number[] = [];
  for (const share of stored) {
    if (typeof share !== 'number' || !(share >= SMALLEST - 0.01)) return undefined;
    shares.push(share);
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  return Math.abs(sum - 100) < 0.5 ? shares : undefined;
}
