/** Is every state an object, and is the definition itself one? */
import { type CheckContext, keyRange } from './check.ts';

export function checkStateObjects(context: CheckContext): void {
  const { model } = context;
  if (model.machine === undefined) {
    if (model.root.kind === 'missing') return;
    context.report({
      rule: 'definition-object',
      message: 'Expected value of type [OBJECT]',
      explanation: 'A definition is one object: { "StartAt": …, "States": { … } }.',
      place: undefined,
      at: { start: model.root.start, end: Math.min(model.root.end, model.root.start + 1) },
      state: undefined,
    });
    return;
  }
  for (const state of model.states) {
    if (state.object !== undefined || state.member.value.kind === 'missing') continue;
    context.report({
      rule: 'value-type',
      message: 'Expected value of type [OBJECT]',
      explanation: `The state ${state.name} must be an object with at least a Type: { "Type": "Pass", "End": true }.`,
      place: state.place,
      at: keyRange(state.member),
      state,
    });
  }
}
