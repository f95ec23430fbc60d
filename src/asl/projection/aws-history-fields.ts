/**
 * The details of each type of event, as data: which key they stand under and what they hold. From the API's model
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html).
 */
import type { HistoryEventType } from '../execution/events.ts';

/** `payload` is a JSON text with its `…Details`, absent where the history was exported without data; `text or empty` is data that
 * may be left out with it, `?` marks what an event need not have. */
export type FieldKind =
  | 'text'
  | 'text?'
  | 'text or empty'
  | 'whole'
  | 'whole?'
  | 'payload'
  | 'texts?'
  | 'role?';

export interface DetailsSpec {
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
}

const FAILURE = { error: 'text?', cause: 'text?' } as const;
const TASK = { resourceType: 'text', resource: 'text' } as const;
const OUTPUT = { output: 'payload' } as const;
const LIMITS = { timeoutInSeconds: 'whole?', heartbeatInSeconds: 'whole?' } as const;
const ITERATION = { name: 'text', index: 'whole' } as const;

const ENTERED: DetailsSpec = { key: 'stateEnteredEventDetails', fields: { name: 'text', input: 'payload' } };
const EXITED: DetailsSpec = {
  key: 'stateExitedEventDetails',
  fields: { name: 'text', output: 'payload', assignedVariables: 'texts?' },
};

/** Null where an event has no details. */
export const DETAILS: Readonly<Record<HistoryEventType, DetailsSpec | null>> = {
  ExecutionStarted: {
    key: 'executionStartedEventDetails',
    fields: {
      input: 'payload',
      roleArn: 'text or empty',
      stateMachineVersionArn: 'text?',
      stateMachineAliasArn: 'text?',
    },
  },
  ExecutionSucceeded: { key: 'executionSucceededEventDetails', fields: OUTPUT },
  ExecutionFailed: { key: 'executionFailedEventDetails', fields: FAILURE },
  ExecutionAborted: { key: 'executionAbortedEventDetails', fields: FAILURE },
  ExecutionTimedOut: { key: 'executionTimedOutEventDetails', fields: FAILURE },
  ExecutionRedriven: { key: 'executionRedrivenEventDetails', fields: { redriveCount: 'whole' } },
  TaskStateEntered: ENTERED,
  TaskStateExited: EXITED,
  TaskStateAborted: null,
  PassStateEntered: ENTERED,
  PassStateExited: EXITED,
  ChoiceStateEntered: ENTERED,
  ChoiceStateExited: EXITED,
  WaitStateEntered: ENTERED,
  WaitStateExited: EXITED,
  WaitStateAborted: null,
  SucceedStateEntered: ENTERED,
  SucceedStateExited: EXITED,
  FailStateEntered: ENTERED,
  ParallelStateEntered: ENTERED,
  ParallelStateStarted: null,
  ParallelStateSucceeded: null,
  ParallelStateFailed: null,
  ParallelStateAborted: null,
  ParallelStateExited: EXITED,
  MapStateEntered: ENTERED,
  MapStateStarted: { key: 'mapStateStartedEventDetails', fields: { length: 'whole' } },
  MapStateSucceeded: null,
  MapStateFailed: null,
  MapStateAborted: null,
  MapStateExited: EXITED,
  MapIterationStarted: { key: 'mapIterationStartedEventDetails', fields: ITERATION },
  MapIterationSucceeded: { key: 'mapIterationSucceededEventDetails', fields: ITERATION },
  MapIterationFailed: { key: 'mapIterationFailedEventDetails', fields: ITERATION },
  MapIterationAborted: { key: 'mapIterationAbortedEventDetails', fields: ITERATION },
  MapRunStarted: { key: 'mapRunStartedEventDetails', fields: { mapRunArn: 'text' } },
  MapRunSucceeded: null,
  MapRunFailed: { key: 'mapRunFailedEventDetails', fields: FAILURE },
  MapRunAborted: null,
  MapRunRedriven: { key: 'mapRunRedrivenEventDetails', fields: { mapRunArn: 'text', redriveCount: 'whole' } },
  LambdaFunctionScheduled: {
    key: 'lambdaFunctionScheduledEventDetails',
    fields: { resource: 'text', input: 'payload', timeoutInSeconds: 'whole?', taskCredentials: 'role?' },
  },
  LambdaFunctionScheduleFailed: { key: 'lambdaFunctionScheduleFailedEventDetails', fields: FAILURE },
  LambdaFunctionStarted: null,
  LambdaFunctionStartFailed: { key: 'lambdaFunctionStartFailedEventDetails', fields: FAILURE },
  LambdaFunctionSucceeded: { key: 'lambdaFunctionSucceededEventDetails', fields: OUTPUT },
  LambdaFunctionFailed: { key: 'lambdaFunctionFailedEventDetails', fields: FAILURE },
  LambdaFunctionTimedOut: { key: 'lambdaFunctionTimedOutEventDetails', fields: FAILURE },
  TaskScheduled: {
    key: 'taskScheduledEventDetails',
    fields: {
      ...TASK,
      region: 'text or empty',
      parameters: 'text or empty',
      ...LIMITS,
      taskCredentials: 'role?',
    },
  },
  TaskStarted: { key: 'taskStartedEventDetails', fields: TASK },
  TaskStartFailed: { key: 'taskStartFailedEventDetails', fields: { ...TASK, ...FAILURE } },
  TaskSubmitted: { key: 'taskSubmittedEventDetails', fields: { ...TASK, ...OUTPUT } },
  TaskSubmitFailed: { key: 'taskSubmitFailedEventDetails', fields: { ...TASK, ...FAILURE } },
  TaskSucceeded: { key: 'taskSucceededEventDetails', fields: { ...TASK, ...OUTPUT } },
  TaskFailed: { key: 'taskFailedEventDetails', fields: { ...TASK, ...FAILURE } },
  TaskTimedOut: { key: 'taskTimedOutEventDetails', fields: { ...TASK, ...FAILURE } },
  ActivityScheduled: {
    key: 'activityScheduledEventDetails',
    fields: { resource: 'text', input: 'payload', ...LIMITS },
  },
  ActivityScheduleFailed: { key: 'activityScheduleFailedEventDetails', fields: FAILURE },
  ActivityStarted: { key: 'activityStartedEventDetails', fields: { workerName: 'text?' } },
  ActivitySucceeded: { key: 'activitySucceededEventDetails', fields: OUTPUT },
  ActivityFailed: { key: 'activityFailedEventDetails', fields: FAILURE },
  ActivityTimedOut: { key: 'activityTimedOutEventDetails', fields: FAILURE },
  EvaluationFailed: {
    key: 'evaluationFailedEventDetails',
    fields: { error: 'text or empty', cause: 'text or empty', location: 'text?', state: 'text' },
  },
};

export function isEventType(type: string): type is HistoryEventType {
  return Object.hasOwn(DETAILS, type);
}
