import type { Json } from '../../json.ts';
import type { JsonataScope, JsonPathScope } from '../../query/index.ts';
import { jsonOf, type Value } from './value.ts';

/** What a state sees while a run is planned. */
export interface Scope {
  /** `$`, `$states.input` */
  readonly input: Value;
  readonly context: Value;
  readonly variables: ReadonlyMap<string, Value>;
  /** `$states.result` and `$states.errorOutput`, where there are any. */
  readonly result?: Value;
  readonly errorOutput?: Value;
}

const random = (): number => 0.5;
const NOW = Date.parse('2026-01-15T12:00:00Z');

/** The scope as paths see it, with plausible values for what is open. */
export function pathScope(scope: Scope): JsonPathScope {
  return {
    input: jsonOf(scope.input) ?? {},
    context: () => jsonOf(scope.context) ?? {},
    variable: (name) => {
      const value = scope.variables.get(name);
      return value && jsonOf(value);
    },
    random,
  };
}

export function jsonataScope(scope: Scope): JsonataScope {
  const result = scope.result && jsonOf(scope.result);
  const errorOutput = scope.errorOutput && jsonOf(scope.errorOutput);
  const variables: Readonly<Record<string, Json>> = Object.fromEntries(
    [...scope.variables].map(([name, value]) => [name, jsonOf(value) ?? null]),
  );
  return {
    states: {
      input: jsonOf(scope.input) ?? {},
      context: () => jsonOf(scope.context) ?? {},
      ...(result !== undefined && { result }),
      ...(errorOutput !== undefined && { errorOutput }),
    },
    variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    variables: () => variables,
    now: () => NOW,
    random,
  };
}
