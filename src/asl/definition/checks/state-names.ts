/** Is every state name short enough and unique in the whole machine, and every Map label too? */
import { type StateVisit, under } from '../model.ts';
import { memberOf } from '../source/tree.ts';
import { type CheckContext, keyRange } from './check.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_NAME = 80;
/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const MAX_LABEL = 40;

export function checkStateNames(context: CheckContext): void {
  const seen = new Map<string, StateVisit>();
  for (const state of context.model.states) {
    const length = lengthOf(state.name);
    if (length > MAX_NAME || length === 0) reportLength(context, state, length);
    const first = seen.get(state.name);
    if (first === undefined) seen.set(state.name, state);
    else reportDuplicate(context, state, first);
  }
}

/** Characters as people count them: code points. */
function lengthOf(text: string): number {
  return text.length <= MAX_LABEL ? text.length : [...text].length;
}

function reportLength(context: CheckContext, state: StateVisit, length: number): void {
  context.report({
    rule: 'state-name-length',
    code: 'INVALID_STATE_NAME',
    message:
      length === 0
        ? 'State name cannot be empty'
        : `State name '${state.name}' exceeds the ${MAX_NAME}-character limit allowed by the service`,
    explanation:
      length === 0
        ? 'A state needs a name of at least one character.'
        : `This name has ${length} characters; a state name can have at most ${MAX_NAME}. Shorten it.`,
    place: state.place,
    at: keyRange(state.member),
    state,
  });
}

function reportDuplicate(context: CheckContext, state: StateVisit, first: StateVisit): void {
  context.report({
    rule: 'duplicate-state-name',
    code: 'DUPLICATE_STATE_NAME',
    message: `Duplicate State name: ${state.name}`,
    explanation: `There are two states called ${state.name}. Names must differ in the whole workflow, inside Map and Parallel too. Rename one.`,
    place: state.place,
    at: keyRange(state.member === first.member ? first.member : state.member),
    state,
  });
}

export function checkLabels(context: CheckContext): void {
  const seen = new Set<string>();
  for (const state of context.model.states) {
    if (state.object === undefined || state.type !== 'Map') continue;
    const member = memberOf(state.object.node, 'Label');
    if (member?.value.kind !== 'string') continue;
    const label = member.value.value;
    const place = under(state.place, 'Label');
    if (label.length > MAX_LABEL) {
      context.report({
        rule: 'label-length',
        code: 'INVALID_LABEL_NAME',
        message: `Label '${label}' exceeds the ${MAX_LABEL}-character limit allowed by the service`,
        explanation: `This label has ${label.length} characters; it can have at most ${MAX_LABEL}. Shorten it.`,
        place,
        at: member.value,
        state,
      });
    }
    if (seen.has(label)) {
      context.report({
        rule: 'duplicate-label',
        code: 'DUPLICATE_LABEL_NAME',
        message: `Duplicate Label name: ${label}`,
        explanation: `Two Map states have the label ${label}. Labels must differ. Change one.`,
        place,
        at: member.value,
        state,
      });
    }
    seen.add(label);
  }
}
