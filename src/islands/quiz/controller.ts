/** What happens between a learner and one question. No drawing here, and no browser: both come from outside. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ProgressStore } from '../../browser/progress/index.ts';
import {
  arranged,
  builtSeed,
  type Choice,
  type Confidence,
  emptyResponse,
  type ItemProgress,
  isCorrect,
  joinQuestion,
  type MisconceptionInWords,
  misconceptionsShown,
  orderOf,
  type Question,
  type QuestionView,
  type Response,
  readiness,
  score,
  seedOf,
  unseal,
} from '../../study/index.ts';
import type { Attention } from './attention.ts';

/**
 * answering: nothing checked yet · judging: a recalled answer is shown, the learner judges · retry: one try was wrong, one
 * is left · explained: every option is explained.
 */
export type Phase = 'answering' | 'judging' | 'retry' | 'explained';

/** What is said in the middle of it. `tone` colours it. */
export interface Notice {
  readonly tone: 'missing' | 'wrong';
  readonly title: string;
  readonly text: string;
}

export interface QuizPorts {
  readonly store: Promise<ProgressStore>;
  readonly attention: Attention;
}

export interface QuizController {
  readonly view: QuestionView;
  readonly phase: ReadonlySignal<Phase>;
  readonly response: Signal<Response>;
  readonly confidence: Signal<Confidence | null>;
  /** Options or cards in the order of this round. */
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** The option that was wrong in the first try of a single choice. */
  readonly ruledOut: ReadonlySignal<string | null>;
  readonly hints: ReadonlySignal<readonly string[]>;
  readonly moreHints: ReadonlySignal<boolean>;
  readonly notice: ReadonlySignal<Notice | null>;
  /** The question with its key. Null until the phase may show it. */
  readonly question: ReadonlySignal<Question | null>;
  readonly misconceptions: ReadonlySignal<readonly MisconceptionInWords[]>;
  /** The wrong first try before a second one; null where there was none. */
  readonly earlier: ReadonlySignal<Response | null>;
  /** Which try was right; null where none was. */
  readonly rightAt: ReadonlySignal<1 | 2 | null>;
  /** The result in words, for the heading. */
  readonly verdict: ReadonlySignal<string>;
  /** What a screen reader is told: results and what is missing, never what was restored. */
  readonly announcement: ReadonlySignal<string>;
  /** Why an answer could not be stored; null where it was. */
  readonly unsaved: ReadonlySignal<string | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Counts up whenever the focus should go to the newest verdict. */
  readonly verdicts: ReadonlySignal<number>;
  check(): Promise<void>;
  /** Gives up the second try. */
  reveal(): Promise<void>;
  hint(): void;
  again(): Promise<void>;
}

