import { FOREIGN, INCOMPLETE, type OptionKey, points, type Score } from '../model.ts';

/** One point for the right option. */
export function scoreSingle(options: readonly OptionKey[], chosen: string | null): Score {
  if (chosen === null) return INCOMPLETE;
  const option = options.find(({ id }) => id === chosen);
  if (!option) return FOREIGN;
  return points(option.correct ? 1 : 0, 1);
}
