import type { SingleView } from '../model.ts';
import { publicHead, publicOptions } from '../public-head.ts';
import type { AuthoredSingle } from './schema.ts';

export function publicSingle(question: AuthoredSingle): SingleView {
  return { kind: 'single', ...publicHead(question), options: publicOptions(question.options) };
}
