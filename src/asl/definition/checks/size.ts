/** Is the definition small enough? */
import type { CheckContext } from './check.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const MAX_DEFINITION = 1_048_576;

export function checkSize(context: CheckContext): void {
  const { length } = context.text;
  if (length <= MAX_DEFINITION) return;
  context.report({
    rule: 'definition-too-large',
    message: `Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to ${MAX_DEFINITION}`,
    explanation: `The definition has ${length.toLocaleString('en-US')} characters; AWS takes at most 1,048,576. Move parts into a workflow of their own.`,
    place: null,
    at: { start: 0, end: 1 },
    state: undefined,
  });
}
