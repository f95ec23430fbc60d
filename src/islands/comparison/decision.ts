/** Somebody on the decision path: with a story of their own, or with a given one, which is recorded. No drawing, no browser. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ProgressStore } from '../../browser/progress/index.ts';
import type { DecisionPath } from '../../content-schemas/decision-path.ts';
import { shuffled } from '../../study/index.ts';
import { type Answers, judge, type StoryResult, type Walk, type WalkStory, walk } from './walk.ts';

export interface Decision {
  /** Null: a story of one's own, which nobody judges. */
  readonly story: ReadonlySignal<WalkStory | null>;
  readonly walk: ReadonlySignal<Walk>;
  /** At the end of a given story; null elsewhere. */
  readonly result: ReadonlySignal<StoryResult | null>;
  /** Counts up whenever the focus should go to what is newly in view. */
  readonly moves: ReadonlySignal<number>;
  answer(yes: boolean): void;
  back(): void;
  /** The same story from the first question on. */
  restart(): void;
  /** A story of one's own. */
  own(): void;
  /** The next given story: first those that were never walked. */
  given(): void;
}

export interface DecisionPorts {
  readonly store: Promise<ProgressStore>;
  /** Milliseconds that only go forward, for how long a walk took. */
  now(): number;
  /** Of the order of the stories. */
  readonly seed: number;
}

/** In the log, a story that was walked is another item than the same story in "Which service?". */
export const walkedItem = (story: WalkStory): string => `decision-path/${story.id}`;

export function createDecision(
  path: DecisionPath,
  stories: readonly WalkStory[],
  { store, now, seed }: DecisionPorts,
): Decision {
  const order = shuffled(stories, seed);
  const story = signal<WalkStory | null>(null);
  const answers = signal<Answers>([]);
  const moves = signal(0);
  const current = computed(() => walk(path, answers.value));
  const result = computed(() => {
    const { place } = current.value;
    return story.value === null || place.kind === 'question'
      ? null
      : judge(path, story.value, current.value, place.end);
  });
  let known: ProgressStore | null = null;
  let startedAt = now();
  /** A story counts once: going back and answering otherwise is for looking. */
  let counted = false;
  void store.then((opened) => {
    known = opened;
  });

  function go(next: Answers): void {
    answers.value = next;
    moves.value += 1;
  }

  function begin(next: WalkStory | null): void {
    counted = false;
    startedAt = now();
    batch(() => {
      story.value = next;
      go([]);
    });
  }

  function answer(yes: boolean): void {
    if (current.peek().place.kind === 'end') return;
    batch(() => go([...answers.peek(), yes]));
    const walked = story.peek();
    const { place } = current.peek();
    const outcome = result.peek();
    if (walked === null || outcome === null || counted || place.kind === 'question') return;
    counted = true;
    const ms = Math.round(now() - startedAt);
    void store.then((opened) =>
      opened.record({
        kind: 'practised',
        source: 'decision-path',
        item: walkedItem(walked),
        concepts: walked.concepts,
        answer: place.end.id,
        correct: outcome.correct,
        confidence: null,
        ms,
      }),
    );
  }

  function given(): void {
    const others = order.filter(({ id }) => id !== story.peek()?.id);
    const fresh = others.find((other) => known?.state().practised.has(walkedItem(other)) !== true);
    begin(fresh ?? others[0] ?? null);
  }

  return {
    story,
    walk: current,
    result,
    moves,
    answer,
    back: () => batch(() => go(answers.peek().slice(0, -1))),
    restart: () => begin(story.peek()),
    own: () => begin(null),
    given,
  };
}
