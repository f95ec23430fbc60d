/**
 * Paths: `$.a.b` into the input, `$$.a.b` into the context object, `$name.a.b` into a variable.
 * https://states-language.net/#path
 */
import type { Json } from '../../json.ts';
import { compiled, failed, found, problem } from '../evaluated.ts';
import type { Compiled, Evaluated, JsonPathScope, PathExpression, ReferencePath } from '../types.ts';
import { assignAt } from './assign.ts';
import { collect } from './evaluate.ts';
import { explainMissing } from './explain.ts';
import { alone, parseSteps, type Surroundings } from './parse.ts';
import { quickRead } from './quick-read.ts';
import { type Source, takeMatch } from './source.ts';
import { isDefinite, publicSteps, type Step, VISIT_LIMIT, type Walk } from './step.ts';

/** Compiles any path. */
export function compilePath(text: string): Compiled<PathExpression> {
  const source: Source = { text: text.trimEnd(), at: 0 };
  const path = readPath(source, alone);
  return path === undefined ? refused(source) : compiled(path.expression);
}

/** Compiles a path that points at one place: names and single indexes only. */
export function compileReferencePath(text: string): Compiled<ReferencePath> {
  const source: Source = { text: text.trimEnd(), at: 0 };
  const path = readPath(source, alone);
  if (path === undefined) return refused(source);
  if (!path.steps.every((step) => step.kind === 'name' || step.kind === 'index')) {
    return problem(`'${text}' is not a Reference Path: it has to point at exactly one place`);
  }
  return compiled({ ...path.expression, assign: (target, value) => assignAt(path.steps, target, value) });
}

function refused(source: Source): Compiled<never> {
  return { ok: false, problem: source.problem ?? { message: `'${source.text}' is not a JSONPath` } };
}

/** Reads a path from where the source stands, which has to be a `$`. Undefined: the source holds the problem. */
export function readPath(
  source: Source,
  surroundings: Surroundings,
): { readonly expression: PathExpression; readonly steps: readonly Step[] } | undefined {
  const start = source.at;
  if (source.text[start] !== '$') {
    source.problem ??= { message: "Path must start with '$'", position: start };
    return undefined;
  }
  source.at += 1;
  const root = readRoot(source);
  const local = source.at;
  const steps = parseSteps(source, surroundings);
  if (steps === undefined) return undefined;
  const text = source.text.slice(start, source.at);
  return { expression: pathExpression(text, `$${source.text.slice(local, source.at)}`, root, steps), steps };
}

const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

type Root = Pick<PathExpression, 'root' | 'variableName'>;

function readRoot(source: Source): Root {
  if (source.text[source.at] === '$') {
    source.at += 1;
    return { root: 'context' };
  }
  const variableName = takeMatch(source, VARIABLE_NAME);
  return variableName === '' ? { root: 'input' } : { root: 'variable', variableName };
}

function pathExpression(text: string, localText: string, root: Root, steps: readonly Step[]): PathExpression {
  const definite = isDefinite(steps);
  const rootOf = readerOfRoot(root);
  const quick = quickRead(steps);

  const walk = (start: Json | undefined): { readonly value: Json | undefined; readonly failure?: string } => {
    if (quick !== undefined) return { value: quick(start) };
    if (start === undefined) return { value: undefined };
    const walked: Walk = { document: start, budget: VISIT_LIMIT };
    const values: Json[] = [];
    collect(steps, start, walked, values);
    if (walked.failure !== undefined) return { value: undefined, failure: walked.failure };
    // A path that could give several values gives the empty list where it finds none, even where its parent is missing.
    return { value: definite ? values.at(-1) : values };
  };

  const find = (scope: JsonPathScope): Evaluated<Json | undefined> => {
    const { value, failure } = walk(rootOf(scope));
    return failure === undefined
      ? found(value)
      : failed('States.Runtime', `Invalid path '${text}' : ${failure}`);
  };

  /** AWS: no path can be applied to an input that is null; only InputPath and OutputPath '$' just pass it on. */
  const nothingToRead = (scope: JsonPathScope): boolean => root.root === 'input' && scope.input === null;

  return {
    text,
    localText,
    steps: publicSteps(steps),
    definite,
    ...root,
    read: quick === undefined ? (scope) => walk(rootOf(scope)).value : quickReader(rootOf, quick, steps),
    find,
    require(scope) {
      if (steps.length > 0 && nothingToRead(scope)) return failed('States.Runtime', NULL_INPUT);
      const result = find(scope);
      if (!result.ok) return result;
      if (result.value !== undefined) return found(result.value);
      const start = rootOf(scope);
      const why = start === undefined ? `No results for path: ${text}` : explainMissing(steps, start);
      return failed('States.Runtime', `Invalid path '${text}' : ${why}`);
    },
    requireFor(field, scope) {
      if (nothingToRead(scope)) return failed('States.Runtime', NULL_INPUT);
      const result = find(scope);
      if (!result.ok) return result;
      return result.value === undefined ? notFound(text, field, scope) : found(result.value);
    },
  };
}

const NULL_INPUT = 'Unable to apply Path transformation to null or empty input.';

function notFound(text: string, field: string, scope: JsonPathScope): Evaluated<never> {
  return failed(
    'States.Runtime',
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(scope.input)}'`,
  );
}

type RootReader = (scope: JsonPathScope) => Json | undefined;

function readerOfRoot({ root, variableName }: Root): RootReader {
  switch (root) {
    case 'input':
      return (scope) => scope.input;
    case 'context':
      return (scope) => scope.context();
    case 'variable':
      return (scope) => scope.variable(variableName ?? '');
  }
}

function quickReader(
  rootOf: RootReader,
  quick: (from: Json | undefined) => Json | undefined,
  steps: readonly Step[],
): RootReader {
  return steps.length === 0 ? rootOf : (scope) => quick(rootOf(scope));
}
