/** The Lambda functions that a definition names: each gets a logical id, and the definition a place for its ARN. */
import { isArray, isObject, type Json, objectOf } from '../json.ts';
import type { Calls } from './calls.ts';

export interface StubFunction {
  /** Letters and digits, as CloudFormation wants them. */
  readonly logicalId: string;
  readonly name: string;
  /** As the definition writes it: an ARN or a name. */
  readonly written: string;
}

function shortName(written: string): string {
  const arn = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(written);
  return arn?.[1] ?? written.replace(/:.*$/, '');
}

function logicalIdOf(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${joined || 'Stub'}Function`.slice(0, 200);
}

export function functionsOf({ calls }: Calls): readonly StubFunction[] {
  const byWritten = new Map<string, StubFunction>();
  const ids = new Set<string>();
  for (const { kind, target } of calls) {
    if (kind !== 'lambda' || target === null || byWritten.has(target)) continue;
    const name = shortName(target);
    const wanted = logicalIdOf(name);
    let logicalId = wanted;
    for (let copy = 2; ids.has(logicalId); copy += 1) logicalId = `${wanted}${copy}`;
    ids.add(logicalId);
    byWritten.set(target, { logicalId, name, written: target });
  }
  return [...byWritten.values()];
}

/** The definition with `${…Arn}` where it names a function: CloudFormation puts the ARN in. */
export function withSubstitutions(definition: Json, functions: readonly StubFunction[]): Json {
  const ids = new Map(functions.map(({ written, logicalId }) => [written, logicalId]));

  function visit(value: Json, key: string): Json {
    if (typeof value === 'string') {
      const id = key === 'FunctionName' || key === 'Resource' ? ids.get(value.trim()) : undefined;
      return id === undefined ? value : `\${${id}Arn}`;
    }
    if (isArray(value)) return value.map((item) => visit(item, ''));
    if (isObject(value)) {
      return objectOf(Object.entries(value).map(([name, held]) => [name, visit(held, name)] as const));
    }
    return value;
  }

  return visit(definition, '');
}
