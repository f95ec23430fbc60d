import type { Catcher, MapState, ParallelState, Retrier, TaskState } from '../definition/program.ts';
import type { Json } from '../json.ts';
import { errorOutput, matchError, type StateFailure } from '../states/failure.ts';
import { leaveByJsonata } from '../states/jsonata-flow.ts';
import { type Assigned, type Failed, failed, type Outcome } from '../states/outcome.ts';
import { assignByPath } from '../states/path-flow.ts';
import type { Working } from '../states/request.ts';
import { checkSize } from './sizes.ts';
import type { StateVisit } from './visit.ts';

type Retried = TaskState | ParallelState | MapState;

/**
 * Runs attempts until one succeeds or no retrier takes its failure up, then looks for a catcher
 * (https://states-language.net/#errors). Each retrier counts for itself; one that is used up hands over to Catch.
 */
export function* withAttempts(
  visit: StateVisit,
  state: Retried,
  attempt: () => Working<Outcome>,
): Working<Outcome> {
  const used: number[] = [];
  for (;;) {
    const outcome = checkSize(visit, yield* attempt());
    if (outcome.kind === 'left') return outcome;
    const delay = retryDelay(visit, state.retry, used, outcome.failure);
    if (delay === undefined) {
      recordFailed(visit, state, outcome);
      return yield* handle(visit, state.catch, outcome);
    }
    if (delay > 0) yield { kind: 'wait', until: visit.now + delay * 1000 };
    visit.attempt += 1;
  }
}

/** Seconds until the next attempt; undefined where there is none. */
function retryDelay(
  visit: StateVisit,
  retriers: readonly Retrier[],
  used: number[],
  failure: StateFailure,
): number | undefined {
  for (const [index, retrier] of retriers.entries()) {
    const matched = matchError(retrier.errorEquals, failure, 'retryable');
    if (matched === undefined) continue;
    const retries = used[index] ?? visit.tested?.retries ?? 0;
    if (retries >= retrier.maxAttempts) return undefined;
    used[index] = retries + 1;
    const delaySeconds = backoff(retrier, retries, visit.random);
    visit.trace({
      kind: 'retry',
      attempt: visit.attempt,
      error: failure.error ?? '',
      cause: failure.cause ?? null,
      retrier: index,
      matched,
      maxAttempts: retrier.maxAttempts,
      delaySeconds,
      resumesAt: visit.now + delaySeconds * 1000,
    });
    return delaySeconds;
  }
  return undefined;
}

/** IntervalSeconds × BackoffRate^retries, capped by MaxDelaySeconds; FULL jitter draws between 0 and that. */
export function backoff(retrier: Retrier, retries: number, random: () => number): number {
  const delay = Math.min(retrier.intervalSeconds * retrier.backoffRate ** retries, retrier.maxDelaySeconds);
  const jittered = retrier.jitter === 'FULL' ? delay * random() : delay;
  return Math.round(jittered * 1000) / 1000;
}

/** Map and Parallel say once that they have failed, when no retrier takes the failure up. */
function recordFailed(visit: StateVisit, state: Retried, outcome: Failed): void {
  if (!outcome.recordFailed) return;
  if (state.type === 'Map') visit.record({ type: 'MapStateFailed' });
  if (state.type === 'Parallel') visit.record({ type: 'ParallelStateFailed' });
}

function* handle(visit: StateVisit, catchers: readonly Catcher[], outcome: Failed): Working<Outcome> {
  const { failure } = outcome;
  for (const [index, catcher] of catchers.entries()) {
    const matched = matchError(catcher.errorEquals, failure, 'catchable');
    if (matched === undefined) continue;
    const error = failure.error ?? '';
    visit.trace({
      kind: 'catch',
      error,
      cause: failure.cause ?? null,
      catcher: index,
      matched,
      next: catcher.next,
    });
    const output = errorOutput(failure);
    visit.stage('errorOutput', output);
    return yield* leaveByCatcher(visit, catcher, output);
  }
  return outcome;
}

function* leaveByCatcher(visit: StateVisit, catcher: Catcher, errorOutput: Json): Working<Outcome> {
  if (catcher.language === 'JSONata') {
    const { next, output, assign } = catcher;
    return yield* leaveByJsonata(visit, { errorOutput }, { next, output, assign, otherwise: errorOutput });
  }
  let assigned: Assigned | undefined;
  if (catcher.assign) {
    const variables = assignByPath(visit, catcher.assign, errorOutput);
    if (!variables.ok) return failed(variables.failure);
    assigned = variables.assigned;
  }
  const { resultPath, next } = catcher;
  if (resultPath === undefined) return { kind: 'left', next, output: errorOutput, assigned };
  if (resultPath === null) return { kind: 'left', next, output: visit.input, assigned };
  const placed = resultPath.assign(visit.input, errorOutput);
  if (!placed.ok) return failed(visit.evaluationFailure(placed.failure));
  return { kind: 'left', next, output: placed.value, assigned };
}
