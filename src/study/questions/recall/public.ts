import type { RecallView } from '../model.ts';
import { publicHead } from '../public-head.ts';
import type { AuthoredRecall } from './schema.ts';

export function publicRecall(question: AuthoredRecall): RecallView {
  return { kind: 'recall', ...publicHead(question) };
}
