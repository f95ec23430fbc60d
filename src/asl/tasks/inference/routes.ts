import type { Flow, State } from '../../definition/program.ts';

/** The states that a state may hand over to when nothing fails; null is the end of the flow. */
export function successors(state: State): readonly (string | null)[] {
  switch (state.type) {
    case 'Choice':
      return [
        ...state.rules.map((rule) => rule.next),
        ...(state.default === undefined ? [] : [state.default]),
      ];
    case 'Succeed':
      return [null];
    case 'Fail':
      return [];
    default:
      return [state.next];
  }
}

/** Where one gets to in a flow. */
export class Routes {
  readonly #flow: Flow;
  readonly #reached = new Map<string, ReadonlySet<string | null>>();

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** All states (and null, the end) that a state leads to, itself only where it is part of a loop. */
  from(name: string): ReadonlySet<string | null> {
    const known = this.#reached.get(name);
    if (known) return known;
    const reached = new Set<string | null>();
    const left = [name];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const state = this.#flow.states.get(next);
      for (const successor of state ? successors(state) : []) {
        if (reached.has(successor)) continue;
        reached.add(successor);
        if (successor !== null) left.push(successor);
      }
    }
    this.#reached.set(name, reached);
    return reached;
  }

  endsWell(name: string): boolean {
    return this.from(name).has(null);
  }

  loops(from: string, backTo: string): boolean {
    return from === backTo || this.from(from).has(backTo);
  }
}
