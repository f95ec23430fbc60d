/** What a learner may choose before an exam, and the event that starts it. */
import {
  assembleForm,
  assembleWeakSpots,
  type ExamReport,
  examPool,
  type FormSize,
  limitFor,
  weakQuestions,
} from '../../study/exam/index.ts';
import type { EventOf, FormItem, ProgressEventBody, ProgressState, QuestionView } from '../../study/index.ts';

export type Pace = 'real' | 'extra' | 'free';
/** all: from the whole bank · weak: what went wrong, was guessed or flagged, and its variants. */
export type Pick = 'all' | 'weak';

export interface FormChoice {
  readonly size: FormSize;
  readonly pace: Pace;
  readonly pick: Pick;
}

export type ExamStart = Extract<ProgressEventBody, { kind: 'exam-started' }>;

/** Null where the choice has no question. */
export function startOf(
  choice: FormChoice,
  views: readonly QuestionView[],
  state: ProgressState,
  seed: number,
): ExamStart | null {
  const pool = examPool(views);
  const items =
    choice.pick === 'weak'
      ? assembleWeakSpots(pool, state, choice.size, seed)
      : assembleForm(pool, choice.size, seed);
  return started(
    choice.pick === 'weak' ? 'weak-spots' : 'exam',
    items,
    limitOf(items.length, choice.pace),
    seed,
  );
}

/** The questions of an exam that went wrong, in another order and with their options in another order. */
export function retakeOf(report: ExamReport, views: readonly QuestionView[], seed: number): ExamStart | null {
  const wrong = new Set(report.items.flatMap(({ question, correct }) => (correct ? [] : [question])));
  const items = assembleForm(
    views.filter(({ id }) => wrong.has(id)),
    'all',
    seed,
  );
  return started('retake', items, limitOf(items.length, 'real'), seed);
}

/** How many questions a size has in this bank: variants of one question never meet in a form. */
export function lengthOf(size: FormSize, views: readonly QuestionView[]): number {
  return assembleForm(examPool(views), size, 1).length;
}

/** How many questions a form of weak spots could have. */
export function weakCount(views: readonly QuestionView[], state: ProgressState): number {
  if (weakQuestions(state).size === 0) return 0;
  return assembleWeakSpots(examPool(views), state, 'all', 1).length;
}

export function limitOf(questions: number, pace: Pace): number | null {
  switch (pace) {
    case 'real':
      return limitFor(questions);
    case 'extra':
      return limitFor(questions, true);
    case 'free':
      return null;
    default:
      return pace satisfies never;
  }
}

export function started(
  purpose: EventOf<'exam-started'>['purpose'],
  items: readonly FormItem[],
  limitMs: number | null,
  seed: number,
): ExamStart | null {
  return items.length === 0 ? null : { kind: 'exam-started', purpose, seed, limitMs, items };
}
