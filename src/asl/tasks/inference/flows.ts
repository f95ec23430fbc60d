/** How data goes into and out of states, in both query languages, where it is partly open. */
import type {
  Catcher,
  ChoiceState,
  MapState,
  ParallelState,
  PathFlow,
  Setting,
  State,
  TaskState,
  Template,
} from '../../definition/program.ts';
import type { JsonObject } from '../../json.ts';
import type { JsonataTemplate, PayloadTemplate } from '../../query/index.ts';
import type { Way } from './choices.ts';
import { fillTemplate, readExpression } from './intrinsics.ts';
import { fillJsonata, readJsonata } from './jsonata.ts';
import { readPath } from './read-path.ts';
import type { Scope } from './scope.ts';
import type { Hint } from './unknown.ts';
import { known, placed, type Value } from './value.ts';

export type Variables = ReadonlyMap<string, Value>;

export type End =
  | { readonly kind: 'ended'; readonly output: Value; readonly variables: Variables }
  /** At a Fail state of its own, or because the data does not fit. */
  | { readonly kind: 'failed'; readonly by: string; readonly own: boolean }
  | { readonly kind: 'given up' };

export type Left =
  | {
      readonly kind: 'next';
      readonly to: string | null;
      readonly output: Value;
      readonly variables: Variables;
    }
  | Exclude<End, { kind: 'ended' }>;

/** InputPath: what `$` is for the other fields. */
export async function effective(state: State, scope: Scope): Promise<Scope | undefined> {
  if (state.type === 'Fail' || state.data.language === 'JSONata') return scope;
  const { inputPath } = state.data;
  if (inputPath === undefined) return scope;
  const input = inputPath === null ? known({}) : await readPath(inputPath, scope);
  return input && { ...scope, input };
}

export async function requestOf(state: TaskState | ParallelState, scope: Scope): Promise<Value | undefined> {
  const { data } = state;
  if (data.language === 'JSONata')
    return data.arguments ? fillJsonata(data.arguments, scope, 1) : scope.input;
  return data.parameters ? fillTemplate(data.parameters, scope) : scope.input;
}

export async function filled(template: Template, scope: Scope, root: number): Promise<Value | undefined> {
  return template.language === 'JSONata'
    ? fillJsonata(template.template, scope, root)
    : fillTemplate(template.template, scope);
}

export async function useSetting<T>(
  setting: Setting<T> | undefined,
  scope: Scope,
  hint: Hint,
): Promise<void> {
  if (setting === undefined || setting.kind === 'constant') return;
  const value =
    setting.kind === 'path'
      ? await readPath(setting.path, scope)
      : await firstExpression(setting.template, scope);
  if (value?.kind === 'open') value.node.use(hint);
}

export async function firstExpression(template: JsonataTemplate, scope: Scope): Promise<Value | undefined> {
  const [expression] = template.expressions;
  return expression && readJsonata(expression.text, scope);
}

export async function leaveWithResult(
  state: TaskState | MapState | ParallelState,
  scope: Scope,
  result: Value,
): Promise<Left> {
  const { data } = state;
  if (data.language === 'JSONata')
    return leaveByJsonata(state.next, { ...scope, result }, data.output, data.assign, result);
  const selected = data.resultSelector
    ? await fillTemplate(data.resultSelector, { ...scope, input: result })
    : result;
  if (!selected) return nowhere(state);
  return placeResult(state, data, scope, selected, state.next);
}

/** ResultPath, Assign, OutputPath. */
export async function placeResult(
  state: State,
  data: PathFlow,
  scope: Scope,
  result: Value,
  next: string | null,
): Promise<Left> {
  let output = result;
  if (data.resultPath === null) output = scope.input;
  else if (data.resultPath) {
    const at = data.resultPath.steps.flatMap((step): (string | number)[] =>
      step.kind === 'name' ? [step.name] : step.kind === 'index' ? [step.index] : [],
    );
    output = placed(scope.input, at, result);
  }
  return leaveByPath(state, data, { ...scope, input: output }, next, data.assign, result);
}

export async function leaveByPath(
  state: State,
  data: PathFlow,
  scope: Scope,
  next: string | null,
  assign: PayloadTemplate | undefined,
  assignFrom: Value,
): Promise<Left> {
  let { variables } = scope;
  if (assign) {
    const assigned = await fillTemplate(assign, { ...scope, input: assignFrom });
    if (!assigned) return nowhere(state);
    variables = withAssigned(variables, assigned);
  }
  const { outputPath } = data;
  const output =
    outputPath === undefined
      ? scope.input
      : outputPath === null
        ? known({})
        : await readPath(outputPath, scope);
  return output ? { kind: 'next', to: next, output, variables } : nowhere(state);
}

