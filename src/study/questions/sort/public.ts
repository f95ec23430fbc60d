import type { SortView } from '../model.ts';
import { publicHead, publicOptions } from '../public-head.ts';
import type { AuthoredSort } from './schema.ts';

export function publicSort(question: AuthoredSort): SortView {
  return {
    kind: 'sort',
    ...publicHead(question),
    buckets: question.buckets.map(({ id, label }) => ({ id, label })),
    cards: publicOptions(question.cards),
  };
}
