/** Does every object hold the fields that it must hold? */

import type { ObjectVisit } from '../model.ts';
import { memberOf } from '../source/tree.ts';
import { type CheckContext, keyRange } from './check.ts';

export function checkFieldsRequired(context: CheckContext): void {
  for (const object of context.model.objects) {
    const missing = object.spec.required.filter(
      (field) =>
        (field.language === undefined || field.language === object.language) &&
        memberOf(object.node, field.name) === undefined,
    );
    if (missing.length === 0) continue;
    const names = missing.map((field) => field.name);
    context.report({
      rule: 'missing-field',
      message: `These fields are required: [${names.join(', ')}]`,
      explanation: `${capital(object.spec.title)} needs ${names.join(' and ')}. ${missing[0]?.doc ?? ''}`,
      place: object.place,
      at: objectRange(object),
      state: object.state,
    });
  }
}

/** An object is pointed at by the name that it stands under, else by its opening mark. */
export function objectRange({ node, state, place }: ObjectVisit): {
  readonly start: number;
  readonly end: number;
} {
  if (state?.object?.node === node) return keyRange(state.member);
  if (place === undefined) return { start: node.start, end: Math.min(node.start + 1, node.end) };
  const first = node.members[0];
  return first === undefined
    ? { start: node.start, end: node.end }
    : { start: node.start, end: first.keyEnd };
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
