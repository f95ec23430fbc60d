/** Fold: the run in a few numbers. */

import { executionStatusOf } from './event-details.ts';
import type { Item } from './item.ts';
import type { RunSummary } from './views.ts';

export const initial: RunSummary = {
  status: 'NOT_STARTED',
  startedAt: null,
  elapsedMs: 0,
  input: null,
  output: null,
  failure: null,
  statesEntered: 0,
  retries: 0,
  failedAttempts: 0,
  caught: 0,
};

export function apply(view: RunSummary, item: Item): RunSummary {
  if (item.kind === 'trace') return view;
  const { event, execution } = item.record;
  const counted: RunSummary = {
    ...view,
    startedAt: view.startedAt ?? event.timestamp,
    elapsedMs: item.elapsedMs,
    statesEntered: view.statesEntered + (item.moment === 'entered' ? 1 : 0),
    retries: view.retries + (item.retry ? 1 : 0),
    failedAttempts: view.failedAttempts + (item.moment === 'attempt-failed' ? 1 : 0),
    caught: view.caught + (item.moment === 'exited' && item.failure ? 1 : 0),
  };
  const status = execution === 0 ? executionStatusOf(event) : null;
  if (status === null) return counted;
  switch (event.type) {
    case 'ExecutionStarted':
      return { ...counted, status, input: event.executionStartedEventDetails.input };
    case 'ExecutionSucceeded':
      return { ...counted, status, output: event.executionSucceededEventDetails.output };
    default:
      return { ...counted, status, failure: item.failure };
  }
}
