import { FOREIGN, INCOMPLETE, type OptionKey, points, type Score } from '../model.ts';

/**
 * A point for each right option, less one for each wrong one, never below zero; complete only with as many options as are
 * right. Whoever asks for right or wrong gets all or nothing (`isCorrect`): AWS publishes no partial credit.
 */
export function scoreMulti(options: readonly OptionKey[], chosen: readonly string[]): Score {
  const picked = new Set(chosen);
  for (const id of picked) if (!options.some((option) => option.id === id)) return FOREIGN;
  const total = options.filter(({ correct }) => correct).length;
  if (picked.size === 0) return INCOMPLETE;
  const right = options.filter(({ id, correct }) => correct && picked.has(id)).length;
  return points(Math.max(0, right - (picked.size - right)), total);
}
