/** How the linker finds the visit that an event is about: along its line outwards, or by name. */
import type { HistoryEvent } from '../execution/events.ts';
import type { StateType } from '../graph/graph.ts';
import type { ScopeNode, VisitNode } from './visit-tree.ts';

/** Where a line stands. */
interface Place {
  readonly scope: ScopeNode;
  readonly visit: VisitNode | null;
}

/** The visit that an exited event ends: along the line outwards, or the latest of that name. */
export function exitedVisit(here: Place, name: string | null, root: ScopeNode): VisitNode | null {
  return outwards(here, ({ ref }) => ref.state === name) ?? latestNamed(root, name);
}

/** The Map that an iteration's event names. */
export function mapNamed(here: Place, name: string, root: ScopeNode): VisitNode | null {
  return outwards(here, ({ ref }) => ref.state === name && ref.type === 'Map') ?? latestNamed(root, name);
}

/** The Parallel or Map around a line that has not settled yet. */
export function container(here: Place, type: StateType | undefined): VisitNode | null {
  return (
    outwards(here, ({ ref, settled }) => ref.type === type && !settled) ??
    outwards(here, ({ ref }) => ref.type === type)
  );
}

/**
 * `EvaluationFailed` has the `previousEventId` of its state's own entered event (AWS: as if that event were not there), so
 * its state is looked up by name: the visit entered after that same event, else the latest.
 */
export function evaluatedVisit(
  here: Place,
  event: Extract<HistoryEvent, { type: 'EvaluationFailed' }>,
  root: ScopeNode,
): VisitNode | null {
  const name = event.evaluationFailedEventDetails.state;
  const inLine = outwards(here, ({ ref }) => ref.state === name);
  if (inLine) return inLine;
  for (const visit of openVisits(here.scope)) {
    if (visit.ref.state === name && visit.after === event.previousEventId) return visit;
  }
  return latestNamed(root, name);
}

/**
 * A `…StateAborted` event names no state. It follows the event whose failure is the reason: the first is about that task
 * itself, the next about the others under way; after a `MapIterationAborted`, about one inside that iteration.
 */
export function stoppedVisit(
  here: Place,
  type: StateType | undefined,
  root: ScopeNode,
  stopped: ScopeNode | null,
): VisitNode | null {
  const { visit } = here;
  if (visit && visit.ref.type === type && !visit.stopSeen) return visit;
  const around = outwards(here, ({ ref }) => ref.type === 'Parallel' || ref.type === 'Map');
  const scopes = [stopped, ...(around ? around.scopes.values() : [root])];
  for (const scope of scopes) {
    if (!scope) continue;
    for (const open of openVisits(scope)) if (open.ref.type === type && !open.stopSeen) return open;
  }
  return outwards(here, ({ ref }) => ref.type === type);
}

function outwards(here: Place, fits: (visit: VisitNode) => boolean): VisitNode | null {
  if (here.visit && fits(here.visit)) return here.visit;
  const from = here.visit?.scope ?? here.scope;
  for (let { owner } = from; owner; { owner } = owner.scope) if (fits(owner)) return owner;
  return null;
}

function* openVisits(scope: ScopeNode): Generator<VisitNode, undefined> {
  for (const visit of scope.open) {
    yield visit;
    for (const inner of visit.scopes.values()) yield* openVisits(inner);
  }
  return undefined;
}

function latestNamed(root: ScopeNode, name: string | null): VisitNode | null {
  let found: VisitNode | null = null;
  for (const visit of openVisits(root)) if (visit.ref.state === name) found = visit;
  return found ?? (name === null ? null : (root.latest.get(name) ?? null));
}
