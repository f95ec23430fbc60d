/** What a page hands to a question's island: the key sealed, the rest as it is. */
import type { MisconceptionInWords, Question } from '../study/index.ts';
import { seal } from '../study/index.ts';
import type { Bank } from './questions.ts';

/** The misconceptions that a question's options stand for, in words. */
export function misconceptionsIn(
  question: Question,
  { misconceptions }: Pick<Bank, 'misconceptions'>,
): readonly MisconceptionInWords[] {
  if (!('options' in question.key)) return [];
  const tempted = new Set(question.key.options.flatMap(({ misconception }) => misconception ?? []));
  return misconceptions.filter(({ id }) => tempted.has(id));
}

export function sealedQuestion(question: Question, bank: Pick<Bank, 'misconceptions'>): string {
  return seal({
    key: question.key,
    reasons: question.reasons,
    misconceptions: misconceptionsIn(question, bank),
  });
}
