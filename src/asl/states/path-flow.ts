/** The data flow of JSONPath states: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
import type { PathFlow } from '../definition/program.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Evaluated, PayloadTemplate } from '../query/types.ts';
import type { StateFailure } from './failure.ts';
import { type Assigned, failed, type Outcome } from './outcome.ts';
import type { Visit } from './visit.ts';

const EMPTY: JsonObject = Object.freeze({});

/** InputPath: what `$` means in the other fields of the state. */
export function effectiveInput(visit: Visit, flow: PathFlow): Evaluated {
  if (flow.inputPath === undefined) return { ok: true, value: visit.input };
  const selected: Evaluated =
    flow.inputPath === null
      ? { ok: true, value: EMPTY }
      : flow.inputPath.require(visit.pathScope(visit.input));
  if (selected.ok) visit.stage('afterInputPath', selected.value);
  return selected;
}

/** InputPath, then Parameters. */
export function parameters(visit: Visit, flow: PathFlow): Evaluated {
  const input = effectiveInput(visit, flow);
  if (!input.ok || flow.parameters === undefined) return input;
  const value = flow.parameters.evaluate(visit.pathScope(input.value));
  if (value.ok) visit.stage('afterParameters', value.value);
  return value;
}

/** From the result of the state's work to its output: ResultSelector, Assign, ResultPath, OutputPath. */
export function leaveWithResult(visit: Visit, flow: PathFlow, result: Json, next: string | null): Outcome {
  visit.stage('result', result);
  let selected = result;
  if (flow.resultSelector) {
    const evaluated = flow.resultSelector.evaluate(visit.pathScope(result));
    if (!evaluated.ok) return failed(visit.evaluationFailure(evaluated.failure));
    selected = evaluated.value;
    visit.stage('afterResultSelector', selected);
  }
  let combined = selected;
  if (flow.resultPath === null) combined = visit.input;
  else if (flow.resultPath !== undefined) {
    const placed = flow.resultPath.assign(visit.input, selected);
    if (!placed.ok) return failed(visit.evaluationFailure(placed.failure));
    combined = placed.value;
  }
  if (flow.resultPath !== undefined) visit.stage('afterResultPath', combined);
  return leave(visit, flow, combined, selected, next);
}

/** The end of states without a result: Assign, OutputPath. `assignFrom` is `$` in Assign. */
export function leave(
  visit: Visit,
  flow: PathFlow,
  value: Json,
  assignFrom: Json,
  next: string | null,
  assign: PayloadTemplate | undefined = flow.assign,
): Outcome {
  let assigned: Assigned | undefined;
  if (assign) {
    const variables = assignByPath(visit, assign, assignFrom);
    if (!variables.ok) return failed(variables.failure);
    assigned = variables.assigned;
  }
  if (flow.outputPath === undefined) return { kind: 'left', next, output: value, assigned };
  if (flow.outputPath === null) return { kind: 'left', next, output: EMPTY, assigned };
  const output = flow.outputPath.require(visit.pathScope(value));
  if (!output.ok) return failed(visit.evaluationFailure(output.failure));
  return { kind: 'left', next, output: output.value, assigned };
}

export type AssignResult =
  | { readonly ok: true; readonly assigned: Assigned }
  | { readonly ok: false; readonly failure: StateFailure };

/** All values are evaluated before any variable changes (https://states-language.net/#assign). */
export function assignByPath(visit: Visit, assign: PayloadTemplate, input: Json): AssignResult {
  const evaluated = assign.evaluate(visit.pathScope(input));
  if (!evaluated.ok) return { ok: false, failure: visit.evaluationFailure(evaluated.failure) };
  return { ok: true, assigned: variablesOf(evaluated.value) };
}

export function variablesOf(value: Json): Assigned {
  return new Map(isObject(value) ? Object.entries(value) : []);
}
