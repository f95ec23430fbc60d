/** Which question asks for a concept that is due. */
import { createRandom } from '../../clock/index.ts';
import type { ProgressState } from '../progress/state.ts';
import type { QuestionView } from '../questions/model.ts';
import { shuffled } from '../shuffle.ts';
import type { ConceptSchedule } from './schedule.ts';

export interface DeckCard {
  readonly concept: string;
  readonly question: string;
}

/**
 * One question for each due concept: one that was never asked, else the one that was asked longest ago. No question twice.
 * A concept without a question is left out.
 */
export function reviewDeck(
  due: readonly ConceptSchedule[],
  views: readonly QuestionView[],
  state: ProgressState,
  seed: number,
): readonly DeckCard[] {
  const random = createRandom(seed);
  const asked = lastAsked(state);
  const used = new Set<string>();
  return due.flatMap(({ concept }) => {
    const draw = Math.floor(random() * 2 ** 32);
    const sorted = [...views].sort((one, other) => (one.id < other.id ? -1 : 1));
    const [question] = shuffled(
      sorted.filter(({ id, concepts }) => concepts.includes(concept) && !used.has(id)),
      draw,
    ).sort(
      (one, other) =>
        (asked.get(one.id) ?? 0) - (asked.get(other.id) ?? 0) ||
        Number(other.concepts[0] === concept) - Number(one.concepts[0] === concept),
    );
    if (!question) return [];
    used.add(question.id);
    return [{ concept, question: question.id }];
  });
}

function lastAsked(state: ProgressState): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const evidence of state.concepts.values()) {
    for (const { item, at } of evidence) asked.set(item, Math.max(at, asked.get(item) ?? 0));
  }
  return asked;
}
