import {
  type Json,
  MemoryObjects,
  type TaskCall,
  type TaskPort,
  type TaskReply,
} from '../../src/asl/index.ts';
import type { Stores } from './test-case.ts';

interface Recorded {
  readonly started: boolean;
  readonly workerName?: string;
  readonly submitted?: { readonly output: Json };
  readonly outcome:
    | { readonly status: 'succeeded'; readonly output: Json }
    | { readonly status: 'failed'; readonly event?: string; readonly error?: string; readonly cause?: string }
    | { readonly status: 'timedOut' }
    | { readonly status: 'pending' };
}

/** `Replay` of ../shared/conformance/replay.mjs. */
export interface ReplayPlayer {
  next(state: string, request: Json, resource?: string): Recorded;
}

const STAGES = [
  ['ScheduleFailed', 'schedule'],
  ['StartFailed', 'start'],
  ['SubmitFailed', 'submit'],
] as const;

/** Longer than a call takes that no limit strikes; shorter than any limit in the cases. */
const CALL_MS = 100;

/** Answers calls with what was recorded on AWS. */
export class RecordedPort implements TaskPort {
  readonly #replay: ReplayPlayer;
  readonly objects = new MemoryObjects();

  constructor(replay: ReplayPlayer, stores: Stores = {}) {
    this.#replay = replay;
    for (const { bucket, key, body } of stores.s3 ?? []) this.objects.put(bucket, key, body, 0);
  }

  call(call: TaskCall): TaskReply {
    const recorded = this.#replay.next(call.state, call.request, call.resource.arn);
    const { outcome, workerName, submitted, started } = recorded;
    const common = {
      source: { kind: 'recorded' },
      ...(workerName !== undefined && { workerName }),
      ...(submitted && { submitted: { output: submitted.output, durationMs: CALL_MS / 2 } }),
      ...(!started && { notStarted: true }),
    } as const;
    switch (outcome.status) {
      case 'succeeded':
        return { ...common, durationMs: CALL_MS, outcome: { kind: 'success', output: outcome.output } };
      case 'failed': {
        const { error, cause, event = '' } = outcome;
        const stage = STAGES.find(([end]) => event.endsWith(end))?.[1];
        return {
          ...common,
          durationMs: CALL_MS,
          outcome: { kind: 'failure', error, cause, ...(stage && { stage }) },
        };
      }
      case 'timedOut':
      case 'pending':
        return { ...common, durationMs: null, outcome: { kind: 'pending' } };
      default:
        return outcome satisfies never;
    }
  }
}
