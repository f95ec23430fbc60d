import { shuffled } from '../../shuffle.ts';
import type { Choice, RunInWords, TraceOrderView } from '../model.ts';
import { builtSeed } from '../order.ts';
import { publicHead } from '../public-head.ts';
import type { AuthoredTraceOrder } from './schema.ts';

/** The cards, with ids that say nothing of the order, and the order of the run. */
export function tracedCards(
  question: AuthoredTraceOrder,
  path: readonly string[],
): { readonly cards: readonly Choice[]; readonly order: readonly string[] } {
  const texts = [...path, ...(question.distractors ?? [])];
  const places = shuffled(
    texts.map((_, i) => i),
    builtSeed(question),
  );
  const cards = places.map((place, i) => ({ id: `card-${i + 1}`, text: texts[place] ?? '' }));
  return { cards, order: path.map((_, place) => `card-${places.indexOf(place) + 1}`) };
}

export function publicTraceOrder(
  question: AuthoredTraceOrder,
  run: RunInWords,
  path: readonly string[],
): TraceOrderView {
  return {
    kind: 'trace-order',
    ...publicHead(question),
    run,
    cards: tracedCards(question, path).cards,
    places: path.length,
  };
}
