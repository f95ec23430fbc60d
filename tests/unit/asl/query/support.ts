import type { Json } from '../../../../src/asl/json.ts';
import {
  type Compiled,
  compileIntrinsicOrPath,
  compileJsonata,
  compilePath,
  type Evaluated,
  type JsonataOptions,
  type JsonataScope,
  type JsonPathScope,
} from '../../../../src/asl/query/index.ts';

/** A source of numbers that repeats: 0, 1/8, 2/8, … */
function counting(): () => number {
  let n = -1;
  return () => {
    n += 1;
    return (n % 8) / 8;
  };
}

export function scopeOf(input: Json, rest: Partial<JsonPathScope> = {}): JsonPathScope {
  return { input, context: () => ({}), variable: () => undefined, random: counting(), ...rest };
}

export function jsonataScope(input: Json, rest: Partial<JsonataScope> = {}): JsonataScope {
  return {
    states: { input, context: () => ({ Execution: { Name: 'run-1' } }) },
    variable: () => undefined,
    variables: () => ({}),
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    random: counting(),
    ...rest,
  };
}

export function value<T>(compiled: Compiled<T>): T {
  if (!compiled.ok) throw new Error(`does not compile: ${compiled.problem.message}`);
  return compiled.value;
}

/** What a path finds: the value, or undefined. */
export function at(path: string, input: Json, rest?: Partial<JsonPathScope>): Json | undefined {
  return value(compilePath(path)).read(scopeOf(input, rest));
}

/** The result of a path or an intrinsic function in a field `x.$`. */
export function evaluate(text: string, input: Json = {}, rest?: Partial<JsonPathScope>): Evaluated {
  return value(compileIntrinsicOrPath(text, 'x.$')).evaluate(scopeOf(input, rest));
}

export function result(evaluated: Evaluated): Json {
  if (!evaluated.ok) throw new Error(`failed: ${evaluated.failure.message}`);
  return evaluated.value;
}

export function failure(evaluated: Evaluated<unknown>): { error: string; message: string } {
  if (evaluated.ok) throw new Error(`did not fail: ${JSON.stringify(evaluated.value)}`);
  return { error: evaluated.failure.error, message: evaluated.failure.message };
}

/** Runs one JSONata expression (without its brackets) as the field `Output`. */
export async function jsonata(
  text: string,
  input: Json = {},
  rest?: Partial<JsonataScope>,
  options?: JsonataOptions,
): Promise<Evaluated> {
  return value(compileJsonata(`{% ${text} %}`, 'Output', options)).evaluate(jsonataScope(input, rest));
}

/** Nested arrays: `[[[…]]]`. */
export function nested(depth: number): Json {
  let json: Json = 1;
  for (let i = 0; i < depth; i += 1) json = [json];
  return json;
}

export function problemOf(compiled: Compiled<unknown>): string | undefined {
  return compiled.ok ? undefined : compiled.problem.message;
}
