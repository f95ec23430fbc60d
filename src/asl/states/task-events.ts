/** The events of a call, by the kind of resource: function by ARN, activity, or service integration. */
import type { Resource } from '../definition/program.ts';
import type { EventBody, PayloadDetails } from '../execution/events.ts';
import type { Json } from '../json.ts';
import type { CallStage } from '../tasks/port.ts';
import type { StateFailure } from './failure.ts';
import type { Visit } from './visit.ts';

const WHOLE: PayloadDetails = Object.freeze({ truncated: false });

export interface CallLimits {
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

interface Credentials {
  readonly taskCredentials?: { readonly roleArn: string };
}

type Texts = { readonly error?: string; readonly cause?: string };

/** Texts that are there; a missing one has no key. */
export function texts(failure: StateFailure): Texts {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause }),
  };
}

export function scheduled(
  visit: Visit,
  resource: Resource,
  request: Json,
  limits: CallLimits,
  credentials: Credentials,
): EventBody {
  const input = visit.text(request);
  switch (resource.kind) {
    case 'lambda': {
      const { timeoutInSeconds } = limits;
      return {
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: {
          input,
          inputDetails: WHOLE,
          resource: resource.arn,
          ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
          ...credentials,
        },
      };
    }
    case 'activity':
      return {
        type: 'ActivityScheduled',
        activityScheduledEventDetails: { input, inputDetails: WHOLE, resource: resource.arn, ...limits },
      };
    case 'service':
      return {
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          parameters: input,
          region: visit.region,
          resource: resource.resource,
          resourceType: resource.service,
          ...limits,
          ...credentials,
        },
      };
    default:
      return resource satisfies never;
  }
}

const named = (resource: Resource & { readonly kind: 'service' }) => ({
  resource: resource.resource,
  resourceType: resource.service,
});

export function started(resource: Resource, workerName: string | undefined): EventBody {
  switch (resource.kind) {
    case 'lambda':
      return { type: 'LambdaFunctionStarted' };
    case 'activity':
      return {
        type: 'ActivityStarted',
        activityStartedEventDetails: workerName === undefined ? {} : { workerName },
      };
    case 'service':
      return { type: 'TaskStarted', taskStartedEventDetails: named(resource) };
    default:
      return resource satisfies never;
  }
}

export function submitted(
  visit: Visit,
  resource: Resource & { readonly kind: 'service' },
  output: Json,
): EventBody {
  return {
    type: 'TaskSubmitted',
    taskSubmittedEventDetails: { output: visit.text(output), outputDetails: WHOLE, ...named(resource) },
  };
}

export function succeeded(visit: Visit, resource: Resource, value: Json): EventBody {
  const output = visit.text(value);
  const details = { output, outputDetails: WHOLE };
  switch (resource.kind) {
    case 'lambda':
      return { type: 'LambdaFunctionSucceeded', lambdaFunctionSucceededEventDetails: details };
    case 'activity':
      return { type: 'ActivitySucceeded', activitySucceededEventDetails: details };
    case 'service':
      return { type: 'TaskSucceeded', taskSucceededEventDetails: { ...details, ...named(resource) } };
    default:
      return resource satisfies never;
  }
}

export function failedCall(
  resource: Resource,
  failure: StateFailure,
  stage: CallStage | undefined,
): EventBody {
  const details = texts(failure);
  switch (resource.kind) {
    case 'lambda':
      if (stage === 'schedule') {
        return { type: 'LambdaFunctionScheduleFailed', lambdaFunctionScheduleFailedEventDetails: details };
      }
      return stage === 'start'
        ? { type: 'LambdaFunctionStartFailed', lambdaFunctionStartFailedEventDetails: details }
        : { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: details };
    case 'activity':
      return stage === 'schedule'
        ? { type: 'ActivityScheduleFailed', activityScheduleFailedEventDetails: details }
        : { type: 'ActivityFailed', activityFailedEventDetails: details };
    case 'service': {
      const of = { ...details, ...named(resource) };
      if (stage === 'submit') return { type: 'TaskSubmitFailed', taskSubmitFailedEventDetails: of };
      return stage === 'start'
        ? { type: 'TaskStartFailed', taskStartFailedEventDetails: of }
        : { type: 'TaskFailed', taskFailedEventDetails: of };
    }
    default:
      return resource satisfies never;
  }
}

export function timedOut(resource: Resource, failure: StateFailure): EventBody {
  switch (resource.kind) {
    case 'lambda':
      return { type: 'LambdaFunctionTimedOut', lambdaFunctionTimedOutEventDetails: texts(failure) };
    case 'activity':
      return { type: 'ActivityTimedOut', activityTimedOutEventDetails: texts(failure) };
    case 'service':
      return { type: 'TaskTimedOut', taskTimedOutEventDetails: { ...texts(failure), ...named(resource) } };
    default:
      return resource satisfies never;
  }
}
