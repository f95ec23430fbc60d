/**
 * A question as the pages know it, in three parts: what a learner sees before answering (`view`), what decides the answer
 * (`key`), and what is shown afterwards (`reasons`). Answers are ids, never labels or positions, so that any order is safe.
 */

export type Kind = 'single' | 'multi' | 'sort' | 'trace-order' | 'predict' | 'recall';

export interface Source {
  readonly url: string;
  readonly title: string;
  readonly kind: 'exam-guide' | 'aws-docs' | 'aws-blog';
  /** ISO date on which somebody read it. */
  readonly accessed: string;
}

/** A run of a workflow of `content/workflows`, by slug and scenario. */
export interface Replay {
  readonly workflow: string;
  readonly scenario: string;
}

/** The run that a prediction is about, in words. */
export interface RunInWords {
  readonly workflow: string;
  readonly workflowTitle: string;
  readonly scenarioTitle: string;
  readonly scenarioSummary: string;
  /** The execution's input, as JSON text. */
  readonly input: string;
}

export interface Choice {
  readonly id: string;
  readonly text: string;
}

interface ViewHead {
  readonly id: string;
  /** Raised when the meaning changes: answers to an older revision no longer count. */
  readonly rev: number;
  readonly scope: 'exam' | 'beyond';
  readonly domain: number;
  readonly task: string;
  readonly level: 'recognise' | 'explain' | 'apply';
  readonly difficulty: 1 | 2 | 3;
  /** Concept ids; the first is the main one. */
  readonly concepts: readonly [string, ...string[]];
  readonly stem: string;
  readonly hints: readonly string[];
  readonly lesson: string;
  /** An exam never asks two questions of a group. */
  readonly group?: string;
}

export interface SingleView extends ViewHead {
  readonly kind: 'single';
  readonly options: readonly Choice[];
}
export interface MultiView extends ViewHead {
  readonly kind: 'multi';
  /** How many options are right. The learner is told. */
  readonly choose: number;
  readonly options: readonly Choice[];
}
export interface PredictView extends ViewHead {
  readonly kind: 'predict';
  readonly run: RunInWords;
  readonly options: readonly Choice[];
}
export interface SortView extends ViewHead {
  readonly kind: 'sort';
  readonly buckets: readonly { readonly id: string; readonly label: string }[];
  readonly cards: readonly Choice[];
}
export interface TraceOrderView extends ViewHead {
  readonly kind: 'trace-order';
  readonly run: RunInWords;
  /** The states that the run enters, and some that it may not. */
  readonly cards: readonly Choice[];
  /** How many places there are: how many states the run enters. */
  readonly places: number;
}
export interface RecallView extends ViewHead {
  readonly kind: 'recall';
}
export type QuestionView = SingleView | MultiView | PredictView | SortView | TraceOrderView | RecallView;

export interface OptionKey {
  readonly id: string;
  readonly correct: boolean;
  readonly why: string;
  readonly rightIf?: string;
  readonly misconception?: string;
}
export interface ChoiceKey<K extends 'single' | 'multi' | 'predict'> {
  readonly kind: K;
  readonly options: readonly OptionKey[];
}
export interface SortKey {
  readonly kind: 'sort';
  readonly cards: readonly { readonly id: string; readonly bucket: string; readonly why: string }[];
}
export interface TraceOrderKey {
  readonly kind: 'trace-order';
  /** The ids of the cards in the order of the run. A state that is entered twice has two cards with the same text. */
  readonly order: readonly string[];
}
export interface RecallKey {
  readonly kind: 'recall';
  readonly answer: string;
}
export type QuestionKey =
  | ChoiceKey<'single'>
  | ChoiceKey<'multi'>
  | ChoiceKey<'predict'>
  | SortKey
  | TraceOrderKey
  | RecallKey;

/** What stands below every answered question. */
export interface Reasons {
  /** Phrases of the stem that decide the answer, word for word. */
  readonly cue: readonly string[];
  readonly explanation: string;
  readonly takeaway: string;
  readonly sources: readonly Source[];
  readonly verifiedOn: string;
  readonly volatile: boolean;
  readonly replay?: Replay;
}

type Of<View extends QuestionView, Key extends QuestionKey> = {
  readonly kind: View['kind'];
  readonly view: View;
  readonly key: Key;
  readonly reasons: Reasons;
};
export type Question =
  | Of<SingleView, ChoiceKey<'single'>>
  | Of<MultiView, ChoiceKey<'multi'>>
  | Of<PredictView, ChoiceKey<'predict'>>
  | Of<SortView, SortKey>
  | Of<TraceOrderView, TraceOrderKey>
  | Of<RecallView, RecallKey>;
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** How well a learner says to have known it, when no options were given. */
export type RecallGrade = 'missed' | 'partly' | 'knew';

/** What a learner has chosen so far. Complete or not: `readiness` says. */
export type Response =
  | { readonly kind: 'single'; readonly chosen: string | null }
  | { readonly kind: 'predict'; readonly chosen: string | null }
  | { readonly kind: 'multi'; readonly chosen: readonly string[] }
  | { readonly kind: 'sort'; readonly places: readonly { readonly card: string; readonly bucket: string }[] }
  | { readonly kind: 'trace-order'; readonly order: readonly string[] }
  | { readonly kind: 'recall'; readonly grade: RecallGrade | null };
export type ResponseOf<K extends Kind> = Extract<Response, { kind: K }>;

/** 1 guessed, 2 fairly sure, 3 sure. Asked before the verdict; a learner may skip it. */
export type Confidence = 1 | 2 | 3;

/** Whether an answer can be checked, and else what is missing. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly message: string };

/** Points for a complete answer; `invalid` for one that is incomplete or speaks of ids that the question lacks. */
export type Score =
  | { readonly kind: 'points'; readonly earned: number; readonly total: number }
  | { readonly kind: 'invalid'; readonly code: 'incomplete' | 'foreign' };

/** All or nothing, as in the exam. */
export function isCorrect(score: Score): boolean {
  return score.kind === 'points' && score.earned === score.total;
}

export const READY: Readiness = { ready: true };
export const notReady = (message: string): Readiness => ({ ready: false, message });
export const points = (earned: number, total: number): Score => ({ kind: 'points', earned, total });
export const INCOMPLETE: Score = { kind: 'invalid', code: 'incomplete' };
export const FOREIGN: Score = { kind: 'invalid', code: 'foreign' };
