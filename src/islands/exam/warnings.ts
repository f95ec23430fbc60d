/** When a learner is told how much time is left: as on exam day, without alarm. */
const WARN_AT_MS = [60_000, 300_000, 600_000] as const;

/** The warning that the time has just passed, in milliseconds left; null for none. The last one counts. */
export function crossedWarning(before: number, left: number): number | null {
  return WARN_AT_MS.find((mark) => before > mark && left <= mark) ?? null;
}

export function warningText(mark: number): string {
  const minutes = Math.round(mark / 60_000);
  return minutes === 1 ? '1 minute left.' : `${minutes} minutes left.`;
}
