import type { Json } from '../../json.ts';
import type { Decision, Unknown } from './unknown.ts';
import { made } from './value.ts';

export interface Variable {
  readonly node: Unknown;
  readonly candidates: readonly Decision[];
}

/** How many combinations are tried before one gives up. */
const MOST_TRIALS = 600;

/** Gives open places values out of `literals`, so that `holds`; leaves them open where nothing does it. */
export async function solve(
  nodes: readonly Unknown[],
  literals: readonly Json[],
  holds: () => Promise<boolean>,
): Promise<boolean> {
  const variables = freeNodes(nodes).map((node) => ({
    node,
    candidates: literals.flatMap(around).map((value) => ({ value })),
  }));
  for await (const _ of trials(variables)) {
    if (!(await holds())) continue;
    for (const node of new Set(nodes)) settle(node);
    return true;
  }
  return false;
}

/** The places whose values may still be chosen, each once. */
export function freeNodes(nodes: readonly Unknown[]): readonly Unknown[] {
  return [...new Set(nodes)].filter((node) => node.decided === undefined || node.decided === 'present');
}

/** What stands now is what stays, but for what is found out about its inside. */
export function settle(node: Unknown): void {
  if (node.decided !== undefined && node.decided !== 'present') return;
  const value = made([node]);
  if (node.isLeaf && typeof value !== 'object') node.suggestion = value;
  node.decided = 'settled';
}

/** A literal and its neighbours. */
export function around(literal: Json): readonly Json[] {
  if (typeof literal === 'number') return [literal, literal + 1, literal - 1];
  if (typeof literal === 'boolean') return [literal, !literal];
  return [literal];
}

/**
 * Decides the places in turn: first none of them, then one, two, three at a time. What stands when the caller leaves the
 * loop stays decided; at the end everything is open again.
 */
export async function* trials(
  variables: readonly Variable[],
  most: number = MOST_TRIALS,
): AsyncGenerator<void, void, void> {
  let left = most;
  const before = variables.map(({ node }) => node.decided);
  yield;
  for (const size of [1, 2, 3]) {
    for (const chosen of combinations(variables, size)) {
      for (const picks of product(chosen.map(({ candidates }) => candidates))) {
        if (left <= 0) break;
        left -= 1;
        for (const [i, { node }] of chosen.entries()) node.decided = picks[i];
        yield;
      }
      for (const variable of chosen) variable.node.decided = before[variables.indexOf(variable)];
      if (left <= 0) return;
    }
  }
}

function* combinations<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else {
    for (const [i, first] of all.entries()) {
      for (const rest of combinations(all.slice(i + 1), size - 1)) yield [first, ...rest];
    }
  }
}

function* product<T>(pools: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...rest] = pools;
  if (!first) yield [];
  else for (const one of first) for (const others of product(rest)) yield [one, ...others];
}
