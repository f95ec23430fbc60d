import type { ParallelState } from '../definition/program.ts';
import { MachineFault } from './failure.ts';
import { argumentsOf, leaveWithResultByJsonata } from './jsonata-flow.ts';
import { failed, type Outcome } from './outcome.ts';
import { leaveWithResult, parameters } from './path-flow.ts';
import type { BranchesRequest, Working } from './request.ts';
import type { Visit } from './visit.ts';

/** One attempt of a Parallel: all branches at once, results in their order (https://states-language.net/#parallel-state). */
export function* attemptParallel(visit: Visit, state: ParallelState): Working<Outcome> {
  const flow = state.data;
  const input = flow.language === 'JSONata' ? yield* argumentsOf(visit, flow) : parameters(visit, flow);
  if (!input.ok) {
    const failure = visit.evaluationFailure(input.failure);
    return failed(failure, failure.error !== 'States.Runtime');
  }
  visit.record({ type: 'ParallelStateStarted' });
  const request: BranchesRequest = {
    kind: 'branches',
    branches: state.branches.map((branch) => ({ flow: branch, input: input.value })),
    concurrency: state.branches.length,
    iterationsOf: undefined,
  };
  yield request;
  const outcome = request.answer;
  if (!outcome) throw new MachineFault('Branches were resumed without an outcome');
  if (outcome.kind === 'failed') return failed(outcome.failure, true);
  // AWS: the exited event follows the last event inside the branches, as this one does.
  visit.recordAside({ type: 'ParallelStateSucceeded' });
  return flow.language === 'JSONata'
    ? yield* leaveWithResultByJsonata(visit, flow, outcome.outputs, state.next)
    : leaveWithResult(visit, flow, outcome.outputs, state.next);
}
