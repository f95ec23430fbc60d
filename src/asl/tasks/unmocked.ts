import { getOwn, isObject, type Json } from '../json.ts';
import { defaultDuration } from './durations.ts';
import { submission } from './mocked.ts';
import type { TaskCall, TaskPort, TaskReply } from './port.ts';

/** Fails every call with a message that says what to do: for runs that want each answer to be given. */
export const failingPort: TaskPort = {
  call(call: TaskCall): TaskReply {
    const cause =
      `Nothing says what '${call.resource.arn}' answers to the state '${call.state}'. ` +
      `Give the state a response: StateMachines → TestCases → "${call.state}", and that response in MockedResponses.`;
    return {
      source: { kind: 'none' },
      durationMs: 0,
      outcome: { kind: 'failure', error: 'Stepwise.NotMocked', cause },
    };
  },
};

/** Answers every call with the plainest response that its kind of service gives. Callbacks and activities wait for the learner. */
export const plainPort: TaskPort = {
  call(call: TaskCall): TaskReply {
    const { resource } = call;
    const waits =
      resource.kind === 'activity' ||
      (resource.kind === 'service' && resource.pattern === 'waitForTaskToken');
    if (waits)
      return {
        source: { kind: 'inferred' },
        durationMs: null,
        outcome: { kind: 'pending' },
        ...submission(call, null),
      };
    const durationMs = defaultDuration(call);
    return {
      source: { kind: 'inferred' },
      durationMs,
      outcome: { kind: 'success', output: plainResponse(call) },
      ...submission(call, durationMs),
    };
  },
};

function plainResponse(call: TaskCall): Json {
  const { resource, request } = call;
  if (resource.kind !== 'service') return request;
  if (resource.service !== 'lambda') return {};
  const payload = isObject(request) ? (getOwn(request, 'Payload') ?? {}) : {};
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}
