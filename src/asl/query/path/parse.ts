/**
 * Reads the steps of a path.
 *
 * As Jayway JsonPath does, it takes any name after a dot up to the next dot, bracket or parenthesis (hyphens and colons
 * included), a dot before a bracket (`$.[0]`) and a name right after a bracket (`$.a[0]b`).
 * https://github.com/json-path/JsonPath/blob/master/json-path/src/main/java/com/jayway/jsonpath/internal/path/PathCompiler.java
 */
import { parsePredicate } from './filter.ts';
import { pathFunctions } from './functions.ts';
import { readLooseJson } from './loose-json.ts';
import { fail, isBlank, type Source, skipBlanks, take, takeMatch } from './source.ts';
import { type Parameter, STEP_LIMIT, type Step } from './step.ts';

/** Where a path stands: alone, or inside a filter or an argument list, where other characters end it. */
export interface Surroundings {
  /** Characters that end a name and the path. Blanks end it too, but in a path alone they are a mistake. */
  readonly ends: string;
  /** How many filters stand around. */
  readonly depth: number;
}
export const alone: Surroundings = { ends: '', depth: 0 };

/** Reads steps up to the end of the path. Undefined: the source holds the problem. */
export function parseSteps(source: Source, surroundings: Surroundings): readonly Step[] | undefined {
  const steps: Step[] = [];
  while (source.at < source.text.length && !isEnd(source, surroundings)) {
    if (steps.length >= STEP_LIMIT) return fail(source, `The path has more than ${STEP_LIMIT} steps`);
    const c = source.text[source.at];
    if (c === '.') {
      const descends = source.text[source.at + 1] === '.';
      source.at += descends ? 2 : 1;
      if (source.at >= source.text.length) return fail(source, "Path must not end with a '.' or '..'");
      if (source.text[source.at] === '.') {
        return fail(source, `Character '.' on position ${source.at} is not valid.`);
      }
      if (descends) steps.push({ kind: 'descendants' });
    } else if (steps.length === 0 && c !== '[') {
      return fail(source, `Illegal character at position ${source.at} expected '.' or '['`);
    }
    const step = parseStep(source, surroundings);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return scanThenFunction(steps);
}

/** `$..price.sum()` sums over all prices: the function takes the whole path before it as its argument. */
function scanThenFunction(steps: readonly Step[]): readonly Step[] {
  const last = steps.at(-1);
  if (steps[0]?.kind !== 'descendants' || last?.kind !== 'function') return steps;
  return [{ ...last, parameters: [{ path: steps.slice(0, -1) }] }];
}

function isEnd(source: Source, surroundings: Surroundings): boolean {
  const c = source.text[source.at];
  return surroundings.ends !== '' && (c === undefined || isBlank(c) || surroundings.ends.includes(c));
}

function parseStep(source: Source, surroundings: Surroundings): Step | undefined {
  if (source.text[source.at] === '[') return parseBrackets(source, surroundings);
  if (take(source, '*')) return { kind: 'wildcard' };
  return parseName(source, surroundings);
}

function parseName(source: Source, surroundings: Surroundings): Step | undefined {
  const start = source.at;
  while (source.at < source.text.length && !isEnd(source, surroundings)) {
    const c = source.text[source.at] ?? '';
    if (isBlank(c)) {
      return fail(source, "Use bracket notation ['my prop'] if your property contains blank characters");
    }
    if (c === '.' || c === '[') break;
    if (c === '(') return parseFunction(source, source.text.slice(start, source.at), surroundings);
    source.at += 1;
  }
  if (source.at === start) return fail(source, `Could not parse token starting at position ${start}`);
  return { kind: 'name', name: source.text.slice(start, source.at) };
}

function parseFunction(source: Source, name: string, surroundings: Surroundings): Step | undefined {
  const apply = pathFunctions.get(name);
  if (apply === undefined) return fail(source, `Function with name: ${name} does not exist.`);
  source.at += 1;
  const parameters: Parameter[] = [];
  for (skipBlanks(source); !take(source, ')'); skipBlanks(source)) {
    if (parameters.length > 0 && !take(source, ',')) {
      return fail(source, `Arguments to function: '${name}' are not closed properly.`);
    }
    skipBlanks(source);
    const parameter = parseParameter(source, surroundings);
    if (parameter === undefined) return undefined;
    parameters.push(parameter);
  }
  return { kind: 'function', name, apply, parameters };
}

function parseParameter(source: Source, surroundings: Surroundings): Parameter | undefined {
  if (surroundings.depth > 10) return fail(source, 'Arguments of functions are nested too deep');
  if (take(source, '$') || take(source, '@')) {
    const path = parseSteps(source, { ends: ',)', depth: surroundings.depth + 1 });
    return path && { path };
  }
  const value = readLooseJson(source);
  return value === undefined ? undefined : { value };
}

const SCRIPT = /\(\s*@\.length\s*-\s*(\d{1,9})\s*\)/y;
const POSITIONS = /[\d\-:,\s]+/y;

function parseBrackets(source: Source, surroundings: Surroundings): Step | undefined {
  const start = source.at;
  source.at += 1;
  skipBlanks(source);
  const c = source.text[source.at];
  const step =
    c === "'" || c === '"'
      ? parseQuotedNames(source, c)
      : c === '?'
        ? parseFilter(source, surroundings)
        : take(source, '*')
          ? ({ kind: 'wildcard' } as const)
          : parsePositions(source, start);
  if (step === undefined) return undefined;
  skipBlanks(source);
  return take(source, ']') ? step : fail(source, `Could not parse token starting at position ${start}`);
}

function parseFilter(source: Source, surroundings: Surroundings): Step | undefined {
  source.at += 1;
  skipBlanks(source);
  if (source.text[source.at] !== '(') {
    return fail(source, "Filter must start with '[?(' and end with ')]'.");
  }
  const predicate = parsePredicate(source, surroundings.depth + 1, parseSteps);
  return predicate && { kind: 'filter', ...predicate };
}

function parseQuotedNames(source: Source, quote: string): Step | undefined {
  const names: string[] = [];
  for (;;) {
    skipBlanks(source);
    if (!take(source, quote)) return fail(source, `Found empty property at index ${source.at}`);
    const name = readQuoted(source, quote);
    if (name === undefined) return undefined;
    names.push(name);
    skipBlanks(source);
    if (take(source, ',')) continue;
    const [first] = names;
    return first !== undefined && names.length === 1
      ? { kind: 'name', name: first }
      : { kind: 'names', names };
  }
}

/**
 * A quoted name after its opening quote.
 * AWS: a backslash before anything but the quote itself or another backslash stays: `['Test\"']` names `Test\"`
 * (recorded with a quoted name full of escapes).
 */
function readQuoted(source: Source, quote: string): string | undefined {
  let name = '';
  for (; source.at < source.text.length; source.at += 1) {
    const c = source.text[source.at] ?? '';
    if (c === quote) {
      source.at += 1;
      return name;
    }
    const next = source.text[source.at + 1];
    if (c === '\\' && (next === quote || next === '\\')) {
      source.at += 1;
      name += next;
    } else {
      name += c;
    }
  }
  return fail(source, `Property has not been closed - missing closing ${quote}`);
}

function parsePositions(source: Source, start: number): Step | undefined {
  const script = takeMatch(source, SCRIPT);
  if (script !== '') return { kind: 'index', index: -Number(/\d+/.exec(script)?.[0] ?? 1) };
  const text = takeMatch(source, POSITIONS).trim();
  if (text === '') {
    return fail(source, `Could not parse token starting at position ${start}. Expected ?, ', 0-9, * `);
  }
  return text.includes(':') ? slice(source, text, start) : indexes(source, text, start);
}

function slice(source: Source, text: string, start: number): Step | undefined {
  // A third part, the step, is read and ignored, as Jayway does.
  const [from, to] = text.split(':').map((part) => (part.trim() === '' ? undefined : integer(part)));
  if ((from === undefined && to === undefined) || Number.isNaN(from) || Number.isNaN(to)) {
    return fail(source, `Failed to parse SliceOperation: ${text}`, start);
  }
  return {
    kind: 'slice',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function indexes(source: Source, text: string, start: number): Step | undefined {
  const numbers = text.split(',').map(integer);
  if (numbers.some(Number.isNaN)) {
    return fail(source, `Failed to parse token in ArrayIndexOperation: ${text}`, start);
  }
  const [index] = numbers;
  return numbers.length === 1 && index !== undefined
    ? { kind: 'index', index }
    : { kind: 'indexes', indexes: numbers };
}

/** An integer of Java's size, else NaN. */
function integer(text: string): number {
  const value = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Math.abs(value) <= 2_147_483_647 ? value : Number.NaN;
}
