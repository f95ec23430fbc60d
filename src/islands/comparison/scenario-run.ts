/** Scenarios one after another, each answer at once explained and recorded. No drawing, no browser. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ProgressStore } from '../../browser/progress/index.ts';
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import type { IntegrationService } from '../../content-schemas/services.ts';
import type { Confidence } from '../../study/index.ts';

export interface ScenarioRun {
  readonly total: number;
  /** From 0; equal to `total` at the end. */
  readonly place: ReadonlySignal<number>;
  /** Null at the end. */
  readonly scenario: ReadonlySignal<WhichServiceScenario | null>;
  /** Whether the one after this is the other half of its pair: then that one's answer stays hidden. */
  readonly pairGoesOn: ReadonlySignal<boolean>;
  readonly chosen: Signal<IntegrationService | null>;
  readonly confidence: Signal<Confidence | null>;
  readonly explained: ReadonlySignal<boolean>;
  readonly correct: ReadonlySignal<boolean>;
  /** How many answers of this run were right. */
  readonly right: ReadonlySignal<number>;
  /** What is missing before an answer can be checked; empty for nothing. */
  readonly missing: ReadonlySignal<string>;
  /** Counts up whenever the focus should go to what is newly in view. */
  readonly moves: ReadonlySignal<number>;
  check(): Promise<void>;
  next(): void;
}

/** @param now milliseconds that only go forward, for how long an answer took */
export function openScenarios(
  store: ProgressStore,
  deck: readonly WhichServiceScenario[],
  now: () => number,
): ScenarioRun {
  const place = signal(0);
  const chosen = signal<IntegrationService | null>(null);
  const confidence = signal<Confidence | null>(null);
  const explained = signal(false);
  const right = signal(0);
  const missing = signal('');
  const moves = signal(0);
  const scenario = computed(() => deck[place.value] ?? null);
  const correct = computed(() => explained.value && chosen.value === scenario.value?.service);
  let shownAt = now();
  let busy = false;

  async function check(): Promise<void> {
    const asked = scenario.peek();
    const answer = chosen.peek();
    if (busy || explained.peek() || asked === null) return;
    missing.value = answer === null ? 'Choose a service first.' : '';
    if (answer === null) return;
    busy = true;
    const isRight = answer === asked.service;
    await store.record({
      kind: 'practised',
      source: 'which-service',
      item: asked.id,
      concepts: asked.concepts,
      answer,
      correct: isRight,
      confidence: confidence.peek(),
      ms: Math.round(now() - shownAt),
    });
    batch(() => {
      // What was chosen while the answer was being written does not count any more.
      chosen.value = answer;
      explained.value = true;
      right.value += isRight ? 1 : 0;
      moves.value += 1;
    });
    busy = false;
  }

  function next(): void {
    if (!explained.peek()) return;
    batch(() => {
      place.value += 1;
      chosen.value = null;
      confidence.value = null;
      explained.value = false;
      missing.value = '';
      moves.value += 1;
    });
    shownAt = now();
  }

  return {
    total: deck.length,
    place,
    scenario,
    pairGoesOn: computed(() => {
      const pair = scenario.value?.pair;
      return pair !== undefined && deck[place.value + 1]?.pair === pair;
    }),
    chosen,
    confidence,
    explained,
    correct,
    right,
    missing,
    moves,
    check,
    next,
  };
}
