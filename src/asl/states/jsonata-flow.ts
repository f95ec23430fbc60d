/** The data flow of JSONata states: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
import type { JsonataFlow } from '../definition/program.ts';
import type { Json } from '../json.ts';
import type { Evaluated, JsonataTemplate } from '../query/types.ts';
import { MachineFault } from './failure.ts';
import { type Assigned, failed, type Outcome } from './outcome.ts';
import { variablesOf } from './path-flow.ts';
import type { EvaluateRequest, Working } from './request.ts';
import type { StatesFields, Visit } from './visit.ts';

/** The value of an evaluation that may be a promise. */
export function* settled(evaluated: Evaluated | Promise<Evaluated>): Working<Evaluated> {
  if (!(evaluated instanceof Promise)) return evaluated;
  const request: EvaluateRequest = { kind: 'evaluate', promise: evaluated };
  yield request;
  if (request.answer === undefined) throw new MachineFault('An evaluation was resumed without an answer');
  return request.answer;
}

/** Arguments; without them the state's input. */
export function* argumentsOf(visit: Visit, flow: JsonataFlow): Working<Evaluated> {
  if (flow.arguments === undefined) return { ok: true, value: visit.input };
  const value = yield* settled(flow.arguments.evaluate(visit.jsonataScope({})));
  if (value.ok) visit.stage('afterArguments', value.value);
  return value;
}

export interface Leaving {
  readonly next: string | null;
  readonly output: JsonataTemplate | undefined;
  readonly assign: JsonataTemplate | undefined;
  /** The output without an `Output` field. */
  readonly otherwise: Json;
}

/** Assign and Output, both from the values at entry; neither sees the other's work. */
export function* leaveByJsonata(visit: Visit, fields: StatesFields, leaving: Leaving): Working<Outcome> {
  let assigned: Assigned | undefined;
  if (leaving.assign) {
    const variables = yield* settled(leaving.assign.evaluate(visit.jsonataScope(fields)));
    if (!variables.ok) return failed(visit.evaluationFailure(variables.failure));
    assigned = variablesOf(variables.value);
  }
  let output = leaving.otherwise;
  if (leaving.output) {
    const evaluated = yield* settled(leaving.output.evaluate(visit.jsonataScope(fields)));
    if (!evaluated.ok) return failed(visit.evaluationFailure(evaluated.failure));
    output = evaluated.value;
  }
  return { kind: 'left', next: leaving.next, output, assigned };
}

/** The end of a Task, Parallel or Map: without Output the result is the output. */
export function leaveWithResultByJsonata(
  visit: Visit,
  flow: JsonataFlow,
  result: Json,
  next: string | null,
): Working<Outcome> {
  visit.stage('result', result);
  return leaveByJsonata(
    visit,
    { result },
    { next, output: flow.output, assign: flow.assign, otherwise: result },
  );
}