export async function leaveByJsonata(
  next: string | null,
  scope: Scope,
  outputTemplate: JsonataTemplate | undefined,
  assign: JsonataTemplate | undefined,
  otherwise: Value,
  root = 1,
): Promise<Left> {
  const assigned = assign && (await fillJsonata(assign, scope, root));
  const output = outputTemplate ? await fillJsonata(outputTemplate, scope, root) : otherwise;
  return {
    kind: 'next',
    to: next,
    output,
    variables: assigned ? withAssigned(scope.variables, assigned) : scope.variables,
  };
}

/** The end of states that have no result of a call. */
export async function leave(
  state: Exclude<State, { type: 'Fail' }>,
  scope: Scope,
  output: Value,
  next: string | null,
): Promise<Left> {
  const { data } = state;
  if (data.language === 'JSONata') return leaveByJsonata(next, scope, data.output, data.assign, output);
  const seen = await effective(state, { ...scope, input: output });
  return seen ? leaveByPath(state, data, seen, next, data.assign, seen.input) : nowhere(state);
}

export async function leavePass(state: Extract<State, { type: 'Pass' }>, scope: Scope): Promise<Left> {
  const { data } = state;
  if (data.language === 'JSONata') return leave(state, scope, scope.input, state.next);
  const seen = await effective(state, scope);
  if (!seen) return nowhere(state);
  const given = data.parameters ? await fillTemplate(data.parameters, seen) : seen.input;
  const result = state.result === undefined ? given : known(state.result);
  return result ? placeResult(state, data, scope, result, state.next) : nowhere(state);
}

export async function leaveWait(state: Extract<State, { type: 'Wait' }>, scope: Scope): Promise<Left> {
  const seen = await effective(state, scope);
  if (!seen) return nowhere(state);
  if (state.until.kind === 'seconds') await useSetting(state.until.value, seen, 'number');
  else await useSetting(state.until.value, seen, 'timestamp');
  return leave(state, scope, scope.input, state.next);
}

export async function failAt(state: Extract<State, { type: 'Fail' }>, scope: Scope): Promise<Left> {
  for (const text of [state.error, state.cause]) {
    const value =
      text?.kind === 'expression'
        ? await readExpression(text.expression, scope)
        : text?.kind === 'jsonata'
          ? await firstExpression(text.template, scope)
          : undefined;
    if (value?.kind === 'open') value.node.use('text');
  }
  return { kind: 'failed', by: state.name, own: true };
}

/** On to the catcher's state, with the error as it hands it on. */
export async function takeUp(state: State, catcher: Catcher, scope: Scope): Promise<Left> {
  const errorOutput = known(ERROR_OUTPUT);
  if (catcher.language === 'JSONata') {
    const seen = { ...scope, errorOutput };
    return leaveByJsonata(catcher.next, seen, catcher.output, catcher.assign, errorOutput, 3);
  }
  const data: PathFlow = { ...EMPTY_FLOW, resultPath: catcher.resultPath, assign: catcher.assign };
  return placeResult(state, data, scope, errorOutput, catcher.next);
}

/** Out of a Choice, the way given. */
export async function takeWay(state: ChoiceState, scope: Scope, way: Way): Promise<Left> {
  if (way === 'none') return nowhere(state);
  const { data } = state;
  const rule = way === 'Default' ? undefined : state.rules[way];
  const next = rule ? rule.next : state.default;
  if (next === undefined) return nowhere(state);
  if (data.language === 'JSONata') {
    const { output, assign } = rule?.language === 'JSONata' ? rule : data;
    return leaveByJsonata(next, scope, output, assign, scope.input, rule ? 3 : 1);
  }
  const seen = await effective(state, scope);
  if (!seen) return nowhere(state);
  const assign = rule?.language === 'JSONPath' ? (rule.assign ?? data.assign) : data.assign;
  return leaveByPath(state, data, seen, next, assign, seen.input);
}

const ERROR_OUTPUT: JsonObject = {
  Error: 'States.TaskFailed',
  Cause: '{"errorMessage":"Something went wrong","errorType":"Error"}',
};

const EMPTY_FLOW: PathFlow = {
  language: 'JSONPath',
  inputPath: undefined,
  parameters: undefined,
  resultSelector: undefined,
  resultPath: undefined,
  outputPath: undefined,
  assign: undefined,
};

/** A path leads nowhere: the run would fail there. */
export function nowhere(state: State): Left {
  return { kind: 'failed', by: state.name, own: false };
}

function withAssigned(variables: Variables, assigned: Value): Variables {
  if (assigned.kind === 'object') return new Map([...variables, ...assigned.entries]);
  const json = assigned.kind === 'known' && typeof assigned.json === 'object' ? (assigned.json ?? {}) : {};
  return new Map([
    ...variables,
    ...Object.entries(json).map(([name, value]) => [name, known(value)] as const),
  ]);
}
