/**
 * JSONata in values: every string `{% … %}`, at any depth of objects and arrays, is an expression.
 * https://states-language.net/#jsonata and https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import {
  DEPTH_LIMIT,
  exceedsDepth,
  isArray,
  isObject,
  type Json,
  objectOf,
  setOwn,
  typeName,
} from '../../json.ts';
import { compiled, found, problem } from '../evaluated.ts';
import type {
  Compiled,
  Evaluated,
  ExpectedType,
  JsonataScope,
  JsonataTemplate,
  QueryFailure,
} from '../types.ts';
import { cloneFor } from './clone.ts';
import { type EngineExpression, parseExpression, startEvaluation } from './engine.ts';
import { evaluationFailure, expressionFailure, syntaxProblem } from './failures.ts';
import { addedFunctions } from './functions.ts';
import { referencesOf } from './references.ts';
import { toJson } from './to-json.ts';
import { writesToInput } from './writes-to-input.ts';

export { jsonataLoaded, prepareJsonata } from './engine.ts';

export interface JsonataOptions {
  /** What an expression that is the whole value has to give; other results fail as AWS words it. */
  readonly expect?: ExpectedType | readonly ExpectedType[];
}

/** Whether a text is an expression: `{%` and `%}` at its very ends. */
export function isJsonataExpression(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

/**
 * Compiles a value. Where it holds an expression, `prepareJsonata()` has to have been awaited.
 * `location`: the field, with slashes: `Arguments`, `Choices/0/Condition`; keys and indexes inside are appended.
 */
export function compileJsonata(
  value: Json,
  location: string,
  options: JsonataOptions = {},
): Compiled<JsonataTemplate> {
  if (exceedsDepth(value)) return problem(`${location} is nested deeper than ${DEPTH_LIMIT} levels`);
  const part = compilePart(value, location, [], options);
  if (!part.ok) return part;
  if ('constant' in part.value) {
    const result = found(part.value.constant);
    return compiled({ constant: true, expressions: [], evaluate: () => result });
  }
  const { expressions, evaluate } = part.value;
  return compiled({ constant: false, expressions, evaluate });
}

type Expressions = JsonataTemplate['expressions'];

type Part =
  | { readonly constant: Json }
  | { readonly expressions: Expressions; readonly evaluate: (scope: JsonataScope) => Promise<Evaluated> };

function compilePart(
  value: Json,
  location: string,
  at: readonly (string | number)[],
  options: JsonataOptions,
): Compiled<Part> {
  if (typeof value === 'string') return compileText(value, location, at, options);
  if (!isArray(value) && !isObject(value)) return compiled({ constant: value });
  const keys = isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  const parts: Part[] = [];
  for (const [i, item] of Object.values(value).entries()) {
    const key = keys[i] ?? i;
    // AWS: `Output/values[0]`, `Arguments/a/b[0][1]`.
    const place = isArray(value) ? `${location}[${key}]` : `${location}/${key}`;
    const part = compilePart(item, place, [...at, key], {});
    if (!part.ok) return part;
    parts.push(part.value);
  }
  if (parts.every((part) => 'constant' in part)) return compiled({ constant: value });
  const names = keys.map(String);
  const build = isArray(value)
    ? (items: readonly Json[]): Json => items
    : (items: readonly Json[]): Json => objectOf(items.map((item, i) => [names[i] ?? '', item]));
  return compiled({
    expressions: parts.flatMap((part) => ('constant' in part ? [] : part.expressions)),
    evaluate: (scope) => evaluateParts(parts, build, scope),
  });
}

async function evaluateParts(
  parts: readonly Part[],
  build: (items: readonly Json[]) => Json,
  scope: JsonataScope,
): Promise<Evaluated> {
  const items: Json[] = [];
  for (const part of parts) {
    if ('constant' in part) {
      items.push(part.constant);
      continue;
    }
    const result = await part.evaluate(scope);
    if (!result.ok) return result;
    items.push(result.value);
  }
  return found(build(items));
}

function compileText(
  value: string,
  location: string,
  at: readonly (string | number)[],
  options: JsonataOptions,
): Compiled<Part> {
  if (!isJsonataExpression(value)) {
    const half = value.startsWith('{%') ? '%}' : value.endsWith('%}') ? '{%' : undefined;
    if (half === undefined) return compiled({ constant: value });
    return {
      ok: false,
      problem: { message: `'${value}' is half a JSONata expression: '${half}' is missing`, at },
    };
  }
  const text = value.slice(2, -2).trim();
  const expression = compileExpression(text);
  if (!expression.ok) return { ok: false, problem: { ...expression.problem, at } };
  const evaluate = evaluator(expression.value, text, location, options);
  return compiled({ expressions: [{ location, text }], evaluate });
}

interface Expression {
  readonly engine: EngineExpression;
  /** Names that it reads and that may be variables of the machine. */
  readonly names: readonly string[];
  readonly readsContext: boolean;
  readonly onCopies: boolean;
}

function compileExpression(text: string): Compiled<Expression> {
  if (text === '') return problem('The JSONata expression is empty');
  try {
    const engine = parseExpression(text);
    if (engine === undefined) return problem('JSONata is not loaded: await prepareJsonata() first');
    const ast = engine.ast();
    const references = referencesOf(ast);
    // Transformations call $clone without naming it.
    for (const name of ['clone', ...references.functions, ...references.variables])
      addedFunctions.get(name)?.(engine);
    return compiled({
      engine,
      names: [...new Set([...references.variables, ...references.functions])],
      readsContext: references.states.some(([field]) => field === undefined || field === 'context'),
      onCopies: writesToInput(ast),
    });
  } catch (thrown) {
    return { ok: false, problem: syntaxProblem(thrown) };
  }
}

function evaluator(expression: Expression, text: string, location: string, options: JsonataOptions) {
  const expected = options.expect === undefined ? [] : [options.expect].flat();
  const fail = (failure: QueryFailure): Evaluated<never> => ({ ok: false, failure });

  const accept = (value: unknown, known: readonly Json[]): Evaluated => {
    const converted = toJson(value, known);
    if ('unsupported' in converted)
      return fail(expressionFailure(text, location, UNSUPPORTED[converted.unsupported]));
    const type = typeName(converted.value);
    if (expected.length === 0 || expected.some((each) => each === type)) return found(converted.value);
    const what = `returned an unexpected result type. Expected '${expected.join("' or '")}', but was '${type}' for value: ${JSON.stringify(converted.value)}`;
    return fail(expressionFailure(text, location, what));
  };

  return (scope: JsonataScope): Promise<Evaluated> => {
    const { bindings, known } = bind(expression, scope);
    return startEvaluation(expression.engine, bindings, scope).then(
      (value) => accept(value, known),
      (thrown: unknown) => fail(evaluationFailure(thrown, text, location)),
    );
  };
}

const UNSUPPORTED = {
  undefined: 'returned nothing (undefined).',
  type: 'returned an unsupported result type.',
  size: 'returned a result that is too large or nested too deep.',
} as const;

interface Bound {
  readonly bindings: Record<string, unknown>;
  /** The values that went in as they are. */
  readonly known: readonly Json[];
}

function bind({ names, readsContext, onCopies }: Expression, scope: JsonataScope): Bound {
  const known: Json[] = [];
  const give = (value: Json): unknown => {
    if (onCopies) return cloneFor(value);
    if (typeof value === 'object' && value !== null) known.push(value);
    return value;
  };
  const { input, context, result, errorOutput } = scope.states;
  const states: Record<string, unknown> = { input: give(input) };
  if (readsContext) states.context = give(context());
  if (result !== undefined) states.result = give(result);
  if (errorOutput !== undefined) states.errorOutput = give(errorOutput);
  const bindings: Record<string, unknown> = { states };
  for (const name of names) {
    const value = scope.variable(name);
    if (value !== undefined) setOwn(bindings, name, give(value));
  }
  return { bindings, known };
}
