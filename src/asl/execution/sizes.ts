import { tooLarge } from '../states/failure.ts';
import { type Assigned, failed, type Outcome } from '../states/outcome.ts';
import { PAYLOAD_LIMIT } from './payloads.ts';
import type { StateVisit } from './visit.ts';

/** Bytes of all variables of an execution (https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html). */
const VARIABLES_LIMIT = 10 * 1024 * 1024;

/** Fails a state whose output or variables are larger than the service takes. */
export function checkSize(visit: StateVisit, outcome: Outcome): Outcome {
  if (outcome.kind === 'failed') return outcome;
  if (visit.tooLarge(outcome.output)) return failed(tooLarge(visit.state.name));
  return outcome.assigned && variablesTooLarge(visit, outcome.assigned)
    ? failed(tooManyVariables(visit))
    : outcome;
}

/** Each variable and each Assign may take as much as a payload, all variables together ten megabytes. */
function variablesTooLarge(visit: StateVisit, assigned: Assigned): boolean {
  let bytes = 0;
  for (const [name, value] of assigned) {
    if (visit.tooLarge(value)) return true;
    bytes += name.length + visit.text(value).length;
  }
  if (bytes > PAYLOAD_LIMIT) return true;
  visit.line.execution.variableBytes += bytes;
  return visit.line.execution.variableBytes > VARIABLES_LIMIT && liveBytes(visit, assigned) > VARIABLES_LIMIT;
}

/** Counted anew only where all that was ever assigned could be too much. */
function liveBytes(visit: StateVisit, assigned: Assigned): number {
  const live = { ...visit.line.scope.all(), ...Object.fromEntries(assigned) };
  let bytes = 0;
  for (const [name, value] of Object.entries(live)) bytes += name.length + visit.text(value).length;
  visit.line.execution.variableBytes = bytes;
  return bytes;
}

function tooManyVariables(visit: StateVisit) {
  const cause = `The state/task '${visit.state.name}' assigned variables with a size exceeding the maximum number of bytes service limit.`;
  return { error: 'States.DataLimitExceeded', cause };
}
