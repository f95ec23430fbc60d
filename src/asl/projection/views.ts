/**
 * What the views show at a cursor k: each is a fold over the records with `seq <= k` and the trace with `after <= k`.
 * A history recorded on AWS, without a trace, goes through the same projections.
 */
import type { ExecutionStatus } from '../execution/session.ts';
import type { Json } from '../json.ts';

export type NodeStatus =
  | 'idle'
  | 'running'
  | 'waiting'
  | 'retrying'
  | 'succeeded'
  | 'caught'
  | 'failed'
  | 'aborted'
  | 'timed-out';

export interface NodeView {
  readonly status: NodeStatus;
  /** How often the state has been entered, and attempts of the current or last visit. */
  readonly visits: number;
  readonly attempts: number;
  /** For states inside a Map: iterations (or branches) running, succeeded, failed. */
  readonly iterations?: { readonly running: number; readonly succeeded: number; readonly failed: number };
}

export interface GraphView {
  readonly status: ExecutionStatus | 'NOT_STARTED';
  /** By state name. States never entered are absent. */
  readonly nodes: ReadonlyMap<string, NodeView>;
  /** How often each transition was taken: key `from\u0000to`. */
  readonly edges: ReadonlyMap<string, number>;
  /** The state of the newest event, for focus; null before the first. */
  readonly current: string | null;
}

/** A row of the events table. */
export interface EventRow {
  readonly seq: number;
  readonly execution: number;
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly state: string | null;
  /** Milliseconds of virtual time since the start. */
  readonly elapsedMs: number;
  readonly timestamp: number;
}

/** One sentence, and what it is about, for the live region and the line under the graph. */
export interface Narration {
  readonly seq: number;
  readonly text: string;
  readonly state: string | null;
  readonly tone: 'neutral' | 'good' | 'bad' | 'waiting';
  /** True for the events at which 'step' should rest; the others are details of a step. */
  readonly step: boolean;
}

export interface TimelineSpan {
  readonly state: string;
  readonly execution: number;
  readonly kind: 'state' | 'attempt' | 'backoff' | 'wait';
  readonly startMs: number;
  /** Null while it runs. */
  readonly endMs: number | null;
  readonly attempt: number;
  readonly outcome: NodeStatus;
  readonly seq: number;
}

export interface VariablesView {
  readonly scopes: readonly {
    readonly id: number;
    readonly label: string;
    readonly variables: Readonly<Record<string, Json>>;
  }[];
}
