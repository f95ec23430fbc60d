/**
 * What the workbench needs of the language, as one interface. The real one (`machine-chunk.ts`) is loaded on demand, so
 * that a page costs little until something runs; tests bring a small one of their own.
 */
import type { Diagnostic, Fix } from '../../asl/definition/diagnostic.ts';
import type { LogRecord } from '../../asl/execution/events.ts';
import type { SessionUpdate, SimulationSession } from '../../asl/execution/session.ts';
import type { AnswerSource } from '../../asl/execution/trace.ts';
import type { Layout } from '../../asl/graph/graph.ts';
import type { EventRow, GraphView, Narration } from '../../asl/projection/views.ts';
import type { StateWords } from './workflow.ts';

export type Batch = Extract<SessionUpdate, { kind: 'batch' }>;

/** One visit of a state, as far as the cursor has come: what went in, what came out or went wrong. JSON texts. */
export interface VisitView {
  readonly state: string;
  readonly type: string;
  readonly attempts: number;
  readonly enteredAt: number;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Where the answer of its task came from; null where it called nothing. */
  readonly source: AnswerSource | null;
}

/** Everything that the views show at one position of the cursor. */
export interface Picture {
  readonly graph: GraphView;
  readonly narration: Narration | null;
  /** Virtual milliseconds since the start of the run. */
  readonly elapsedMs: number;
}

/** A run that can be looked at from any of its events. Grows while batches arrive. */
export interface Playback {
  append(batch: Batch): void;
  /** The `seq` of the last event. */
  readonly last: number;
  /** The positions at which a step rests, ascending, as `seq`. */
  readonly steps: readonly number[];
  readonly rows: readonly EventRow[];
  at(cursor: number): Picture;
  /** The event at a position. */
  record(seq: number): LogRecord | undefined;
  narrationAt(cursor: number): Narration | null;
  /** All visits of the state up to the cursor, the newest last. */
  visits(state: string, cursor: number): readonly VisitView[];
  /** States whose answer so far was made up by a mock. */
  mocked(cursor: number): ReadonlySet<string>;
}

export interface Machine {
  createSession(): SimulationSession;
  createPlayback(words: Readonly<Record<string, StateWords>>): Playback;
  validate(text: string, type: 'STANDARD' | 'EXPRESS'): Promise<readonly Diagnostic[]>;
  /** Null where the text is too broken to be drawn. */
  draw(text: string): Layout | null;
  applyFix(text: string, fix: Fix): string;
  /** `24 hours`, `1.5 seconds`. */
  duration(ms: number): string;
}
