/** Histories for tests, written as short lines, and views as plain values that can be compared. */
import type { LogRecord } from '../../../../src/asl/execution/events.ts';
import type { TraceRecord } from '../../../../src/asl/execution/trace.ts';
import { DETAILS, isEventType } from '../../../../src/asl/projection/aws-history-fields.ts';
import {
  createProjector,
  historyFromAws,
  type Projector,
  type Views,
} from '../../../../src/asl/projection/index.ts';

export const START = Date.parse('2026-11-22T10:00:00Z');

/** A line: the event's type, its details, its time in seconds since the start, and the event that it follows (the one before). */
export interface Line {
  readonly type: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly at?: number;
  readonly after?: number;
}

/** Records from lines. The time of a line without one is that of the line before. */
export function historyOf(lines: readonly Line[]): readonly LogRecord[] {
  let at = 0;
  const events = lines.map(({ type, details, after, ...line }, index) => {
    at = line.at ?? at;
    const key = isEventType(type) ? DETAILS[type]?.key : undefined;
    const previousEventId = after ?? (index === 1 ? 0 : index);
    return {
      id: index + 1,
      previousEventId,
      timestamp: START / 1000 + at,
      type,
      ...(key ? { [key]: { ...blanks(type), ...details } } : {}),
    };
  });
  const result = historyFromAws(events);
  if (!result.ok)
    throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result.records;
}

function blanks(type: string): Record<string, unknown> {
  if (/^Task(Started|Submitted|Succeeded|Failed|TimedOut)$/.test(type))
    return { resourceType: 'lambda', resource: 'invoke' };
  return type === 'ExecutionStarted' ? { input: '{}' } : {};
}

export const started: Line = { type: 'ExecutionStarted' };
export const succeeded: Line = { type: 'ExecutionSucceeded', details: { output: '{}' } };

export function entered(stateType: string, name: string, more: Omit<Line, 'type'> = {}): Line {
  return { ...more, type: `${stateType}StateEntered`, details: { name, input: '{}', ...more.details } };
}

export function exited(stateType: string, name: string, more: Omit<Line, 'type'> = {}): Line {
  return { ...more, type: `${stateType}StateExited`, details: { name, output: '{}', ...more.details } };
}

export function lambda(name: string, at: number, more: Omit<Line, 'type' | 'details'> = {}): readonly Line[] {
  const resource = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
  return [
    { ...more, type: 'LambdaFunctionScheduled', at, details: { resource, input: '{"orderId":"A-1042"}' } },
    { type: 'LambdaFunctionStarted', at },
  ];
}

export function lambdaFailed(error: string, at: number): Line {
  return { type: 'LambdaFunctionFailed', at, details: { error, cause: 'no' } };
}

export function lambdaAnswered(at: number): Line {
  return { type: 'LambdaFunctionSucceeded', at, details: { output: '{"ok":true}' } };
}

/** An order: a payment that is declined and caught. Events 1–12. */
export function declinedOrder(): readonly LogRecord[] {
  return historyOf([
    started,
    entered('Task', 'ValidatePayment'),
    ...lambda('validate-payment', 0),
    lambdaFailed('CardDeclined', 0.9),
    exited('Task', 'ValidatePayment'),
    entered('Task', 'HandlePaymentFailure'),
    ...lambda('handle-payment-failure', 0.9),
    lambdaAnswered(1.4),
    exited('Task', 'HandlePaymentFailure'),
    succeeded,
  ]);
}

/** A parcel that is taken at the second attempt, two seconds after the first failed. Events 1–10. */
export function flakyShipping(): readonly LogRecord[] {
  return historyOf([
    started,
    entered('Task', 'ShipOrder'),
    ...lambda('ship-order', 0),
    lambdaFailed('CarrierUnavailable', 3),
    ...lambda('ship-order', 5),
    lambdaAnswered(6),
    exited('Task', 'ShipOrder'),
    succeeded,
  ]);
}

export function retryTrace(): TraceRecord {
  return {
    kind: 'retry',
    after: 5,
    execution: 0,
    state: 'ShipOrder',
    visit: 2,
    attempt: 0,
    error: 'CarrierUnavailable',
    cause: 'no',
    retrier: 0,
    matched: 'CarrierUnavailable',
    maxAttempts: 3,
    delaySeconds: 2,
    resumesAt: START + 5000,
  };
}

/** The statuses of all states at the end, or at `k`. */
export function statuses(projector: Projector, k = projector.length): Record<string, string> {
  return Object.fromEntries(
    [...projector.at(k).graph.nodes].map(([name, { status }]) => [name, status]).sort(),
  );
}

/** Everything that a cursor shows, as values of arrays and objects only. */
export function plain(views: Views): unknown {
  const { graph, rows, spans, visits, effects, narration, variables, ...rest } = views;
  return {
    ...rest,
    graph: { ...graph, nodes: [...graph.nodes], edges: [...graph.edges] },
    rows: [...rows],
    spans: [...spans],
    visits: {
      all: [...visits.all].map((visit) => ({ ...visit, attempts: [...visit.attempts] })),
      byState: [...visits.byState].map(([state, indexes]) => [state, [...indexes]]),
    },
    effects: { list: [...effects.list], latest: [...effects.latest] },
    narration,
    variables,
  };
}

/** A projector over what has happened up to `k`, and nothing after. */
export function foldFromStart(
  records: readonly LogRecord[],
  trace: readonly TraceRecord[],
  k: number,
): Views {
  return createProjector(
    records.filter(({ seq }) => seq <= k),
    trace.filter(({ after }) => after <= k),
  ).at(k);
}
