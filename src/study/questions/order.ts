/** In which order a learner sees options or cards. */
import { seedOf, shuffled } from '../shuffle.ts';
import type { Choice, QuestionView } from './model.ts';

/** The seed of the order in the page as it is built: the same for everybody, and not the author's order. */
export function builtSeed({ id, rev }: { readonly id: string; readonly rev: number }): number {
  return seedOf(`${id}@${rev}`);
}

/** The ids of options or cards in the order of a seed. Empty for a question without them. */
export function orderOf(view: QuestionView, seed: number): readonly string[] {
  return shuffled(
    choicesOf(view).map(({ id }) => id),
    seed,
  );
}

/** The options or cards in a stored order; ids that the question lacks are passed over, new ones come last. */
export function arranged(view: QuestionView, order: readonly string[]): readonly Choice[] {
  const place = new Map(order.map((id, i) => [id, i]));
  return [...choicesOf(view)].sort(
    (one, other) => (place.get(one.id) ?? order.length) - (place.get(other.id) ?? order.length),
  );
}

function choicesOf(view: QuestionView): readonly Choice[] {
  if ('options' in view) return view.options;
  return 'cards' in view ? view.cards : [];
}
