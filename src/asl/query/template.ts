/**
 * Payload templates: objects and arrays in which a key that ends in `.$` holds a path or an intrinsic function.
 * https://states-language.net/#payload-template
 */
import { DEPTH_LIMIT, exceedsDepth, isArray, isObject, type Json, setOwn } from '../json.ts';
import { compiled, failed, found } from './evaluated.ts';
import type {
  Compiled,
  Evaluated,
  JsonPathScope,
  PayloadTemplate,
  QueryProblem,
  ValueExpression,
} from './types.ts';
import { compileIntrinsicOrPath } from './value-expression.ts';

type Evaluate = (scope: JsonPathScope) => Evaluated;

/** A part of a template: what stands there, or what has to be evaluated. */
type Part = { readonly constant: Json; readonly result: Evaluated } | { readonly evaluate: Evaluate };

function constantPart(constant: Json): Part {
  return { constant, result: found(constant) };
}

type Place = readonly (string | number)[];

interface Compilation {
  readonly expressions: { readonly at: Place; readonly expression: ValueExpression }[];
  problem?: QueryProblem;
}

/** `field` names the field in problems: `Parameters`, `ResultSelector`. */
export function compilePayloadTemplate(
  value: Json,
  { field }: { readonly field: string },
): Compiled<PayloadTemplate> {
  if (exceedsDepth(value)) {
    return { ok: false, problem: { message: `${field} is nested deeper than ${DEPTH_LIMIT} levels` } };
  }
  const compilation: Compilation = { expressions: [] };
  const part = compilePart(value, [], compilation);
  if (compilation.problem !== undefined) return { ok: false, problem: compilation.problem };
  const { expressions } = compilation;
  if ('constant' in part) {
    const { result } = part;
    return compiled({ constant: true, expressions, evaluate: () => result });
  }
  return compiled({ constant: false, expressions, evaluate: part.evaluate });
}

function compilePart(value: Json, at: Place, compilation: Compilation): Part {
  if (isArray(value)) return compileArray(value, at, compilation);
  return isObject(value) ? compileObject(value, at, compilation) : constantPart(value);
}

function compileArray(items: readonly Json[], at: Place, compilation: Compilation): Part {
  const parts = items.map((item, i) => compilePart(item, [...at, i], compilation));
  if (parts.every(isConstant)) return constantPart(items);
  return {
    evaluate(scope) {
      const values: Json[] = [];
      for (const part of parts) {
        const result = evaluatePart(part, scope);
        if (!result.ok) return result;
        values.push(result.value);
      }
      return found(values);
    },
  };
}

function compileObject(object: { readonly [key: string]: Json }, at: Place, compilation: Compilation): Part {
  const keys = new Set<string>();
  const entries: (readonly [string, Part])[] = [];
  for (const [key, value] of Object.entries(object)) {
    const name = key.endsWith('.$') ? key.slice(0, -2) : key;
    if (keys.has(name)) {
      compilation.problem ??= {
        message: `The template has both '${name}' and '${name}.$'`,
        at: [...at, key],
      };
    }
    keys.add(name);
    const part =
      name === key
        ? compilePart(value, [...at, key], compilation)
        : compileExpression(key, value, [...at, name], [...at, key], compilation);
    entries.push([name, part]);
  }
  if (entries.every(([name, part]) => isConstant(part) && Object.hasOwn(object, name)))
    return constantPart(object);
  return { evaluate: (scope) => evaluateObject(entries, scope) };
}

function evaluateObject(entries: readonly (readonly [string, Part])[], scope: JsonPathScope): Evaluated {
  const object: Record<string, Json> = {};
  for (const [name, part] of entries) {
    const result = evaluatePart(part, scope);
    if (!result.ok) return result;
    setOwn(object, name, result.value);
  }
  return found(object);
}

function compileExpression(
  key: string,
  value: Json,
  at: Place,
  place: Place,
  compilation: Compilation,
): Part {
  if (typeof value !== 'string') {
    compilation.problem ??= { message: `The value for the field '${key}' must be a string`, at: place };
    return constantPart(value);
  }
  const expression = compileIntrinsicOrPath(value, key);
  if (!expression.ok) {
    compilation.problem ??= { ...expression.problem, at: place };
    return constantPart(value);
  }
  compilation.expressions.push({ at, expression: expression.value });
  const { evaluate } = expression.value;
  const room = DEPTH_LIMIT - at.length;
  return {
    evaluate(scope) {
      const result = evaluate(scope);
      // A loop that wraps its own input again and again would nest without end.
      return result.ok && exceedsDepth(result.value, room) ? tooDeep(key) : result;
    },
  };
}

function tooDeep(key: string): Evaluated<never> {
  return failed(
    'States.Runtime',
    `The value of the field '${key}' is nested deeper than ${DEPTH_LIMIT} levels`,
  );
}

function isConstant(part: Part): part is Part & { readonly constant: Json } {
  return 'constant' in part;
}

function evaluatePart(part: Part, scope: JsonPathScope): Evaluated {
  return 'result' in part ? part.result : part.evaluate(scope);
}
