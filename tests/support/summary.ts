import { writeFileSync } from 'node:fs';

/** What a test runner leaves for `npm test`, which adds the runners up. */
export interface Summary {
  passed: number;
  /** One line a failed test (or file, or unhandled error). */
  failures: string[];
  skipped: { name: string; reason: string }[];
}

/** Writes the summary to the file that `npm test` asked for; does nothing where a runner was started by hand. */
export function writeSummary(summary: Summary): void {
  const file = process.env.STEPWISE_SUMMARY;
  if (file) writeFileSync(file, JSON.stringify(summary));
}
