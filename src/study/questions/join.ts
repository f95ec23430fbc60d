import type { Question, QuestionKey, QuestionView, Reasons } from './model.ts';

/** A view and its key as one question again. The two belong together: the build made both from one author's text. */
export function joinQuestion(view: QuestionView, key: QuestionKey, reasons: Reasons): Question {
  if (view.kind === 'single' && key.kind === 'single') return { kind: 'single', view, key, reasons };
  if (view.kind === 'multi' && key.kind === 'multi') return { kind: 'multi', view, key, reasons };
  if (view.kind === 'predict' && key.kind === 'predict') return { kind: 'predict', view, key, reasons };
  if (view.kind === 'sort' && key.kind === 'sort') return { kind: 'sort', view, key, reasons };
  if (view.kind === 'trace-order' && key.kind === 'trace-order')
    return { kind: 'trace-order', view, key, reasons };
  if (view.kind === 'recall' && key.kind === 'recall') return { kind: 'recall', view, key, reasons };
  throw new Error(`The view of ${view.id} is "${view.kind}", its key is "${key.kind}".`);
}
