import type { PassState } from '../definition/program.ts';
import { leaveByJsonata } from './jsonata-flow.ts';
import { failed, type Step } from './outcome.ts';
import { leaveWithResult, parameters } from './path-flow.ts';
import type { Visit } from './visit.ts';

/** Passes its input on, or a fixed result (https://states-language.net/#pass-state). */
export function pass(visit: Visit, state: PassState): Step {
  const flow = state.data;
  if (flow.language === 'JSONata') {
    return leaveByJsonata(
      visit,
      {},
      { next: state.next, output: flow.output, assign: flow.assign, otherwise: visit.input },
    );
  }
  const input = parameters(visit, flow);
  if (!input.ok) return failed(visit.evaluationFailure(input.failure));
  return leaveWithResult(visit, flow, state.result === undefined ? input.value : state.result, state.next);
}
