/** In which order the scenarios are asked. Pure: the seed comes from outside. */
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import { type PracticeOutcome, type ProgressState, shuffled } from '../../study/index.ts';

/** new: not answered yet · missed: the latest answer was wrong · all: every one, from the start. */
export type Selection = 'new' | 'missed' | 'all';

export interface Standing {
  readonly answered: number;
  readonly right: number;
  readonly missed: number;
  readonly total: number;
}

/** The latest answer to a scenario; undefined where there is none. */
export function outcomeOf(state: ProgressState, id: string): PracticeOutcome | undefined {
  const known = state.practised.get(id);
  return known?.source === 'which-service' ? known : undefined;
}

export function standing(scenarios: readonly WhichServiceScenario[], state: ProgressState): Standing {
  const outcomes = scenarios.flatMap(({ id }) => outcomeOf(state, id) ?? []);
  const right = outcomes.filter(({ correct }) => correct).length;
  return { answered: outcomes.length, right, missed: outcomes.length - right, total: scenarios.length };
}

/** Pairs in a random order, the halves of a pair one after the other, either of them first. */
export function deckOf(
  scenarios: readonly WhichServiceScenario[],
  state: ProgressState,
  selection: Selection,
  seed: number,
): readonly WhichServiceScenario[] {
  const pairs = [...new Set(scenarios.map(({ pair }) => pair))];
  return shuffled(pairs, seed).flatMap((pair, i) => {
    const halves = scenarios.filter(
      (scenario) => scenario.pair === pair && isSelected(scenario, state, selection),
    );
    return shuffled(halves, (seed + i + 1) >>> 0);
  });
}

function isSelected({ id }: WhichServiceScenario, state: ProgressState, selection: Selection): boolean {
  switch (selection) {
    case 'new':
      return outcomeOf(state, id) === undefined;
    case 'missed':
      return outcomeOf(state, id)?.correct === false;
    case 'all':
      return true;
    default:
      return selection satisfies never;
  }
}
