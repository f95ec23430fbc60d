/** Are the variables of every Assign named as variables can be, and does no inner state set an outer one? */
import { type FieldVisit, type StateVisit, under } from '../model.ts';
import type { Member } from '../source/tree.ts';
import { type CheckContext, hasPlaceholder, keyRange } from './check.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const NAME = /^[\p{ID_Start}][\p{ID_Continue}]*$/u;
const MAX_NAME = 80;

export function checkVariables(context: CheckContext): void {
  const assigned = context.model.fields.filter(
    (field) => field.spec.kind.is === 'assign' && field.member.value.kind === 'object',
  );
  for (const field of assigned) for (const member of variablesOf(field)) checkName(context, field, member);
  checkShadowing(context, assigned);
}

function variablesOf({ member }: FieldVisit): readonly Member[] {
  return member.value.kind === 'object' ? member.value.members : [];
}

function nameOf(member: Member, owner: FieldVisit['owner']): string {
  return owner.language === 'JSONPath' && member.key.endsWith('.$') ? member.key.slice(0, -2) : member.key;
}

function checkName(context: CheckContext, { owner, member: field }: FieldVisit, member: Member): void {
  const name = nameOf(member, owner);
  if (hasPlaceholder(name)) return;
  const reserved = name === 'states';
  const long = [...name].length > MAX_NAME;
  if (!reserved && !long && NAME.test(name)) return;
  context.report({
    rule: 'variable-name',
    ...(reserved || long ? {} : { severity: 'WARNING' }),
    message: `'${name}' is not a valid variable name`,
    explanation: reserved
      ? 'The name states is reserved for $states. Choose another.'
      : long
        ? `A variable name can have at most ${MAX_NAME} characters.`
        : `${JSON.stringify(name)} cannot name a variable: it must begin with a letter and hold only letters, digits and _.`,
    place: under(under(owner.place, field.key), member.key),
    at: keyRange(member),
    state: owner.state,
  });
}

/** An inner scope can read the variables of the scopes around it, but not set one of the same name. */
function checkShadowing(context: CheckContext, assigned: readonly FieldVisit[]): void {
  if (context.model.scopes.length < 2) return;
  const byScope = new Map<object, Set<string>>();
  for (const field of assigned) {
    const scope = field.owner.state?.scope;
    if (scope === undefined) continue;
    const names = byScope.get(scope) ?? new Set();
    for (const member of variablesOf(field)) names.add(nameOf(member, field.owner));
    byScope.set(scope, names);
  }
  for (const field of assigned) {
    for (const member of variablesOf(field)) {
      const outer = outerOwner(field.owner.state, nameOf(member, field.owner), byScope);
      if (outer === undefined) continue;
      context.report({
        rule: 'variable-shadowing',
        severity: 'WARNING',
        message: `Variable '${nameOf(member, field.owner)}' exists in an outer scope`,
        explanation: `A state outside ${outer.name} sets a variable of this name. States inside can read it, but not set it. Choose another name.`,
        place: under(under(field.owner.place, field.member.key), member.key),
        at: keyRange(member),
        state: field.owner.state,
      });
    }
  }
}

function outerOwner(
  state: StateVisit | undefined,
  name: string,
  byScope: ReadonlyMap<object, ReadonlySet<string>>,
): StateVisit | undefined {
  for (let owner = state?.scope.owner; owner !== undefined; owner = owner.scope.owner) {
    if (byScope.get(owner.scope)?.has(name) === true) return owner;
  }
  return undefined;
}
