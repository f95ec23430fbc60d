import type { DistributedMap, MapState } from '../definition/program.ts';
import type { Json } from '../json.ts';
import { MachineFault } from './failure.ts';
import { itemsOf, leaveMap, selectItems } from './items.ts';
import { failed, type Outcome } from './outcome.ts';
import type { ChildrenRequest, Working } from './request.ts';
import { integerSetting, numberSetting } from './settings.ts';
import { texts } from './task-events.ts';
import type { Visit } from './visit.ts';

/** Child executions at a time, at most (…/dg/state-map-distributed.html). */
const DISTRIBUTED_CONCURRENCY = 10_000;

/**
 * One attempt of a distributed Map: a run of child executions with histories of their own
 * (https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html).
 */
export function* attemptMapRun(
  visit: Visit,
  state: MapState,
  settings: DistributedMap,
  input: Json,
  maxConcurrency: number,
): Working<Outcome> {
  const items = yield* itemsOf(visit, state, input);
  if ('kind' in items) return items;
  visit.record({ type: 'MapStateStarted', mapStateStartedEventDetails: { length: items.length } });
  const count = yield* integerSetting(visit, settings.toleratedCount, input, 'ToleratedFailureCount');
  if (!count.ok) return failed(count.failure);
  if (count.value !== undefined && count.value < 0)
    return failed(visit.runtimeFailure('ToleratedFailureCount cannot be negative.'));
  const percentage = yield* numberSetting(
    visit,
    settings.toleratedPercentage,
    input,
    'ToleratedFailurePercentage',
    'float',
  );
  if (!percentage.ok) return failed(percentage.failure);
  if (percentage.value !== undefined && (percentage.value < 0 || percentage.value > 100)) {
    return failed(visit.runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.'));
  }
  const selected = yield* selectItems(visit, state, input, items, 'STATE_DATA');
  if (selected.kind === 'failed') return selected;
  const { arn, machine } = visit.mapRunName(state);
  visit.record({ type: 'MapRunStarted', mapRunStartedEventDetails: { mapRunArn: arn } });
  const total = selected.inputs.length;
  const request: ChildrenRequest = {
    kind: 'children',
    children: selected.inputs.map((item, index) => ({
      name: `${index}`,
      stateMachineName: machine,
      type: settings.executionType,
      flow: state.processor,
      timeoutSeconds: undefined,
      input: item,
    })),
    concurrency: Math.min(maxConcurrency || DISTRIBUTED_CONCURRENCY, DISTRIBUTED_CONCURRENCY),
    tolerated: (failures) => failures <= Math.max(count.value ?? 0, (total * (percentage.value ?? 0)) / 100),
  };
  yield request;
  const outcomes = request.answer;
  if (!outcomes) throw new MachineFault('A map run was resumed without outcomes');
  if (!request.tolerated(outcomes.filter((outcome) => outcome.status !== 'SUCCEEDED').length)) {
    const failure = {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    visit.record({ type: 'MapRunFailed', mapRunFailedEventDetails: texts(failure) });
    return failed(failure, true);
  }
  visit.record({ type: 'MapRunSucceeded' });
  visit.recordAside({ type: 'MapStateSucceeded' });
  return yield* leaveMap(
    visit,
    state,
    outcomes.map((outcome) => outcome.output ?? null),
  );
}
