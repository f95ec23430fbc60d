import { notReady, READY, type Readiness, type ResponseOf, type SortView } from '../model.ts';

export function readySort({ cards }: SortView, { places }: ResponseOf<'sort'>): Readiness {
  const placed = new Set(places.map(({ card }) => card));
  const left = cards.filter(({ id }) => !placed.has(id)).length;
  if (left === 0) return READY;
  return notReady(left === 1 ? 'One card is not placed yet.' : `${left} cards are not placed yet.`);
}
