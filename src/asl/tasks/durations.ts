import type { Resource } from '../definition/program.ts';
import type { TaskCall } from './port.ts';

const LAMBDA_MS = 240;

/** Plausible virtual milliseconds of calls that nobody gave a duration, so that a timeline is never flat. */
const BY_SERVICE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    lambda: LAMBDA_MS,
    dynamodb: 35,
    sqs: 45,
    sns: 50,
    events: 60,
    s3: 90,
    states: 80,
    http: 320,
    apigateway: 180,
    bedrock: 2_400,
    ecs: 900,
    batch: 700,
    glue: 600,
    athena: 800,
  }),
);

const OTHER_SERVICE = 150;
/** A job that `.sync` waits for, a person or a worker that answers. */
const JOB = 45_000;
const CALLBACK = 30_000;
const ACTIVITY = 5_000;

function usual(resource: Resource): number {
  switch (resource.kind) {
    case 'lambda':
      return LAMBDA_MS;
    case 'activity':
      return ACTIVITY;
    case 'service':
      if (resource.pattern === 'waitForTaskToken') return CALLBACK;
      if (resource.pattern !== 'requestResponse') return JOB;
      return requestMs(resource);
    default:
      return resource satisfies never;
  }
}

/** How long the request itself takes, without the job or the callback that follows. */
export function requestMs(resource: Resource): number {
  if (resource.kind !== 'service') return usual(resource);
  return BY_SERVICE.get(resource.service.replace('aws-sdk:', '')) ?? OTHER_SERVICE;
}

/** The default duration of a call: never so long that it would strike the call's own limits. */
export function defaultDuration(call: TaskCall): number {
  return Math.round(Math.min(usual(call.resource), call.limits.timeoutMs / 2, call.limits.heartbeatMs / 2));
}
