import type { Json } from '../../json.ts';
import type { PathExpression, PathStep, QueryProblem } from '../../query/index.ts';
import { pathScope, type Scope } from './scope.ts';
import { solve } from './solve.ts';
import type { Unknown } from './unknown.ts';
import {
  fieldOf,
  itemOf,
  itemsOf,
  known,
  list,
  type Refreshed,
  refresh,
  sourcesOf,
  type Value,
} from './value.ts';

export type { QueryProblem };

/** What a path leads to in data that is partly open; undefined where it can lead nowhere. */
export async function readPath(path: PathExpression, scope: Scope): Promise<Value | undefined> {
  const root = rootOf(path, scope);
  if (root === undefined) return path.definite ? undefined : known([]);
  const filterSources: Unknown[] = [];
  let values: readonly Value[] = [root];
  for (const step of path.steps) {
    if (step.kind === 'function') return computedPath(path, scope, root);
    values = values.flatMap((value) => follow(step, value, filterSources));
  }
  if (filterSources.length > 0) {
    const finds = async (): Promise<boolean> => {
      await refresh(root);
      const found = path.read(pathScope(scope));
      return found !== undefined && !(Array.isArray(found) && found.length === 0);
    };
    await solve(filterSources, literalsIn(path.text), finds);
  }
  return path.definite ? values.at(-1) : list(values);
}

function rootOf(path: PathExpression, scope: Scope): Value | undefined {
  switch (path.root) {
    case 'input':
      return scope.input;
    case 'context':
      return scope.context;
    case 'variable':
      return scope.variables.get(path.variableName ?? '');
    default:
      return path.root satisfies never;
  }
}

const some = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

function follow(step: PathStep, value: Value, filterSources: Unknown[]): readonly Value[] {
  switch (step.kind) {
    case 'name':
      return some(fieldOf(value, step.name));
    case 'names':
      return step.names.flatMap((name) => some(fieldOf(value, name)));
    case 'index':
      return some(itemOf(value, step.index));
    case 'indexes':
      return step.indexes.flatMap((index) => some(itemOf(value, index)));
    case 'slice':
      return itemsOf(value).slice(step.from ?? 0, step.to ?? Number.POSITIVE_INFINITY);
    case 'wildcard':
      return itemsOf(value);
    case 'descendants':
      return [value];
    case 'filter': {
      const items = itemsOf(value);
      for (const item of items) for (const path of step.paths) filterSources.push(...leaves(path, item));
      return items;
    }
    case 'function':
      return [value];
    default:
      return step satisfies never;
  }
}

function leaves(
  path: Extract<PathStep, { kind: 'filter' }>['paths'][number],
  item: Value,
): readonly Unknown[] {
  if (path.from === 'document') return [];
  let values: readonly Value[] = [item];
  for (const step of path.steps) values = values.flatMap((value) => follow(step, value, []));
  return values.flatMap(sourcesOf);
}

function computedPath(path: PathExpression, scope: Scope, root: Value): Value {
  const compute = (): Json => path.read(pathScope(scope)) ?? null;
  const again = async (done: Refreshed): Promise<Json> => {
    await refresh(root, done);
    return compute();
  };
  return { kind: 'computed', result: { value: compute(), from: sourcesOf(root), refresh: again } };
}

/** The texts and numbers that are written in a path. */
export function literalsIn(text: string): readonly Json[] {
  const texts = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const numbers = [...text.matchAll(/[<>=]\s*(-?\d+(?:\.\d+)?)/g)].map((match) => Number(match[1]));
  const words = [...text.matchAll(/[<>=]\s*(true|false)\b/g)].map((match) => match[1] === 'true');
  return [...texts, ...numbers, ...words];
}
