/** Which two attempts belong together. */
import type { ExamAttempt } from '../../study/index.ts';

export interface Pair {
  readonly before: ExamAttempt | null;
  readonly after: ExamAttempt | null;
}

/** The latest pretest, and the latest post-test that was made for it: both have the same seed. */
export function parallelPair(attempts: readonly ExamAttempt[]): Pair {
  const before = attempts.findLast(({ purpose }) => purpose === 'pretest') ?? null;
  if (before === null) return { before, after: null };
  const after = attempts.findLast(({ purpose, seed }) => purpose === 'posttest' && seed === before.seed);
  return { before, after: after ?? null };
}
