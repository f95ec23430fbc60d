import type { OptionKey, Score } from '../model.ts';
import { scoreSingle } from '../single/score.ts';

/** A prediction is right or wrong, as a single choice is; its key comes from the machine. */
export function scorePredict(options: readonly OptionKey[], chosen: string | null): Score {
  return scoreSingle(options, chosen);
}
