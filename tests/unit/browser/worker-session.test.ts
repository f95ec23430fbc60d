import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { LogRecord } from '../../../src/asl/execution/events.ts';
import type { RunSpec, SessionUpdate, SimulationSession } from '../../../src/asl/execution/session.ts';
import type { TraceRecord } from '../../../src/asl/execution/trace.ts';
import { createWorkerSession } from '../../../src/browser/worker-session.ts';
import { createCountingSession } from '../../support/counting-session.ts';
import { threadLink } from '../../support/thread-link.ts';

const open: SimulationSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

function spec(definition: string, input = '{"order":"A-1042","total":89.90}'): RunSpec {
  return {
    definition,
    input,
    type: 'STANDARD',
    name: 'count',
    unmocked: 'fail',
    startTime: 1000,
    seed: 1,
    answers: [],
  };
}

function watch(session: SimulationSession) {
  open.push(session);
  const records: LogRecord[] = [];
  const trace: TraceRecord[] = [];
  const settled: Extract<SessionUpdate, { kind: 'settled' }>[] = [];
  session.subscribe((update) => {
    if (update.kind === 'batch') {
      records.push(...update.records);
      trace.push(...update.trace);
    } else if (update.kind === 'settled') {
      settled.push(update);
    }
  });
  return { session, records, trace, settled };
}

const inThread = () => watch(createWorkerSession(() => threadLink('counting'), { patienceMs: 400 }));

describe.each([
  ['direct', () => watch(createCountingSession())],
  ['over a worker', inThread],
])('a session, %s', (_name, create) => {
  test('tells all events in order with their trace, then how the run stands', async () => {
    const { session, records, trace, settled } = create();
    await session.start(spec('count 1200'));
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
    expect(trace).toHaveLength(1200);
    expect(records[700]?.event).toMatchObject({
      stateEnteredEventDetails: { input: '{"order":"A-1042","total":89.90}' },
    });
    expect(settled).toMatchObject([{ result: { status: 'SUCCEEDED' }, now: 2200 }]);
  });

  test('keeps the answers in the value of the run', async () => {
    const { session, records } = create();
    await session.start(spec('count 1'));
    await session.answerTask({ kind: 'success', task: 'token', at: 1001, output: { approved: true } });
    expect(session.spec()?.answers).toEqual([
      { kind: 'success', task: 'token', at: 1001, output: { approved: true } },
    ]);
    expect(records).toHaveLength(2);
  });

  test('rejects where the machine itself is at fault, and runs again after it', async () => {
    const { session, settled } = create();
    await expect(session.start(spec('fault'))).rejects.toThrow('The machine is at fault.');
    await session.start(spec('count 1'));
    expect(settled).toHaveLength(1);
  });

  test('a subscriber that has left hears nothing more', async () => {
    const { session } = create();
    const heard: SessionUpdate[] = [];
    session.subscribe((update) => heard.push(update))();
    await session.start(spec('count 2'));
    expect(heard).toEqual([]);
  });
});

describe('a session over a worker', () => {
  test('ends a computation without end, keeps the events that came, and says so', async () => {
    const { session, records, settled } = inThread();
    await session.start(spec('hang 3'));
    expect(records).toHaveLength(3);
    expect(settled).toMatchObject([
      { result: { status: 'RUNNING' }, halt: { kind: 'unresponsive' }, now: 1003 },
    ]);
    await session.start(spec('count 2'));
    expect(settled.at(-1)).toMatchObject({ result: { status: 'SUCCEEDED' } });
  });

  test('a new run does not wait for one that is still computing', async () => {
    const { session, settled } = watch(
      createWorkerSession(() => threadLink('counting'), { patienceMs: 60_000 }),
    );
    const overtaken = session.start(spec('hang 3'));
    await session.start(spec('count 2'));
    await overtaken;
    expect(settled.map(({ now }) => now)).toEqual([1002]);
  });

  test('a new run ends one that has begun to compute without end', async () => {
    const { session, records, settled } = watch(
      createWorkerSession(() => threadLink('counting'), { patienceMs: 60_000 }),
    );
    const ended = session.start(spec('hang 3'));
    await vi.waitUntil(() => records.length === 3, { timeout: 4000 });
    await session.start(spec('count 2'));
    await ended;
    expect(settled.map(({ now }) => now)).toEqual([1002]);
  });

  test('a worker that dies is replaced, and the run is recovered without telling anything twice', async () => {
    const { session, records, settled } = inThread();
    await session.start(spec('count 3'));
    await session.answerTask({ kind: 'success', task: 'token', at: 1003, output: 'first' });
    const mark = join(mkdtempSync(join(tmpdir(), 'session-')), 'died');
    await session.answerTask({ kind: 'success', task: mark, at: 1004, output: 'die once' });
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(session.spec()?.answers).toHaveLength(2);
    expect(settled.at(-1)).toMatchObject({ now: 1005 });
  });

  test('a worker that dies every time is a fault, told in plain words', async () => {
    const { session } = inThread();
    await expect(session.start(spec('die 1'))).rejects.toThrow('Run the workflow again, or reload the page.');
  });

  test('a worker that cannot be loaded is a fault too', async () => {
    const { session } = watch(
      createWorkerSession(() => ({ post() {}, listen() {}, end() {} }), { loadMs: 20 }),
    );
    await expect(session.start(spec('count 1'))).rejects.toThrow('it did not load');
  });

  test('a worker of another build is refused', async () => {
    const { session } = watch(
      createWorkerSession(() => ({
        post() {},
        listen(onMessage) {
          setTimeout(() => onMessage({ version: 99, kind: 'ready' }));
        },
        end() {},
      })),
    );
    await expect(session.start(spec('count 1'))).rejects.toThrow('Reload the page');
  });
});
