import { FOREIGN, INCOMPLETE, points, type ResponseOf, type Score, type SortKey } from '../model.ts';

/** A point for each card in its group. */
export function scoreSort({ cards }: SortKey, { places }: ResponseOf<'sort'>): Score {
  const placed = new Map(places.map(({ card, bucket }) => [card, bucket]));
  for (const id of placed.keys()) if (!cards.some((card) => card.id === id)) return FOREIGN;
  if (cards.some(({ id }) => !placed.has(id))) return INCOMPLETE;
  return points(cards.filter(({ id, bucket }) => placed.get(id) === bucket).length, cards.length);
}
