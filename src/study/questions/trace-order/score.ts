import { FOREIGN, INCOMPLETE, points, type ResponseOf, type Score, type TraceOrderView } from '../model.ts';

/**
 * A point for each place that holds the right state. Cards with the same text are interchangeable: a state that the run
 * enters twice has two of them.
 */
export function scoreTraceOrder(
  { cards }: TraceOrderView,
  order: readonly string[],
  response: ResponseOf<'trace-order'>,
): Score {
  const texts = new Map(cards.map(({ id, text }) => [id, text]));
  if (response.order.some((id) => !texts.has(id))) return FOREIGN;
  if (new Set(response.order).size !== response.order.length) return FOREIGN;
  if (response.order.length !== order.length) return INCOMPLETE;
  const right = order.filter((id, place) => texts.get(id) === texts.get(response.order[place] ?? ''));
  return points(right.length, order.length);
}
