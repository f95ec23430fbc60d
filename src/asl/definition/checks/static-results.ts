/** Does a Pass state's Result hold a path that will not be read? */
import { type Place, type StateVisit, under } from '../model.ts';
import { memberOf, type SyntaxNode } from '../source/tree.ts';
import type { CheckContext } from './check.ts';

export function checkStaticResults(context: CheckContext): void {
  for (const state of context.model.states) {
    if (state.type !== 'Pass' || state.language !== 'JSONPath' || state.object === undefined) continue;
    const result = memberOf(state.object.node, 'Result')?.value;
    if (result !== undefined) walk(context, state, result, under(state.place, 'Result'));
  }
}

function walk(context: CheckContext, state: StateVisit, node: SyntaxNode, place: Place): void {
  if (node.kind === 'array') {
    node.items.forEach((item, i) => {
      walk(context, state, item, under(place, i));
    });
    return;
  }
  if (node.kind !== 'object') return;
  for (const member of node.members) {
    if (member.value.kind !== 'string') walk(context, state, member.value, under(place, member.key));
    else if (member.key.endsWith('.$') && member.value.value.startsWith('$')) {
      context.report({
        rule: 'looks-like-path',
        severity: 'WARNING',
        code: 'PASS_RESULT_IS_STATIC',
        message: `The Result of a Pass state is static: '${member.key}' is not evaluated`,
        explanation: `Result is passed on as it stands, so ${member.key} stays a text. Use Parameters to read paths.`,
        place: under(place, member.key),
        at: member.value,
        state,
      });
    }
  }
}