export function createQuiz(
  view: QuestionView,
  sealed: string,
  lesson: string,
  { store, attention }: QuizPorts,
): QuizController {
  const phase = signal<Phase>('answering');
  const response = signal<Response>(emptyResponse(view.kind));
  const confidence = signal<Confidence | null>(null);
  const round = signal(0);
  const seed = signal(builtSeed(view));
  const ruledOut = signal<string | null>(null);
  const shownHints = signal(0);
  const notice = signal<Notice | null>(null);
  const earlier = signal<Response | null>(null);
  const rightAt = signal<1 | 2 | null>(null);
  const unsaved = signal<string | null>(null);
  const busy = signal(false);
  const verdicts = signal(0);
  const announcement = signal('');
  const verdict = computed(() => verdictOf(rightAt.value, response.value));
  const opened = signal<{ question: Question; misconceptions: readonly MisconceptionInWords[] } | null>(null);
  const showsKey = computed(() => phase.value === 'explained' || phase.value === 'judging');

  function open(): Question {
    const known = opened.peek();
    if (known) return known.question;
    const { key, reasons, misconceptions } = unseal(sealed);
    const question = joinQuestion(view, key, reasons);
    opened.value = { question, misconceptions };
    return question;
  }

  /** Shows what was answered before: after a reload, or in another tab. Never steps back. */
  function restore(item: ItemProgress | undefined): void {
    if (!item || item.rev !== view.rev || rankOf(item) <= round.peek() * 3 + STAGE[phase.peek()]) return;
    batch(() => {
      begin(item.round, item.seed ?? builtSeed(view));
      const last = item.tries.at(-1);
      if (!last) return;
      const question = open();
      response.value = last.response;
      earlier.value = item.tries.length > 1 ? (item.tries[0]?.response ?? null) : null;
      confidence.value = item.tries[0]?.confidence ?? null;
      if (item.done) explain(item.tries.findIndex(({ correct }) => correct));
      else offerRetry(question, last.response);
    });
  }

  function begin(newRound: number, newSeed: number): void {
    round.value = newRound;
    seed.value = newSeed;
    phase.value = 'answering';
    response.value = emptyResponse(view.kind);
    confidence.value = null;
    ruledOut.value = null;
    shownHints.value = 0;
    notice.value = null;
    earlier.value = null;
    rightAt.value = null;
    announcement.value = '';
  }

  function explain(tryIndex: number): void {
    notice.value = null;
    rightAt.value = tryIndex === 0 ? 1 : tryIndex > 0 ? 2 : null;
    phase.value = 'explained';
  }

  function offerRetry(question: Question, given: Response): void {
    phase.value = 'retry';
    earlier.value = given;
    ruledOut.value = given.kind === 'single' || given.kind === 'predict' ? given.chosen : null;
    notice.value = { tone: 'wrong', title: 'Not quite. You have one more try.', text: clue(question, given) };
    // A single choice starts afresh; longer answers are changed where they were wrong.
    if (given.kind === 'single' || given.kind === 'predict') response.value = emptyResponse(view.kind);
  }

  async function check(): Promise<void> {
    if (busy.peek() || phase.peek() === 'explained') return;
    if (view.kind === 'recall' && phase.peek() === 'answering') {
      open();
      phase.value = 'judging';
      return;
    }
    const given = response.peek();
    const ready = readiness(view, given);
    if (!ready.ready) {
      notice.value = { tone: 'missing', title: ready.message, text: '' };
      announcement.value = ready.message;
      return;
    }
    busy.value = true;
    const question = open();
    const correct = isCorrect(score(question, given));
    const attempt = phase.peek() === 'retry' ? 2 : 1;
    const progress = await store;
    const { saved } = await progress.record({
      kind: 'answered',
      question: view.id,
      rev: view.rev,
      concepts: view.concepts,
      mode: 'check',
      lesson,
      round: round.peek(),
      attempt,
      seed: seed.peek(),
      response: given,
      confidence: attempt === 1 ? confidence.peek() : null,
      correct,
      misconceptions: misconceptionsShown(question, given),
      ms: attention.elapsed(),
    });
    batch(() => {
      busy.value = false;
      const status = progress.status();
      unsaved.value = saved || status.kind === 'stored' ? null : status.message;
      if (correct || attempt === 2 || !hasSecondTry(view)) explain(correct ? attempt - 1 : -1);
      else offerRetry(question, given);
      announcement.value = notice.value?.title ?? verdict.value;
      verdicts.value += 1;
    });
  }

  async function reveal(): Promise<void> {
    if (busy.peek() || phase.peek() !== 'retry') return;
    busy.value = true;
    const progress = await store;
    await progress.record({ kind: 'revealed', question: view.id, rev: view.rev, round: round.peek() });
    batch(() => {
      busy.value = false;
      response.value = earlier.peek() ?? response.peek();
      earlier.value = null;
      explain(-1);
      announcement.value = notice.value?.title ?? verdict.value;
      verdicts.value += 1;
    });
  }

  async function again(): Promise<void> {
    if (busy.peek() || phase.peek() !== 'explained') return;
    const next = round.peek() + 1;
    const nextSeed = seedOf(`${view.id}@${view.rev}#${next}`);
    batch(() => begin(next, nextSeed));
    attention.restart();
    const progress = await store;
    await progress.record({
      kind: 'restarted',
      question: view.id,
      rev: view.rev,
      round: next,
      seed: nextSeed,
    });
  }

  void store.then((progress) => {
    const look = () => restore(progress.state().items.get(view.id));
    look();
    progress.subscribe(() => {
      // Its own record is shown by `check`, with the verdict.
      if (!busy.peek()) look();
    });
  });

  return {
    view,
    phase,
    response,
    confidence,
    choices: computed(() => arranged(view, orderOf(view, seed.value))),
    ruledOut,
    hints: computed(() => view.hints.slice(0, shownHints.value)),
    moreHints: computed(() => phase.value !== 'explained' && shownHints.value < view.hints.length),
    notice,
    question: computed(() => (showsKey.value ? (opened.value?.question ?? null) : null)),
    misconceptions: computed(() => (showsKey.value ? (opened.value?.misconceptions ?? []) : [])),
    earlier,
    rightAt,
    verdict,
    announcement,
    unsaved,
    busy,
    verdicts,
    check,
    reveal,
    hint: () => {
      shownHints.value += 1;
    },
    again,
  };
}

/** With two options, what is left after a wrong one is no question any more; nor is an answer that was looked at. */
function hasSecondTry(view: QuestionView): boolean {
  return view.kind !== 'recall' && !('options' in view && view.options.length <= 2);
}

const STAGE: Readonly<Record<Phase, number>> = { answering: 0, judging: 0, retry: 1, explained: 2 };

/** How far a stored question has come: its round first, then the stage within. */
function rankOf({ round, done, tries }: ItemProgress): number {
  return round * 3 + (done ? STAGE.explained : tries.length > 0 ? STAGE.retry : STAGE.answering);
}

/** What a learner is told after a first wrong try: why their own choice is wrong, or how much of it is right. */
function clue(question: Question, given: Response): string {
  if (given.kind === 'single' || given.kind === 'predict') {
    const chosen =
      'options' in question.key ? question.key.options.find(({ id }) => id === given.chosen) : null;
    return chosen?.why ?? '';
  }
  const result = score(question, given);
  if (result.kind !== 'points') return '';
  switch (given.kind) {
    case 'multi': {
      const right = rightlyChosen(question, given.chosen);
      return `${right} of your ${given.chosen.length} choices ${right === 1 ? 'is' : 'are'} right.`;
    }
    case 'sort':
      return `${result.earned} of ${result.total} cards are in the right group.`;
    case 'trace-order':
      return `${result.earned} of ${result.total} places hold the right state.`;
    case 'recall':
      return '';
    default:
      return given satisfies never;
  }
}

function rightlyChosen(question: Question, chosen: readonly string[]): number {
  if (question.kind !== 'multi') return 0;
  return question.key.options.filter(({ id, correct }) => correct && chosen.includes(id)).length;
}

function verdictOf(rightAt: 1 | 2 | null, given: Response): string {
  if (given.kind === 'recall' && given.grade === 'partly') return 'Partly right';
  switch (rightAt) {
    case 1:
      return 'Right';
    case 2:
      return 'Right, on the second try';
    case null:
      return 'Not this time';
    default:
      return rightAt satisfies never;
  }
}
