/**
 * Filters: `[?(@.price < 10 && @.tags contains 'new')]`, compiled to one closure.
 *
 * `@` is the item, `$` the document. A path alone asks whether it exists; `!` turns that or a bracketed expression
 * round; `&&` binds tighter than `||`.
 * https://github.com/json-path/JsonPath#filter-operators
 */
import type { Json } from '../../json.ts';
import type { FilterPath } from '../types.ts';
import { collect } from './evaluate.ts';
import { readLooseJson, readString } from './loose-json.ts';
import { type Operand, type Operator, relationalOperators } from './operators.ts';
import { fail, type Source, skipBlanks, take, takeMatch } from './source.ts';
import { FILTER_DEPTH_LIMIT, isDefinite, type Predicate, publicSteps, type Step, type Walk } from './step.ts';

export interface CompiledPredicate {
  readonly accepts: Predicate;
  readonly paths: readonly FilterPath[];
}

/** Reads the steps of a path inside a filter. Handed in, because a path holds filters and a filter holds paths. */
export type ReadSteps = (
  source: Source,
  surroundings: { readonly ends: string; readonly depth: number },
) => readonly Step[] | undefined;

/** Reads `( … )` of a filter. */
export function parsePredicate(
  source: Source,
  depth: number,
  readSteps: ReadSteps,
): CompiledPredicate | undefined {
  const paths: FilterPath[] = [];
  const accepts = parseOperand({ source, paths, readSteps }, depth);
  return accepts && { accepts, paths };
}

interface Reading {
  readonly source: Source;
  readonly paths: FilterPath[];
  readonly readSteps: ReadSteps;
}

function parseOr(reading: Reading, depth: number): Predicate | undefined {
  return parseChain(reading, '||', true, () => parseAnd(reading, depth));
}

function parseAnd(reading: Reading, depth: number): Predicate | undefined {
  return parseChain(reading, '&&', false, () => parseOperand(reading, depth));
}

/** `a || b || c`: the first verdict that equals `decisive`, or is invalid, decides. */
function parseChain(
  { source }: Reading,
  operator: string,
  decisive: boolean,
  next: () => Predicate | undefined,
): Predicate | undefined {
  const parts: Predicate[] = [];
  do {
    const part = next();
    if (part === undefined) return undefined;
    parts.push(part);
    skipBlanks(source);
  } while (take(source, operator));
  const [only] = parts;
  if (parts.length === 1) return only;
  return (item, walk) => {
    for (const part of parts) {
      const verdict = part(item, walk);
      if (verdict !== !decisive) return verdict;
    }
    return !decisive;
  };
}

function parseOperand(reading: Reading, depth: number): Predicate | undefined {
  const { source } = reading;
  if (depth > FILTER_DEPTH_LIMIT) return fail(source, 'The filter is nested too deep');
  skipBlanks(source);
  if (take(source, '!')) {
    const operand = parseOperand(reading, depth + 1);
    return (
      operand &&
      ((item, walk) => {
        const verdict = operand(item, walk);
        return verdict === 'invalid' ? verdict : !verdict;
      })
    );
  }
  if (!take(source, '(')) return parseComparison(reading, depth);
  const inner = parseOr(reading, depth + 1);
  skipBlanks(source);
  return (
    inner && (take(source, ')') ? inner : fail(source, 'Failed to parse filter. Brackets are not balanced.'))
  );
}

const OPERATOR = /[<>=~!]+|[A-Za-z]+/y;

function parseComparison(reading: Reading, depth: number): Predicate | undefined {
  const { source } = reading;
  const left = parseValue(reading, depth);
  if (left === undefined) return undefined;
  skipBlanks(source);
  const start = source.at;
  const name = takeMatch(source, OPERATOR);
  if (name === '') return left.exists ?? fail(source, 'Expected an operator after the value', start);
  const operator = relationalOperators.get(name.toUpperCase());
  if (operator === undefined) return fail(source, `Filter operator ${name} is not supported!`, start);
  const right = parseValue(reading, depth);
  return right && comparison(left.read, operator, right.read);
}

type ReadOperand = (item: Json, walk: Walk) => Operand;

function comparison(left: ReadOperand, operator: Operator, right: ReadOperand): Predicate {
  return (item, walk) => operator(left(item, walk), right(item, walk));
}

interface Value {
  readonly read: ReadOperand;
  /** For paths: whether it finds anything. */
  readonly exists?: Predicate;
}

function parseValue(reading: Reading, depth: number): Value | undefined {
  const { source } = reading;
  skipBlanks(source);
  const c = source.text[source.at];
  if (c === '$' || c === '@') return parsePathValue(reading, c === '@', depth);
  if (c === '/') return parsePattern(source);
  const literal = c === "'" || c === '"' ? readString(source, c) : readLooseJson(source);
  return literal === undefined ? undefined : { read: () => literal };
}

function parsePathValue(
  { source, paths, readSteps }: Reading,
  current: boolean,
  depth: number,
): Value | undefined {
  source.at += 1;
  const steps = readSteps(source, { ends: '<>=~!)&|,]', depth });
  if (steps === undefined) return undefined;
  paths.push({ from: current ? 'current' : 'document', steps: publicSteps(steps) });
  const find = valueFinder(steps);
  const read: ReadOperand = (item, walk) => find(current ? item : walk.document, walk);
  return {
    read,
    exists: (item, walk) => {
      const value = read(item, walk);
      return value !== undefined && (isDefinite(steps) || (Array.isArray(value) && value.length > 0));
    },
  };
}

function valueFinder(steps: readonly Step[]): (from: Json, walk: Walk) => Json | undefined {
  const definite = isDefinite(steps);
  return (from, walk) => {
    const values: Json[] = [];
    collect(steps, from, walk, values);
    return definite ? values.at(-1) : values;
  };
}

/** `/^a.*b$/i`: Java's flags that JavaScript has too; the pattern has to match the whole text. */
function parsePattern(source: Source): Value | undefined {
  const literal = takeMatch(source, /\/((?:[^\\/]|\\.)+)\/([a-zA-Z]*)/y);
  const end = literal.lastIndexOf('/');
  const pattern = compilePattern(literal.slice(1, end), literal.slice(end + 1));
  return pattern === undefined
    ? fail(source, `Pattern not closed or not valid. Expected / … /`)
    : { read: () => pattern };
}

function compilePattern(body: string, flags: string): RegExp | undefined {
  if (body === '' || !/^[ims]*$/.test(flags) || new Set(flags).size !== flags.length) return undefined;
  try {
    return new RegExp(`^(?:${body})$`, flags);
  } catch {
    // Not a regular expression of JavaScript: the only way to learn it is to try.
    return undefined;
  }
}
