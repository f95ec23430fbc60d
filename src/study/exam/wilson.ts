/** How sure a share is that was seen in few trials. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;
/** Below this the interval is so wide that it says nothing. */
export const ENOUGH_TO_TELL = 5;

/**
 * The Wilson score interval at 95 %, as shares from 0 to 1; null for no trial.
 * https://doi.org/10.1080/01621459.1927.10502953
 */
export function wilsonInterval(successes: number, trials: number): Interval | null {
  if (trials <= 0) return null;
  const share = successes / trials;
  const scale = 1 + Z ** 2 / trials;
  const centre = share + Z ** 2 / (2 * trials);
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return {
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}
