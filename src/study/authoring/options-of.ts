import type { AuthoredQuestion } from '../questions/schema.ts';

/** An option with its place, and whether its author calls it right. */
export interface MarkedOption {
  readonly index: number;
  readonly id: string;
  readonly text: string;
  readonly correct: boolean;
  readonly misconception?: string | undefined;
}

/** The options whose author says which are right. Empty for kinds whose key is computed, or that have no options. */
export function markedOptions(question: AuthoredQuestion): readonly MarkedOption[] {
  if (question.kind !== 'single' && question.kind !== 'multi') return [];
  return question.options.map((option, index) => ({ ...option, index }));
}

/** The misconceptions that a question's options tempt, each once. */
export function misconceptionsOf(question: AuthoredQuestion): ReadonlySet<string> {
  if (question.kind !== 'single' && question.kind !== 'multi' && question.kind !== 'predict')
    return new Set();
  return new Set(question.options.flatMap(({ misconception }) => misconception ?? []));
}
