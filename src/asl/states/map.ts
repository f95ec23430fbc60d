import type { MapState } from '../definition/program.ts';
import type { Evaluated } from '../query/types.ts';
import { MachineFault } from './failure.ts';
import { itemsOf, leaveMap, mapFailed, selectItems } from './items.ts';
import { attemptMapRun } from './map-run.ts';
import { failed, type Outcome } from './outcome.ts';
import { effectiveInput } from './path-flow.ts';
import type { BranchesRequest, Working } from './request.ts';
import { integerSetting } from './settings.ts';
import type { Visit } from './visit.ts';

/** AWS runs at most 40 iterations of an inline Map at a time (…/dg/state-map-inline.html). */
const INLINE_CONCURRENCY = 40;

/** One attempt of a Map (https://states-language.net/#map-state). */
export function* attemptMap(visit: Visit, state: MapState): Working<Outcome> {
  const effective: Evaluated =
    state.data.language === 'JSONPath' ? effectiveInput(visit, state.data) : { ok: true, value: visit.input };
  if (!effective.ok) return failed(visit.evaluationFailure(effective.failure));
  const concurrency = yield* integerSetting(visit, state.maxConcurrency, effective.value, 'MaxConcurrency');
  if (!concurrency.ok) return mapFailed(concurrency.failure);
  if (state.distributed)
    return yield* attemptMapRun(visit, state, state.distributed, effective.value, concurrency.value ?? 0);

  const items = yield* itemsOf(visit, state, effective.value);
  if ('kind' in items) return items;
  visit.record({ type: 'MapStateStarted', mapStateStartedEventDetails: { length: items.length } });
  const selected = yield* selectItems(visit, state, effective.value, items, 'STATE_DATA');
  if (selected.kind === 'failed') return selected;
  const request: BranchesRequest = {
    kind: 'branches',
    branches: selected.inputs.map((input) => ({ flow: state.processor, input })),
    concurrency: Math.min(concurrency.value || INLINE_CONCURRENCY, INLINE_CONCURRENCY),
    iterationsOf: state.name,
  };
  yield request;
  const outcome = request.answer;
  if (!outcome) throw new MachineFault('Iterations were resumed without an outcome');
  if (outcome.kind === 'failed') return failed(outcome.failure, true);
  // AWS: the exited event follows the last iteration's event, as this one does.
  visit.recordAside({ type: 'MapStateSucceeded' });
  return yield* leaveMap(visit, state, outcome.outputs);
}
