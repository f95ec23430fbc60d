/**
 * Fold: the variables of each scope that is alive. Values come from the trace; a history without one gives them as the JSON
 * texts of its exited events, which are read only when the view is shown.
 */
import { type Json, objectOf } from '../json.ts';
import type { Item, ScopeRef } from './item.ts';
import { parseText } from './json-text.ts';
import { PersistentMap } from './persistent-map.ts';
import type { VariablesView } from './views.ts';

interface Variable {
  /** Which visit assigned it. */
  readonly visit: number;
  readonly value: { readonly text: string } | { readonly json: Json };
}

interface ScopeFold {
  readonly ref: ScopeRef;
  readonly alive: boolean;
  readonly variables: PersistentMap<string, Variable>;
}

export interface VariablesFold {
  readonly scopes: PersistentMap<number, ScopeFold>;
}

export const initial: VariablesFold = { scopes: PersistentMap.empty() };

export function apply(view: VariablesFold, item: Item): VariablesFold {
  const { visit } = item;
  if (item.kind === 'trace') {
    if (item.trace.kind !== 'assign' || !visit) return view;
    const { variables } = item.trace;
    const entries = Object.keys(variables).map(
      (name) => [name, { visit: visit.index, value: { json: variables[name] ?? null } }] as const,
    );
    return assigned(view, visit.scope, entries);
  }
  const { event } = item.record;
  let next = view;
  if (visit && 'stateExitedEventDetails' in event) {
    const { assignedVariables } = event.stateExitedEventDetails;
    if (assignedVariables) {
      const known = view.scopes.get(visit.scope.id)?.variables;
      const entries = Object.entries(assignedVariables)
        .filter(([name]) => known?.get(name)?.visit !== visit.index)
        .map(([name, text]) => [name, { visit: visit.index, value: { text } }] as const);
      next = assigned(next, visit.scope, entries);
    }
  }
  for (const scope of item.dropped) {
    const old = next.scopes.get(scope.id);
    if (old) next = { scopes: next.scopes.set(scope.id, { ...old, alive: false }) };
  }
  return next;
}

/** The view that the fold stands for. Texts that are no JSON are shown as they are. */
export function variablesView(fold: VariablesFold): VariablesView {
  const scopes = [...fold.scopes.values()]
    .filter(({ alive, variables }) => alive && variables.size > 0)
    .sort((one, other) => one.ref.id - other.ref.id);
  return {
    scopes: scopes.map(({ ref, variables }) => ({
      id: ref.id,
      label: labelOf(ref),
      variables: objectOf(
        [...variables]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, { value }]) => [name, 'json' in value ? value.json : parseText(value.text)] as const),
      ),
    })),
  };
}

/** "The whole run", "Item 3 of ForEachOrder". */
export function labelOf({ kind, owner, index, execution }: ScopeRef): string {
  switch (kind) {
    case 'run':
      return execution === 0 ? 'The whole run' : `Execution ${execution}`;
    case 'iteration':
      return `Item ${index + 1} of ${owner?.state ?? 'a Map'}`;
    case 'branch':
      return `Branch ${index + 1} of ${owner?.state ?? 'a Parallel'}`;
    case 'child':
      return `Child execution ${index + 1} of ${owner?.state ?? 'a state'}`;
  }
}

function assigned(
  view: VariablesFold,
  ref: ScopeRef,
  entries: readonly (readonly [string, Variable])[],
): VariablesFold {
  const old = view.scopes.get(ref.id);
  let variables = old?.variables ?? PersistentMap.empty<string, Variable>();
  for (const [name, variable] of entries) variables = variables.set(name, variable);
  return { scopes: view.scopes.set(ref.id, { ref, alive: old?.alive ?? true, variables }) };
}
