/** Arrow keys in the drawing: along the edges where there are some, else to what stands beside. */
import type { PlacedNode } from '../../asl/graph/graph.ts';
import type { GraphModel } from './model.ts';

export const KEYS = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End'] as const;
export type NavigationKey = (typeof KEYS)[number];

export function isNavigationKey(key: string): key is NavigationKey {
  return KEYS.some((known) => known === key);
}

/** @returns the id of the state to go to; the same one where the key leads nowhere */
export function navigate(model: GraphModel, id: string, key: NavigationKey): string {
  return (target(model, id, key) ?? model.node(id))?.id ?? id;
}

function target(model: GraphModel, id: string, key: NavigationKey): PlacedNode | undefined {
  switch (key) {
    case 'Home':
      return model.states[0];
    case 'End':
      return model.states.at(-1);
    case 'ArrowDown':
      return nextOf(model, id);
    case 'ArrowUp':
      return previousOf(model, id);
    case 'ArrowRight':
      return branchOf(model, id) ?? beside(model, id, 1);
    case 'ArrowLeft':
      return beside(model, id, -1) ?? model.holder(id);
    default:
      return key satisfies never;
  }
}

/** Where it goes on; at the end of a branch, where its Parallel or Map goes on. */
function nextOf(model: GraphModel, id: string): PlacedNode | undefined {
  const [first] = targets(model, id);
  if (first) return first;
  const holder = model.holder(id);
  return holder && nextOf(model, holder.id);
}

/** The state above that leads here; from the first of a branch to what holds it. */
function previousOf(model: GraphModel, id: string): PlacedNode | undefined {
  const here = model.node(id);
  const above = model.sources(id).filter((source) => here && source.y < here.y);
  return above[0] ?? model.holder(id);
}

/** Into a Parallel or a Map, else the second way on. */
function branchOf(model: GraphModel, id: string): PlacedNode | undefined {
  const inside = model.branches(id).find((branch) => branch.first)?.first;
  return inside ?? targets(model, id)[1];
}

function targets(model: GraphModel, id: string): readonly PlacedNode[] {
  const found = model.transitions(id).flatMap(({ to }) => (to && to.id !== id ? [to] : []));
  return [...new Set(found)];
}

/** Rows count more than columns: the nearest state on that side, about as high. */
const ROW_WEIGHT = 3;

function beside(model: GraphModel, id: string, direction: 1 | -1): PlacedNode | undefined {
  const here = model.node(id);
  if (!here) return undefined;
  let best: PlacedNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of model.states) {
    const dx = (node.x + node.width / 2 - here.x - here.width / 2) * direction;
    if (node.id === id || dx <= 0 || isAround(model, node, here) || isAround(model, here, node)) continue;
    const distance = dx + ROW_WEIGHT * Math.abs(node.y - here.y);
    if (distance < least) {
      least = distance;
      best = node;
    }
  }
  return best;
}

function isAround(model: GraphModel, outer: PlacedNode, inner: PlacedNode): boolean {
  for (let holder = model.holder(inner.id); holder; holder = model.holder(holder.id)) {
    if (holder.id === outer.id) return true;
  }
  return false;
}
