/** Fold: every visit of every state, with its attempts, its data at each stage, and why it went on as it did. */
import type { TraceRecord } from '../execution/trace.ts';
import { isTimeOut, requestOf, responseOf } from './event-details.ts';
import type { EventItem, Item, TraceItem, VisitRef } from './item.ts';
import { PersistentMap } from './persistent-map.ts';
import { PersistentVector } from './persistent-vector.ts';
import type { AttemptView, StageValue, VisitsView, VisitView } from './views.ts';

interface VisitFold extends VisitView {
  readonly attempts: PersistentVector<AttemptView>;
}

export interface VisitsFold extends VisitsView {
  readonly all: PersistentVector<VisitFold>;
  readonly byState: PersistentMap<string, PersistentVector<number>>;
}

export const initial: VisitsFold = { all: PersistentVector.empty(), byState: PersistentMap.empty() };

export function apply(view: VisitsFold, item: Item): VisitsFold {
  let next = view;
  if (item.kind === 'event' && item.moment === 'entered' && item.visit)
    next = entered(next, item, item.visit);
  for (const { visit, to } of item.changes) {
    const over = to !== 'running' && to !== 'waiting' && to !== 'retrying';
    const endMs = over ? item.elapsedMs : null;
    next = update(next, visit, (old) => {
      const last = old.attempts.at(old.attempts.length - 1);
      const stopped = over && last && last.endMs === null && item.visit?.index !== visit.index;
      const attempts = stopped
        ? old.attempts.set(old.attempts.length - 1, { ...last, endMs, endSeq: item.seq, outcome: to })
        : old.attempts;
      return { ...old, status: to, endMs, attempts };
    });
  }
  const { visit } = item;
  if (!visit) return next;
  return item.kind === 'event' ? withEvent(next, item, visit) : withTrace(next, item, visit);
}

/** The visits of a state so far, first to last. */
export function visitsOf(view: VisitsView, state: string): readonly VisitView[] {
  const found: VisitView[] = [];
  for (const index of view.byState.get(state) ?? []) {
    const visit = view.all.at(index);
    if (visit) found.push(visit);
  }
  return found;
}

function entered(view: VisitsFold, item: EventItem, ref: VisitRef): VisitsFold {
  const { event } = item.record;
  const visit: VisitFold = {
    index: ref.index,
    state: ref.state,
    type: ref.type,
    execution: ref.execution,
    id: ref.id,
    enteredSeq: item.seq,
    exitedSeq: null,
    startMs: item.elapsedMs,
    endMs: null,
    status: 'idle',
    input: 'stateEnteredEventDetails' in event ? event.stateEnteredEventDetails.input : '',
    output: null,
    assigned: null,
    from: ref.from,
    parent: ref.scope.owner?.index ?? null,
    iteration: ref.scope.owner ? ref.scope.index : null,
    attempts: PersistentVector.empty(),
    failure: null,
    stages: [],
    choice: null,
    caught: null,
    wait: null,
    assign: null,
  };
  const indexes = view.byState.get(ref.state) ?? PersistentVector.empty<number>();
  return { all: view.all.push(visit), byState: view.byState.set(ref.state, indexes.push(ref.index)) };
}

function withEvent(view: VisitsFold, item: EventItem, visit: VisitRef): VisitsFold {
  const { event } = item.record;
  const { seq, elapsedMs } = item;
  switch (item.moment) {
    case 'exited':
      if (!('stateExitedEventDetails' in event)) return view;
      return update(view, visit, (old) => ({
        ...old,
        exitedSeq: seq,
        output: event.stateExitedEventDetails.output,
        assigned: event.stateExitedEventDetails.assignedVariables ?? null,
      }));
    case 'scheduled':
    case 'forked': {
      const endMs = item.after?.elapsedMs ?? elapsedMs;
      const begun: AttemptView = {
        attempt: item.attempt,
        startSeq: seq,
        endSeq: null,
        startMs: elapsedMs,
        endMs: null,
        outcome: 'running',
        failure: null,
        request: requestOf(event),
        response: null,
        call: null,
        retry: null,
      };
      return update(view, visit, (old) => {
        // A Parallel's or Map's failed attempt has no event that ends it: the next one does.
        const ended = lastAttempt(old, (last) =>
          last.endMs === null
            ? { ...last, endMs, endSeq: item.after?.seq ?? seq, outcome: 'failed' as const }
            : last,
        );
        return { ...ended, failure: null, attempts: ended.attempts.push(begun) };
      });
    }
    case 'submitted':
      return update(view, visit, (old) =>
        lastAttempt(old, (last) => ({ ...last, response: responseOf(event) })),
      );
    case 'answered':
    case 'joined':
      return update(view, visit, (old) =>
        lastAttempt(old, (last) => ({
          ...last,
          endMs: elapsedMs,
          endSeq: seq,
          outcome: 'succeeded',
          response: responseOf(event),
        })),
      );
    case 'attempt-failed':
    case 'state-failed': {
      const { failure } = item;
      const outcome = isTimeOut(event) ? ('timed-out' as const) : ('failed' as const);
      return update(view, visit, (old) => ({
        ...lastAttempt(old, (last) => ({ ...last, endMs: elapsedMs, endSeq: seq, outcome, failure })),
        failure,
      }));
    }
    case 'run-ended':
      if (item.failure === null || visit.execution !== item.record.execution) return view;
      return update(view, visit, (old) =>
        old.status === 'failed' || old.status === 'timed-out'
          ? { ...old, failure: old.failure ?? item.failure }
          : old,
      );
    default:
      return view;
  }
}

function withTrace(view: VisitsFold, { trace, seq, elapsedMs }: TraceItem, visit: VisitRef): VisitsFold {
  return update(view, visit, (old) => traced(old, trace, seq, elapsedMs));
}

function traced(visit: VisitFold, trace: TraceRecord, seq: number, elapsedMs: number): VisitFold {
  switch (trace.kind) {
    case 'stage': {
      const value: StageValue = { stage: trace.stage, value: trace.value, seq };
      return { ...visit, stages: [...visit.stages.filter(({ stage }) => stage !== trace.stage), value] };
    }
    case 'assign':
      return { ...visit, assign: trace };
    case 'choice':
      return { ...visit, choice: trace };
    case 'call':
      return lastAttempt(visit, (last) => ({ ...last, call: trace }));
    case 'retry': {
      const failure = { error: trace.error, cause: trace.cause };
      const outcome =
        visit.attempts.at(visit.attempts.length - 1)?.outcome === 'timed-out' ? 'timed-out' : 'failed';
      return lastAttempt({ ...visit, failure }, (last) => ({
        ...last,
        retry: trace,
        failure,
        outcome,
        endMs: last.endMs ?? elapsedMs,
        endSeq: last.endSeq ?? seq,
      }));
    }
    case 'catch':
      return { ...visit, caught: trace, failure: { error: trace.error, cause: trace.cause } };
    case 'wait':
      return { ...visit, wait: trace };
    case 'effect':
      return visit;
  }
}

function update(view: VisitsFold, ref: VisitRef, change: (visit: VisitFold) => VisitFold): VisitsFold {
  const old = view.all.at(ref.index);
  if (!old) return view;
  const visit = change(old);
  return visit === old ? view : { all: view.all.set(ref.index, visit), byState: view.byState };
}

function lastAttempt(visit: VisitFold, change: (attempt: AttemptView) => AttemptView): VisitFold {
  const at = visit.attempts.length - 1;
  const last = visit.attempts.at(at);
  return last ? { ...visit, attempts: visit.attempts.set(at, change(last)) } : visit;
}
