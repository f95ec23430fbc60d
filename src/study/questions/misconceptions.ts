import type { Question } from './model.ts';

/** The misconceptions that any option of a question stands for, each once. */
export function misconceptionsShownBy(question: Question): readonly string[] {
  if (!('options' in question.key)) return [];
  return [...new Set(question.key.options.flatMap(({ misconception }) => misconception ?? []))];
}
