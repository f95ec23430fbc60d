/** The spans of a run as rows: one for each visit of a state, with what lies inside it. */
import type { NodeStatus, Sequence, TimelineSpan } from '../../../../asl/projection/views.ts';

export interface TimelineRow {
  readonly span: TimelineSpan;
  /** Attempts, backoffs and waits, in the order in which they begin. */
  readonly inner: readonly TimelineSpan[];
}

export function rowsOf(spans: Sequence<TimelineSpan>): readonly TimelineRow[] {
  const rows: { span: TimelineSpan; inner: TimelineSpan[] }[] = [];
  const byVisit = new Map<number, TimelineSpan[]>();
  for (const span of spans) {
    if (span.kind === 'state') {
      const inner: TimelineSpan[] = [];
      rows.push({ span, inner });
      byVisit.set(span.visit, inner);
    } else byVisit.get(span.visit)?.push(span);
  }
  return rows;
}

/** Every time at which something begins or ends. */
export function timesOf(rows: readonly TimelineRow[]): readonly number[] {
  return rows.flatMap(({ span, inner }) =>
    [span, ...inner].flatMap(({ startMs, endMs }) => (endMs === null ? [startMs] : [startMs, endMs])),
  );
}

const OUTCOMES: Readonly<Record<NodeStatus, string>> = {
  idle: 'not started',
  running: 'under way',
  waiting: 'waits',
  retrying: 'waits to try again',
  succeeded: 'succeeded',
  caught: 'failed, caught',
  failed: 'failed',
  aborted: 'stopped',
  'timed-out': 'timed out',
};

export function wordsForOutcome(status: NodeStatus): string {
  return OUTCOMES[status];
}

/** "Attempt 2: failed", "Wait before attempt 3", "Wait". */
export function wordsForPiece({ kind, attempt, outcome }: TimelineSpan): string {
  switch (kind) {
    case 'state':
      return OUTCOMES[outcome];
    case 'attempt':
      return `Attempt ${attempt}: ${OUTCOMES[outcome]}`;
    case 'backoff':
      return `Pause before attempt ${attempt + 1}`;
    case 'wait':
      return outcome === 'waiting' ? 'Wait, not over yet' : 'Wait';
  }
}

/** What the row says beside its bar: "3 attempts, failed". */
export function summaryOf({ span, inner }: TimelineRow): string {
  const attempts = inner.filter(({ kind }) => kind === 'attempt').length;
  const tries = attempts > 1 ? `${attempts} attempts, ` : '';
  return `${tries}${OUTCOMES[span.outcome]}`;
}
