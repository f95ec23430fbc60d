/** Fold: the spans of a timeline in virtual time. Each visit has a span; within it lie attempts, backoffs and waits. */

import { isTimeOut, waitsForToken } from './event-details.ts';
import { type Earlier, type Item, isUnderWay, type VisitRef } from './item.ts';
import { PersistentVector } from './persistent-vector.ts';
import type { NodeStatus, TimelineSpan } from './views.ts';

/** For one visit the places of its spans that are open (state: always), -1 for none. */
interface OpenSpans {
  readonly state: number;
  readonly attempt: number;
  readonly backoff: number;
  readonly wait: number;
}

type Inner = Exclude<TimelineSpan['kind'], 'state'>;
const INNER: readonly Inner[] = ['attempt', 'backoff', 'wait'];

export interface TimelineFold {
  readonly spans: PersistentVector<TimelineSpan>;
  readonly open: PersistentVector<OpenSpans>;
}

export const initial: TimelineFold = { spans: PersistentVector.empty(), open: PersistentVector.empty() };

export function apply(view: TimelineFold, item: Item): TimelineFold {
  const next = item.kind === 'event' && item.moment === 'entered' ? entered(view, item) : view;
  const marked = item.changes.reduce((fold, change) => changed(fold, change, item), next);
  return within(marked, item);
}

function entered(view: TimelineFold, item: Item): TimelineFold {
  const { visit } = item;
  if (!visit) return view;
  const spans = view.spans.push(spanOf(visit, 'state', 0, 'running', item));
  const opened: OpenSpans = { state: view.spans.length, attempt: -1, backoff: -1, wait: -1 };
  const fold: TimelineFold = { spans, open: view.open.push(opened) };
  return visit.type === 'Wait' ? begin(fold, visit, 'wait', 0, 'waiting', item) : fold;
}

function changed(
  view: TimelineFold,
  { visit, to }: { readonly visit: VisitRef; readonly to: NodeStatus },
  { elapsedMs }: Item,
): TimelineFold {
  const open = view.open.at(visit.index);
  const span = open && view.spans.at(open.state);
  if (!open || !span) return view;
  const over = !isUnderWay(to);
  const state: TimelineSpan = { ...span, outcome: to, endMs: over ? elapsedMs : null };
  const fold: TimelineFold = { spans: view.spans.set(open.state, state), open: view.open };
  if (!over) return fold;
  return INNER.reduce((folded, kind) => end(folded, visit, kind, to, elapsedMs), fold);
}

function within(view: TimelineFold, item: Item): TimelineFold {
  const { visit, elapsedMs, attempt } = item;
  if (!visit) return view;
  if (item.kind === 'trace') {
    if (item.trace.kind !== 'retry') return view;
    const stopped = end(view, visit, 'attempt', 'failed', elapsedMs);
    return begin(stopped, visit, 'backoff', attempt, 'retrying', item);
  }
  const { event } = item.record;
  switch (item.moment) {
    case 'scheduled':
    case 'forked': {
      const since = item.after?.elapsedMs ?? elapsedMs;
      const known = (view.open.at(visit.index)?.backoff ?? -1) >= 0;
      let fold = end(view, visit, 'attempt', 'failed', since);
      // Without a trace the backoff shows only now, when it is over.
      if (item.retry && !known && item.after && since < elapsedMs) {
        fold = begin(fold, visit, 'backoff', attempt - 1, 'retrying', item.after);
      }
      fold = end(fold, visit, 'backoff', 'retrying', elapsedMs);
      return begin(fold, visit, 'attempt', attempt, 'running', item);
    }
    case 'submitted':
      return waitsForToken(event) ? begin(view, visit, 'wait', 0, 'waiting', item) : view;
    case 'answered':
    case 'joined':
      return end(end(view, visit, 'wait', 'succeeded', elapsedMs), visit, 'attempt', 'succeeded', elapsedMs);
    case 'attempt-failed':
    case 'state-failed': {
      const outcome = isTimeOut(event) ? 'timed-out' : 'failed';
      return end(end(view, visit, 'wait', outcome, elapsedMs), visit, 'attempt', outcome, elapsedMs);
    }
    default:
      return view;
  }
}

function begin(
  view: TimelineFold,
  visit: VisitRef,
  kind: Inner,
  attempt: number,
  outcome: NodeStatus,
  at: Earlier,
): TimelineFold {
  const open = view.open.at(visit.index);
  if (!open) return view;
  return {
    spans: view.spans.push(spanOf(visit, kind, attempt, outcome, at)),
    open: view.open.set(visit.index, { ...open, [kind]: view.spans.length }),
  };
}

function end(
  view: TimelineFold,
  visit: VisitRef,
  kind: Inner,
  outcome: NodeStatus,
  endMs: number,
): TimelineFold {
  const open = view.open.at(visit.index);
  const place = open?.[kind] ?? -1;
  const span = view.spans.at(place);
  if (!open || !span) return view;
  return {
    spans: view.spans.set(place, { ...span, endMs, outcome }),
    open: view.open.set(visit.index, { ...open, [kind]: -1 }),
  };
}

function spanOf(
  visit: VisitRef,
  kind: TimelineSpan['kind'],
  attempt: number,
  outcome: NodeStatus,
  at: Earlier,
): TimelineSpan {
  const { state, execution, index } = visit;
  return {
    state,
    execution,
    kind,
    startMs: at.elapsedMs,
    endMs: null,
    attempt,
    outcome,
    seq: at.seq,
    visit: index,
  };
}
