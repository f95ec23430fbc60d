import type { MultiView } from '../model.ts';
import { publicHead, publicOptions } from '../public-head.ts';
import type { AuthoredMulti } from './schema.ts';

export function publicMulti(question: AuthoredMulti): MultiView {
  return {
    kind: 'multi',
    ...publicHead(question),
    choose: question.choose,
    options: publicOptions(question.options),
  };
}
