import type { PredictView, RunInWords } from '../model.ts';
import { publicHead, publicOptions } from '../public-head.ts';
import type { AuthoredPredict } from './schema.ts';

export function publicPredict(question: AuthoredPredict, run: RunInWords): PredictView {
  return { kind: 'predict', ...publicHead(question), run, options: publicOptions(question.options) };
}
