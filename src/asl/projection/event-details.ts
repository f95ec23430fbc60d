/** Reads what events of several types have in common, each under a key of its own type. */
import type { HistoryEvent, MapIterationDetails } from '../execution/events.ts';
import type { ExecutionStatus } from '../execution/session.ts';
import type { Failure } from './views.ts';

/** The error and cause that an event carries; null for events that report no failure. */
export function failureOf(event: HistoryEvent): Failure | null {
  const details = failureDetails(event);
  return details && { error: details.error ?? null, cause: details.cause ?? null };
}

function failureDetails(event: HistoryEvent): { readonly error?: string; readonly cause?: string } | null {
  switch (event.type) {
    case 'ExecutionFailed':
      return event.executionFailedEventDetails;
    case 'ExecutionAborted':
      return event.executionAbortedEventDetails;
    case 'ExecutionTimedOut':
      return event.executionTimedOutEventDetails ?? {};
    case 'MapRunFailed':
      return event.mapRunFailedEventDetails;
    case 'LambdaFunctionScheduleFailed':
      return event.lambdaFunctionScheduleFailedEventDetails;
    case 'LambdaFunctionStartFailed':
      return event.lambdaFunctionStartFailedEventDetails;
    case 'LambdaFunctionFailed':
      return event.lambdaFunctionFailedEventDetails;
    case 'LambdaFunctionTimedOut':
      return event.lambdaFunctionTimedOutEventDetails;
    case 'TaskStartFailed':
      return event.taskStartFailedEventDetails;
    case 'TaskSubmitFailed':
      return event.taskSubmitFailedEventDetails;
    case 'TaskFailed':
      return event.taskFailedEventDetails;
    case 'TaskTimedOut':
      return event.taskTimedOutEventDetails;
    case 'ActivityScheduleFailed':
      return event.activityScheduleFailedEventDetails;
    case 'ActivityFailed':
      return event.activityFailedEventDetails;
    case 'ActivityTimedOut':
      return event.activityTimedOutEventDetails;
    case 'EvaluationFailed':
      return event.evaluationFailedEventDetails;
    default:
      return null;
  }
}

/** The name that an entered, exited or evaluation event, or one of an iteration, gives its state. */
export function namedState(event: HistoryEvent): string | null {
  if ('stateEnteredEventDetails' in event) return event.stateEnteredEventDetails.name;
  if ('stateExitedEventDetails' in event) return event.stateExitedEventDetails.name;
  if (event.type === 'EvaluationFailed') return event.evaluationFailedEventDetails.state;
  return iterationOf(event)?.name ?? null;
}

export function iterationOf(event: HistoryEvent): MapIterationDetails | null {
  switch (event.type) {
    case 'MapIterationStarted':
      return event.mapIterationStartedEventDetails;
    case 'MapIterationSucceeded':
      return event.mapIterationSucceededEventDetails;
    case 'MapIterationFailed':
      return event.mapIterationFailedEventDetails;
    case 'MapIterationAborted':
      return event.mapIterationAbortedEventDetails;
    default:
      return null;
  }
}

/** The JSON text that a service was sent; null for events that send nothing. */
export function requestOf(event: HistoryEvent): string | null {
  switch (event.type) {
    case 'LambdaFunctionScheduled':
      return event.lambdaFunctionScheduledEventDetails.input;
    case 'TaskScheduled':
      return event.taskScheduledEventDetails.parameters;
    case 'ActivityScheduled':
      return event.activityScheduledEventDetails.input;
    default:
      return null;
  }
}

/** The JSON text that a service answered; null for events without an answer. */
export function responseOf(event: HistoryEvent): string | null {
  switch (event.type) {
    case 'LambdaFunctionSucceeded':
      return event.lambdaFunctionSucceededEventDetails.output;
    case 'TaskSubmitted':
      return event.taskSubmittedEventDetails.output;
    case 'TaskSucceeded':
      return event.taskSucceededEventDetails.output;
    case 'ActivitySucceeded':
      return event.activitySucceededEventDetails.output;
    default:
      return null;
  }
}

/** The status that an event gives its execution; null for events that do not change it. */
export function executionStatusOf(event: HistoryEvent): ExecutionStatus | null {
  switch (event.type) {
    case 'ExecutionStarted':
    case 'ExecutionRedriven':
      return 'RUNNING';
    case 'ExecutionSucceeded':
      return 'SUCCEEDED';
    case 'ExecutionFailed':
      return 'FAILED';
    case 'ExecutionAborted':
      return 'ABORTED';
    case 'ExecutionTimedOut':
      return 'TIMED_OUT';
    default:
      return null;
  }
}

export function isTimeOut(event: HistoryEvent): boolean {
  return event.type.endsWith('TimedOut');
}

/** Whether a task's event speaks of a call that waits for its token to come back. */
export function waitsForToken(event: HistoryEvent): boolean {
  return (
    event.type === 'TaskSubmitted' && event.taskSubmittedEventDetails.resource.endsWith('.waitForTaskToken')
  );
}
