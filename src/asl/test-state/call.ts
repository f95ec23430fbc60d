/** The call of a tested Task: the mock answers it, or the simulated services do. */
import type { StateVisit } from '../execution/visit.ts';
import type { Settlement, SettleRequest } from '../states/request.ts';
import type { CallOutcome, TaskCall, TaskPort, TaskReply } from '../tasks/port.ts';
import type { Mock } from './mock.ts';

export async function answerCall(
  call: TaskCall,
  mock: Mock | undefined,
  port: TaskPort,
  visit: StateVisit,
): Promise<TaskReply> {
  const reply = mock ? mockedReply(mock) : await port.call(call);
  const { source, durationMs } = reply;
  visit.trace({
    kind: 'call',
    resource: call.resource.arn,
    attempt: call.attempt,
    request: call.request,
    source,
    durationMs,
  });
  return reply.outcome.kind === 'execution' ? started(reply, reply.outcome, visit, call) : reply;
}

function mockedReply(mock: Mock): TaskReply {
  const outcome: CallOutcome =
    mock.kind === 'result'
      ? { kind: 'success', output: mock.result }
      : { kind: 'failure', error: mock.failure.error, cause: mock.failure.cause };
  return { source: { kind: 'mock', response: 'mock', entry: '0' }, outcome, durationMs: 0 };
}

/** A nested workflow is started, and nothing waits for it: the start is the answer. */
function started(
  reply: TaskReply,
  { machine, name }: CallOutcome & { readonly kind: 'execution' },
  visit: StateVisit,
  call: TaskCall,
): TaskReply {
  const prefix = visit.line.execution.identity.stateMachineArn.replace(/:stateMachine:.*$/, ':execution');
  const output = {
    ExecutionArn: `${prefix}:${machine}:${name ?? visit.uuid()}`,
    StartDate: new Date(call.now).toISOString(),
  };
  return { ...reply, outcome: { kind: 'success', output }, durationMs: reply.durationMs ?? 0 };
}

/** How a call ends, and when: whatever comes first. Infinity: never. */
export function settle(request: SettleRequest): { readonly time: number; readonly settlement: Settlement } {
  const dueAt = request.dueAt ?? Number.POSITIVE_INFINITY;
  const missedAt = request.heartbeatFrom + request.heartbeatMs;
  const { timeoutAt } = request;
  const time = Math.min(dueAt, missedAt, timeoutAt);
  if (time === timeoutAt && time < dueAt) return { time, settlement: { kind: 'timeout' } };
  if (time === missedAt && time < dueAt) return { time, settlement: { kind: 'heartbeat-timeout' } };
  return { time, settlement: { kind: 'due' } };
}
