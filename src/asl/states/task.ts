import type { Resource, Setting, TaskState } from '../definition/program.ts';
import { getOwn, isObject, type Json } from '../json.ts';
import type { Evaluated } from '../query/types.ts';
import type { TaskReply } from '../tasks/port.ts';
import { MachineFault, type StateFailure } from './failure.ts';
import { argumentsOf, leaveWithResultByJsonata } from './jsonata-flow.ts';
import { failed, type Outcome } from './outcome.ts';
import { unusableParameter } from './parameter-checks.ts';
import { effectiveInput, leaveWithResult, parameters } from './path-flow.ts';
import type { CallRequest, Settlement, SettleRequest, Working } from './request.ts';
import { readSetting, readTemplate } from './settings.ts';
import {
  type CallLimits,
  failedCall,
  scheduled,
  started,
  submitted,
  succeeded,
  timedOut,
} from './task-events.ts';
import type { Visit } from './visit.ts';

interface Prepared {
  readonly request: Json;
  readonly limits: CallLimits;
  readonly roleArn: string | undefined;
  readonly token: string | undefined;
}

type Result =
  | { readonly kind: 'success'; readonly output: Json }
  | { readonly kind: 'failure'; readonly failure: StateFailure };

/** One attempt of a Task: request, call, output (https://states-language.net/#task-state). */
export function* attemptTask(visit: Visit, state: TaskState): Working<Outcome> {
  const prepared = yield* prepare(visit, state);
  if ('kind' in prepared) return prepared;
  const result = yield* callService(visit, state.resource, prepared);
  if (result.kind === 'failure') return failed(result.failure);
  return state.data.language === 'JSONata'
    ? yield* leaveWithResultByJsonata(visit, state.data, result.output, state.next)
    : leaveWithResult(visit, state.data, result.output, state.next);
}

function* prepare(visit: Visit, state: TaskState): Working<Prepared | Outcome> {
  const { resource, data } = state;
  // AWS: `.sync` tasks have a token too, and may be answered with it.
  const waits = resource.kind === 'service' && resource.pattern !== 'requestResponse';
  const token = waits || resource.kind === 'activity' ? visit.newToken() : undefined;
  const request = data.language === 'JSONata' ? yield* argumentsOf(visit, data) : parameters(visit, data);
  if (!request.ok) return failed(visit.evaluationFailure(request.failure));
  if (visit.tooLarge(request.value)) return failed(tooLarge(state.name));
  const unusable = unusableParameter(resource, request.value);
  if (unusable !== undefined) return failed(visit.runtimeFailure(unusable));
  const input = data.language === 'JSONPath' ? effectiveInput(visit, data) : undefined;
  const scope = input?.ok ? input.value : visit.input;
  const timeout = yield* readLimit(visit, state.timeoutSeconds, scope);
  if (timeout && !timeout.ok) return failed(visit.evaluationFailure(timeout.failure));
  const heartbeat = yield* readLimit(visit, state.heartbeatSeconds, scope);
  if (heartbeat && !heartbeat.ok) return failed(visit.evaluationFailure(heartbeat.failure));
  const credentials = yield* readCredentials(visit, state, scope);
  if (credentials && !credentials.ok) return failed(visit.evaluationFailure(credentials.failure));
  return {
    request: request.value,
    token,
    limits: {
      ...(typeof heartbeat?.value === 'number' && { heartbeatInSeconds: heartbeat.value }),
      ...(typeof timeout?.value === 'number' && { timeoutInSeconds: timeout.value }),
    },
    roleArn: roleOf(credentials?.value),
  };
}

function* readLimit(
  visit: Visit,
  setting: Setting<number> | undefined,
  input: Json,
): Working<Evaluated | undefined> {
  return setting && (yield* readSetting(visit, setting, input));
}

function* readCredentials(visit: Visit, state: TaskState, input: Json): Working<Evaluated | undefined> {
  return state.credentials && (yield* readTemplate(visit, state.credentials, input));
}

function roleOf(credentials: Json | undefined): string | undefined {
  const role = isObject(credentials) ? getOwn(credentials, 'RoleArn') : undefined;
  return typeof role === 'string' ? role : undefined;
}

/** From the scheduled event to the one that ends the call. */
function* callService(visit: Visit, resource: Resource, prepared: Prepared): Working<Result> {
  const { request, limits, roleArn, token } = prepared;
  const credentials = roleArn === undefined ? {} : { taskCredentials: { roleArn } };
  visit.record(scheduled(visit, resource, request, limits, credentials));
  const timeoutMs = (limits.timeoutInSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const heartbeatMs = (limits.heartbeatInSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const asked: CallRequest = {
    kind: 'call',
    call: visit.call(request, token, resource, { timeoutMs, heartbeatMs }),
  };
  yield asked;
  const reply = asked.answer;
  if (!reply) throw new MachineFault('A call was resumed without a reply');
  const startedAt = visit.now;
  if (!reply.notStarted) visit.record(started(resource, reply.workerName));
  if (reply.submitted && resource.kind === 'service') {
    // The first request takes its own time, but never longer than the whole call may.
    const sentAt = Math.min(visit.now + reply.submitted.durationMs, startedAt + timeoutMs);
    if (sentAt > visit.now) yield { kind: 'wait', until: sentAt };
    visit.record(submitted(visit, resource, reply.submitted.output));
  }
  const ending: SettleRequest = {
    kind: 'settle',
    resource,
    request,
    token,
    dueAt: reply.durationMs === null ? null : startedAt + reply.durationMs,
    timeoutAt: startedAt + timeoutMs,
    heartbeatMs,
    heartbeatFrom: visit.now,
  };
  yield ending;
  return settle(visit, resource, reply, ending.answer);
}

function settle(
  visit: Visit,
  resource: Resource,
  reply: TaskReply,
  settlement: Settlement | undefined,
): Result {
  switch (settlement?.kind) {
    case 'timeout':
      return timeOut(visit, resource, { error: 'States.Timeout', caughtCause: '' });
    case 'heartbeat-timeout':
      // AWS: a missed heartbeat is recorded as a time-out and not told apart.
      return timeOut(visit, resource, {
        error: 'States.Timeout',
        alias: 'States.HeartbeatTimeout',
        caughtCause: '',
      });
    case 'answered':
      return end(visit, resource, settlement.outcome);
    case 'due':
      if (reply.outcome.kind === 'success' || reply.outcome.kind === 'failure')
        return end(visit, resource, reply.outcome);
      throw new MachineFault(`A call without an answer came due: ${reply.outcome.kind}`);
    case undefined:
      throw new MachineFault('A call was resumed without its end');
    default:
      return settlement satisfies never;
  }
}

function timeOut(visit: Visit, resource: Resource, failure: StateFailure): Result {
  visit.record(timedOut(resource, failure));
  return { kind: 'failure', failure };
}

type End =
  | { readonly kind: 'success'; readonly output: Json }
  | { readonly kind: 'failure'; readonly error: string | undefined; readonly cause: string | undefined };

function end(visit: Visit, resource: Resource, outcome: End): Result {
  if (outcome.kind === 'success' && !visit.tooLarge(outcome.output)) {
    visit.record(succeeded(visit, resource, outcome.output));
    return outcome;
  }
  const called = resource.kind === 'service' ? resource.service : resource.arn;
  const failure =
    outcome.kind === 'success' ? tooLarge(called) : { error: outcome.error, cause: outcome.cause };
  visit.record(failedCall(resource, failure));
  return { kind: 'failure', failure };
}

/** AWS: the name is the state's, the function's ARN for a function called by it, or the service's. */
export function tooLarge(name: string): StateFailure {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}
