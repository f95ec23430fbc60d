/**
 * A session whose definition says how it behaves, to test what carries sessions:
 *
 * - `count 3`: three events, each with the input, then SUCCEEDED
 * - `hang 3`: three events, then a computation without end
 * - `die 3`: three events, then the thread ends
 * - `fault`: the machine itself is at fault
 *
 * An answer adds an event with its output; the answer `"die once"` ends the thread the first time it is given.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { LogRecord } from '../../src/asl/execution/events.ts';
import type { Answer, RunSpec, SessionUpdate, SimulationSession } from '../../src/asl/execution/session.ts';

export function createCountingSession(): SimulationSession {
  const listeners = new Set<(update: SessionUpdate) => void>();
  let spec: RunSpec | undefined;
  let seq = 0;

  function tell(update: SessionUpdate): void {
    for (const listener of listeners) listener(update);
  }

  function eventWith(input: string): LogRecord {
    seq += 1;
    return {
      seq,
      execution: 0,
      event: {
        id: seq,
        previousEventId: seq - 1,
        timestamp: 1000 + seq,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'Count', input, inputDetails: { truncated: false } },
      },
    };
  }

  function tellEvents(input: string, count: number): void {
    const records = Array.from({ length: count }, () => eventWith(input));
    const data = { input, list: [1, 2, 3] };
    const trace = records.map((record) => ({
      kind: 'stage' as const,
      after: record.seq,
      execution: 0,
      state: 'Count',
      visit: record.event.id,
      stage: 'input' as const,
      value: data,
    }));
    tell({ kind: 'batch', records, trace, executions: [] });
  }

  function settle(): void {
    tell({ kind: 'settled', result: { status: 'SUCCEEDED', output: '{}' }, pending: [], now: 1000 + seq });
  }

  function replayAnswers(answers: readonly Answer[]): void {
    for (const answer of answers) {
      if (answer.kind === 'success') tellEvents(JSON.stringify(answer.output), 1);
    }
  }

  return {
    async start(next) {
      spec = next;
      const [what = '', count = '0'] = next.definition.split(' ');
      if (what === 'fault') throw new Error('The machine is at fault.');
      tellEvents(next.input, Number(count));
      if (what === 'hang') for (;;) seq += 0;
      if (what === 'die') process.exit(3);
      replayAnswers(next.answers);
      settle();
    },
    async answerTask(answer) {
      if (spec === undefined || answer.kind !== 'success') return;
      const file = answer.task;
      if (answer.output === 'die once' && !existsSync(file)) {
        writeFileSync(file, '');
        process.exit(3);
      }
      spec = { ...spec, answers: [...spec.answers, answer] };
      tellEvents(JSON.stringify(answer.output), 1);
      settle();
    },
    advanceTo: async () => settle(),
    stop: async () => settle(),
    redrive: async () => settle(),
    spec: () => spec,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => listeners.clear(),
  };
}
