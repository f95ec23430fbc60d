import type { SucceedState } from '../definition/program.ts';
import { leaveByJsonata } from './jsonata-flow.ts';
import { failed, type Step } from './outcome.ts';
import { effectiveInput, leave } from './path-flow.ts';
import type { Visit } from './visit.ts';

/** Ends the machine, or its own branch or iteration (https://states-language.net/#succeed-state). */
export function succeed(visit: Visit, state: SucceedState): Step {
  const flow = state.data;
  if (flow.language === 'JSONata') {
    return leaveByJsonata(
      visit,
      {},
      { next: null, output: flow.output, assign: undefined, otherwise: visit.input },
    );
  }
  const input = effectiveInput(visit, flow);
  if (!input.ok) return failed(visit.evaluationFailure(input.failure));
  return leave(visit, flow, input.value, input.value, null);
}
