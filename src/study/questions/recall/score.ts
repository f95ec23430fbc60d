import { INCOMPLETE, points, type ResponseOf, type Score } from '../model.ts';

const POINTS = { missed: 0, partly: 1, knew: 2 } as const;

/** The learner's own judgement: nothing, half, all. */
export function scoreRecall({ grade }: ResponseOf<'recall'>): Score {
  return grade === null ? INCOMPLETE : points(POINTS[grade], POINTS.knew);
}
