/** A review: one question for each concept that is due, one after another, each answer at once explained and undoable. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ProgressStore } from '../../browser/progress/index.ts';
import {
  arranged,
  type Choice,
  type Confidence,
  type EventId,
  emptyResponse,
  isCorrect,
  misconceptionsShown,
  orderOf,
  type Question,
  type Response,
  readiness,
  score,
} from '../../study/index.ts';
import type { DeckCard } from '../../study/review/index.ts';

export interface ReviewCard {
  readonly concept: string;
  readonly question: Question;
  readonly choices: readonly Choice[];
}

/** asking: nothing shown · looking: a recalled answer is shown, to be judged · explained: every option is explained. */
export type ReviewPhase = 'asking' | 'looking' | 'explained';

export interface ReviewRun {
  readonly total: number;
  /** From 0; equal to `total` at the end. */
  readonly place: ReadonlySignal<number>;
  readonly card: ReadonlySignal<ReviewCard | null>;
  readonly phase: ReadonlySignal<ReviewPhase>;
  readonly response: Signal<Response>;
  readonly confidence: Signal<Confidence | null>;
  readonly correct: ReadonlySignal<boolean>;
  readonly right: ReadonlySignal<number>;
  /** What is missing before an answer can be checked; empty for nothing. */
  readonly missing: ReadonlySignal<string>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** Counts up whenever the focus should go to what is newly in view. */
  readonly moves: ReadonlySignal<number>;
  check(): Promise<void>;
  next(): void;
  /** Takes the latest answer back and asks its question again. */
  undo(): Promise<void>;
}

interface Given {
  readonly place: number;
  readonly event: EventId;
  readonly correct: boolean;
}

/**
 * @param now milliseconds that only go forward, for how long an answer took
 * @param seed of the order of options
 */
export function openReview(
  store: ProgressStore,
  deck: readonly DeckCard[],
  questions: readonly Question[],
  now: () => number,
  seed: number,
): ReviewRun {
  const byId = new Map(questions.map((question) => [question.view.id, question]));
  const cards = deck.flatMap(({ concept, question: id }, i): ReviewCard[] => {
    const question = byId.get(id);
    if (!question) return [];
    return [{ concept, question, choices: arranged(question.view, orderOf(question.view, seedAt(seed, i))) }];
  });
  const place = signal(0);
  const phase = signal<ReviewPhase>('asking');
  const response = signal<Response>(emptyOf(cards[0]));
  const confidence = signal<Confidence | null>(null);
  const missing = signal('');
  const given = signal<readonly Given[]>([]);
  const moves = signal(0);
  let shownAt = now();
  let busy = false;

  function ask(at: number): void {
    batch(() => {
      place.value = at;
      phase.value = 'asking';
      response.value = emptyOf(cards[at]);
      confidence.value = null;
      missing.value = '';
      moves.value += 1;
    });
    shownAt = now();
  }

  async function check(): Promise<void> {
    const card = cards[place.peek()];
    if (busy || card === undefined || phase.peek() === 'explained') return;
    const { question } = card;
    if (question.kind === 'recall' && phase.peek() === 'asking') {
      phase.value = 'looking';
      return;
    }
    const answer = response.peek();
    const ready = readiness(question.view, answer);
    missing.value = ready.ready ? '' : ready.message;
    if (!ready.ready) return;
    busy = true;
    const correct = isCorrect(score(question, answer));
    const { view } = question;
    const round = roundAfter(store, view.id, view.rev);
    const { event } = await store.record({
      kind: 'answered',
      question: view.id,
      rev: view.rev,
      concepts: view.concepts,
      mode: 'review',
      lesson: view.lesson,
      round,
      attempt: 1,
      seed: seedAt(seed, place.peek()),
      response: answer,
      confidence: confidence.peek(),
      correct,
      misconceptions: misconceptionsShown(question, answer),
      ms: Math.round(now() - shownAt),
    });
    // There is no second try here: the lesson shows the question as explained too.
    if (!correct) void store.record({ kind: 'revealed', question: view.id, rev: view.rev, round });
    batch(() => {
      given.value = [...given.peek(), { place: place.peek(), event: event.id, correct }];
      phase.value = 'explained';
      moves.value += 1;
    });
    busy = false;
  }

  async function undo(): Promise<void> {
    const last = given.peek().at(-1);
    if (busy || last === undefined) return;
    busy = true;
    await store.undo(last.event);
    busy = false;
    given.value = given.peek().slice(0, -1);
    ask(last.place);
  }

  return {
    total: cards.length,
    place,
    card: computed(() => cards[place.value] ?? null),
    phase,
    response,
    confidence,
    correct: computed(() => given.value.at(-1)?.correct === true),
    right: computed(() => given.value.filter(({ correct }) => correct).length),
    missing,
    canUndo: computed(() => given.value.length > 0),
    moves,
    check,
    next: () => {
      if (phase.peek() === 'explained') ask(place.peek() + 1);
    },
    undo,
  };
}

/** A review is a round of its own: what a lesson shows of the question is not disturbed by an older round. */
function roundAfter(store: ProgressStore, question: string, rev: number): number {
  const known = store.state().items.get(question);
  return known && known.rev === rev ? known.round + 1 : 0;
}

const seedAt = (seed: number, place: number): number => (seed + place * 7919) >>> 0;

function emptyOf(card: ReviewCard | undefined): Response {
  return emptyResponse(card?.question.kind ?? 'single');
}
