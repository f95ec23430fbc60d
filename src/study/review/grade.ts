import type { Evidence } from '../progress/state.ts';

export type ReviewGrade = 'again' | 'hard' | 'good' | 'easy';

/** An answer within this time counts as fast, in milliseconds: a quarter of what the exam gives. */
export const FAST_MS = 20_000;

/** wrong → again · right but guessed → hard · right → good · right, sure and fast → easy. */
export function gradeOf({
  correct,
  confidence,
  ms,
}: Pick<Evidence, 'correct' | 'confidence' | 'ms'>): ReviewGrade {
  if (!correct) return 'again';
  if (confidence === 1) return 'hard';
  return confidence === 3 && ms !== null && ms <= FAST_MS ? 'easy' : 'good';
}
