import type { Json } from '../json.ts';
import type { StateFailure } from './failure.ts';
import type { Working } from './request.ts';

/** New variables, as `Assign` makes them. */
export type Assigned = ReadonlyMap<string, Json>;

export interface Left {
  readonly kind: 'left';
  /** The next state; null at the end of the flow. */
  readonly next: string | null;
  readonly output: Json;
  readonly assigned: Assigned | undefined;
}

export interface Failed {
  readonly kind: 'failed';
  readonly failure: StateFailure;
  /** Map and Parallel: whether a failed event of their own belongs into the history when nothing retries them. */
  readonly recordFailed?: boolean;
}

export type Outcome = Left | Failed;

/** Executors answer at once where nothing has to wait. */
export type Step = Outcome | Working<Outcome>;

export const failed = (failure: StateFailure, recordFailed = false): Failed =>
  recordFailed ? { kind: 'failed', failure, recordFailed } : { kind: 'failed', failure };

export function isWorking(step: Step): step is Working<Outcome> {
  return !('kind' in step);
}
