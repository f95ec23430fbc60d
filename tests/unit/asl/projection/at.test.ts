import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../../../src/asl/execution/events.ts';
import type { TraceRecord } from '../../../../src/asl/execution/trace.ts';
import { DETAILS, isEventType } from '../../../../src/asl/projection/aws-history-fields.ts';
import { createProjector, historyFromAws } from '../../../../src/asl/projection/index.ts';
import { declinedOrder, flakyShipping, foldFromStart, plain, retryTrace } from './histories.ts';

const NAMES = ['A', 'B', 'Each', '__proto__', 'constructor'];

/** Events of any type in any order, which nothing but their ids ties together: far from what AWS writes. */
const garbage: fc.Arbitrary<readonly LogRecord[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...Object.keys(DETAILS)),
      name: fc.constantFrom(...NAMES),
      back: fc.nat(6),
      index: fc.nat(3),
      gap: fc.nat(100_000),
    }),
    { minLength: 1, maxLength: 150 },
  )
  .map((lines) => {
    let time = 1_700_000_000;
    const events = [{ type: 'ExecutionStarted', name: 'A', back: 0, index: 0, gap: 0 }, ...lines].map(
      (line, at) => {
        time += line.gap / 1000;
        const spec = isEventType(line.type) ? DETAILS[line.type] : null;
        const details = {
          name: line.name,
          state: line.name,
          index: line.index,
          length: line.index,
          redriveCount: 1,
          mapRunArn: 'arn',
          resource: 'invoke.waitForTaskToken',
          resourceType: 'lambda',
          input: '{}',
          output: '{}',
          error: 'E',
          assignedVariables: { [line.name]: '1' },
        };
        return {
          id: at + 1,
          previousEventId: Math.max(0, at - line.back),
          timestamp: time,
          type: line.type,
          ...(spec ? { [spec.key]: details } : {}),
        };
      },
    );
    const result = historyFromAws({ events });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.records;
  });

function traceFor(records: readonly LogRecord[]): fc.Arbitrary<readonly TraceRecord[]> {
  const place = fc.record({
    after: fc.nat(records.length),
    visit: fc.nat(records.length),
    execution: fc.constant(0),
    state: fc.constantFrom(...NAMES),
  });
  const base = fc.oneof(
    fc.constant({ kind: 'stage', stage: 'result', value: 1 } as const),
    fc.constant({ kind: 'assign', scope: 0, variables: { n: 1 } } as const),
    fc.constant({ kind: 'choice', comparisons: [], matched: null, next: null } as const),
    fc.constant({
      kind: 'call',
      resource: 'r',
      attempt: 0,
      request: {},
      source: { kind: 'inferred' },
      durationMs: null,
    } as const),
    fc.constant({
      kind: 'retry',
      attempt: 0,
      error: 'E',
      cause: null,
      retrier: 0,
      matched: 'E',
      maxAttempts: 3,
      delaySeconds: 2,
      resumesAt: 0,
    } as const),
    fc.constant({ kind: 'catch', error: 'E', cause: null, catcher: 0, matched: 'E', next: 'B' } as const),
    fc.constant({ kind: 'wait', until: 0 } as const),
    fc.constant({
      kind: 'effect',
      service: 'sqs',
      action: 'SendMessage',
      target: 'q',
      before: null,
      now: [1],
    } as const),
  );
  return fc
    .array(fc.tuple(place, base), { maxLength: 40 })
    .map((list) =>
      list.map(([where, what]) => ({ ...where, ...what })).toSorted((one, other) => one.after - other.after),
    );
}

const anyRun = garbage.chain((records) => fc.tuple(fc.constant(records), traceFor(records)));

describe('at(k)', () => {
  it('equals a fold from the start whatever the events and the trace, at any k in any order', () => {
    fc.assert(
      fc.property(
        anyRun,
        fc.array(fc.nat(160), { minLength: 1, maxLength: 12 }),
        ([records, trace], cursors) => {
          const projector = createProjector(records, trace);
          for (const cursor of cursors) {
            const k = Math.min(cursor, records.length);
            expect(plain(projector.at(k))).toEqual(plain(foldFromStart(records, trace, k)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same whether the run came whole or in batches, with its trace early, late or in time', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(150), fc.nat(40), ([records, trace], cut, traceCut) => {
        const whole = createProjector(records, trace);
        const parts = createProjector(records.slice(0, cut), trace.slice(0, traceCut));
        parts.append(records.slice(Math.max(0, cut - 3)), trace.slice(traceCut));
        expect(plain(parts.at(records.length))).toEqual(plain(whole.at(records.length)));
        expect(plain(parts.at(cut))).toEqual(plain(whole.at(cut)));
        expect(parts.steps).toEqual(whole.steps);
      }),
      { numRuns: 60 },
    );
  });

  it('shows nothing before the first event, and the end beyond the last', () => {
    const projector = createProjector(declinedOrder());
    expect(projector.at(0)).toMatchObject({
      seq: 0,
      event: null,
      narration: null,
      graph: { status: 'NOT_STARTED', current: null },
    });
    expect(projector.at(-7).seq).toBe(0);
    expect(projector.at(Number.NaN).seq).toBe(0);
    expect(projector.at(1e9).seq).toBe(12);
    expect(createProjector().at(3).rows.length).toBe(0);
  });

  it('goes on while batches arrive, and keeps what it has shown', () => {
    const records = flakyShipping();
    const projector = createProjector(records.slice(0, 5));
    const before = projector.at(5);
    projector.append([], [retryTrace()]);
    expect(before.graph.nodes.get('ShipOrder')?.status).toBe('failed');
    expect(projector.at(5).graph.nodes.get('ShipOrder')?.status).toBe('retrying');
    projector.append(records.slice(5));
    expect(projector.at(10).graph.status).toBe('SUCCEEDED');
    expect(projector.at(5).graph.nodes.get('ShipOrder')?.status).toBe('retrying');
  });
});
