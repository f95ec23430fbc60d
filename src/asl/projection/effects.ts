/** Fold over the trace: what the simulated services did, and how each queue, table, bucket stands now. */
import type { EffectRecord } from '../execution/trace.ts';
import type { Item } from './item.ts';
import { PersistentMap } from './persistent-map.ts';
import { PersistentVector } from './persistent-vector.ts';
import type { EffectsView } from './views.ts';

export interface EffectsFold extends EffectsView {
  readonly list: PersistentVector<EffectRecord>;
  readonly latest: PersistentMap<string, EffectRecord>;
}

export const initial: EffectsFold = { list: PersistentVector.empty(), latest: PersistentMap.empty() };

export function apply(view: EffectsFold, item: Item): EffectsFold {
  if (item.kind !== 'trace' || item.trace.kind !== 'effect') return view;
  const { trace } = item;
  return {
    list: view.list.push(trace),
    latest: view.latest.set(`${trace.service}\u0000${trace.target}`, trace),
  };
}
