/** Does every StartAt, Next and Default name a state of its own scope? */
import { type StateReference, stateReferences, under } from '../model.ts';
import { type CheckContext, hasPlaceholder } from './check.ts';
import { replaceText } from './rewrite.ts';

export function checkTransitions(context: CheckContext): void {
  for (const reference of stateReferences(context.model)) {
    const { states } = reference.scope;
    // Where there are no states at all, that is what is wrong.
    if (states.size === 0 || states.has(reference.target) || hasPlaceholder(reference.target)) continue;
    if (!report(context, reference)) return;
  }
}

function report(context: CheckContext, reference: StateReference): boolean {
  const { target, field, scope } = reference;
  const meant = context.nearest(target, scope.states.keys());
  const elsewhere = context.model.states.find((state) => state.name === target);
  return context.report({
    rule: 'missing-transition-target',
    code: 'MISSING_TRANSITION_TARGET',
    message: `Missing 'Next' target: ${target}`,
    explanation: explain(reference, elsewhere?.scope.owner?.name, elsewhere !== undefined, meant),
    place: under(field.owner.place, field.member.key),
    at: field.member.value,
    // AWS writes 'Next' for every field; a scope's StartAt belongs to the state around it.
    state: field.owner.state,
    ...(meant === undefined || elsewhere !== undefined
      ? {}
      : {
          fix: {
            title: `Change to '${meant}'`,
            edits: [replaceText(context.text, field.member.value, meant)],
          },
        }),
  });
}

function explain(
  { target, field, from }: StateReference,
  owner: string | undefined,
  exists: boolean,
  meant: string | undefined,
): string {
  const name = field.member.key;
  const where = from === undefined ? name : `${name} of ${from.name}`;
  if (exists) {
    const home = owner === undefined ? 'at the top level' : `inside ${owner}`;
    return `${where} names ${target}, but that state stands ${home}. A state can only go to states beside it, not into or out of a Map or Parallel.`;
  }
  const hint = meant === undefined ? 'Add such a state, or name one that exists.' : `Did you mean ${meant}?`;
  return `${where} names ${target}, but there is no state of that name. ${hint}`;
}
