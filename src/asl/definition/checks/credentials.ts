/** Do the Credentials of a Task name a role? */
import { parseResource } from '../integrations.ts';
import { under } from '../model.ts';
import { memberOf, textOf } from '../source/tree.ts';
import { type CheckContext, keyRange } from './check.ts';

export function checkCredentials(context: CheckContext): void {
  for (const state of context.model.states) {
    if (state.type !== 'Task' || state.object === undefined) continue;
    const member = memberOf(state.object.node, 'Credentials');
    if (member?.value.kind !== 'object') continue;
    const place = under(state.place, 'Credentials');
    if (
      memberOf(member.value, 'RoleArn') === undefined &&
      memberOf(member.value, 'RoleArn.$') === undefined
    ) {
      context.report({
        rule: 'credentials-role',
        message: "The field 'RoleArn' is required but was missing",
        explanation:
          'Credentials say which IAM role the task takes on: add RoleArn with the ARN of the role.',
        place,
        at: keyRange(member),
        state,
      });
    }
    if (parseResource(textOf(state.object.node, 'Resource') ?? '').kind === 'activity') {
      context.report({
        rule: 'credentials-role',
        message: "The field 'Credentials' is not supported for activities",
        explanation: 'An activity has a worker with permissions of its own. Remove Credentials.',
        place,
        at: keyRange(member),
        state,
      });
    }
  }
}
