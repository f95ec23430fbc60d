/** Can every state be reached, and can every scope end? */
import { type ScopeVisit, type StateVisit, stateReferences } from '../model.ts';
import { memberOf, type ObjectNode } from '../source/tree.ts';
import { type CheckContext, keyRange } from './check.ts';
import { objectRange } from './fields-required.ts';

export function checkReachability(context: CheckContext): void {
  const links = linksOf(context);
  for (const scope of context.model.scopes) {
    if (scope.states.size === 0) continue;
    // AWS tells of a workflow without an end, and then not of states that nothing leads to.
    if (!canEnd(scope)) reportNoEnd(context, scope);
    else reportUnreachable(context, scope, links.get(scope) ?? NO_LINKS);
  }
}

interface Links {
  readonly start: string | undefined;
  readonly next: ReadonlyMap<string, readonly string[]>;
  /** Some target is not a plain name, or still to be typed: nothing can be said about what is reached. */
  readonly open: boolean;
}

const NO_LINKS: Links = { start: undefined, next: new Map(), open: false };

function linksOf(context: CheckContext): ReadonlyMap<ScopeVisit, Links> {
  const all = new Map<
    ScopeVisit,
    { start: string | undefined; next: Map<string, string[]>; open: boolean }
  >();
  const of = (scope: ScopeVisit) => {
    let links = all.get(scope);
    if (links === undefined) {
      links = { start: undefined, next: new Map(), open: false };
      all.set(scope, links);
    }
    return links;
  };
  for (const { target, scope, from } of stateReferences(context.model)) {
    const links = of(scope);
    if (target.includes('${')) links.open = true;
    else if (from === undefined) links.start = target;
    else {
      const targets = links.next.get(from.name);
      if (targets === undefined) links.next.set(from.name, [target]);
      else targets.push(target);
    }
  }
  return all;
}

function reportUnreachable(context: CheckContext, scope: ScopeVisit, links: Links): void {
  if (links.start === undefined || links.open) return;
  const entered = new Set([links.start]);
  for (const [from, targets] of links.next) {
    for (const target of targets) if (target !== from) entered.add(target);
  }
  const reached = reachedFrom(links, scope);
  for (const state of scope.states.values()) {
    if (!entered.has(state.name)) report(context, state, true);
    // Only other unreached states lead there. AWS names the first of such a row; of a ring apart it may say nothing.
    else if (scope.states.has(links.start) && !reached.has(state.name)) report(context, state, false);
  }
}

function reachedFrom(links: Links, scope: ScopeVisit): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = links.start === undefined ? [] : [links.start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name) || !scope.states.has(name)) continue;
    reached.add(name);
    queue.push(...(links.next.get(name) ?? []));
  }
  return reached;
}

function report(context: CheckContext, state: StateVisit, first: boolean): void {
  const { name } = state;
  context.report({
    rule: 'unreachable-state',
    ...(first ? { code: 'MISSING_TRANSITION_TARGET' } : { severity: 'WARNING' }),
    message: `State "${name}" is not reachable.`,
    explanation: first
      ? `Nothing leads to ${name}, so it would never run. Let another state name it in Next, or remove it.`
      : `Only states that never run lead to ${name}, so it never runs either.`,
    place: state.place,
    at: keyRange(state.member),
    state,
  });
}

function canEnd(scope: ScopeVisit): boolean {
  for (const state of scope.states.values()) {
    if (state.type === 'Succeed' || state.type === 'Fail') return true;
    const node = state.object?.node;
    // What is still being typed, or does not say where it leads, may become an end.
    if (node === undefined) return true;
    const end = memberOf(node, 'End')?.value;
    const ends = end !== undefined && !(end.kind === 'boolean' && !end.value);
    if (ends || isOpen(state, node)) return true;
  }
  return false;
}

function isOpen(state: StateVisit, node: ObjectNode): boolean {
  return state.type !== 'Choice' && memberOf(node, 'Next') === undefined;
}

function reportNoEnd(context: CheckContext, scope: ScopeVisit): void {
  const { owner, object } = scope;
  context.report({
    rule: 'no-terminal-state',
    code: 'MISSING_END_STATE',
    message: 'Workflow has no terminal state',
    explanation: `${owner === undefined ? 'This workflow' : `The states inside ${owner.name}`} can never end. Give one state "End": true, or add a Succeed or Fail state.`,
    place: null,
    at: owner === undefined ? objectRange(object) : keyRange(owner.member),
    state: owner,
  });
}
