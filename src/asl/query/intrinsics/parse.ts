/**
 * Reads calls of intrinsic functions: `States.Format('Order {}', States.ArrayLength($.items))`.
 * https://states-language.net/#intrinsic-functions
 */
import type { Json } from '../../json.ts';
import { readPath } from '../path/index.ts';
import { fail, type Source, skipBlanks, take, takeMatch } from '../path/source.ts';
import type { PathExpression } from '../types.ts';
import { arityProblem } from './check.ts';
import type { IntrinsicFunction } from './definition.ts';
import { intrinsicFunctions } from './index.ts';

export type Argument =
  /** `template`: a text with `\{`, `\}` and `\\` still escaped, for States.Format. */
  | { readonly kind: 'literal'; readonly value: Json; readonly template?: string }
  | { readonly kind: 'path'; readonly path: PathExpression }
  | Call;

export interface Call {
  readonly kind: 'call';
  readonly text: string;
  readonly function: IntrinsicFunction;
  readonly args: readonly Argument[];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const NESTING_LIMIT = 10;

const NAME = /States\.[A-Za-z0-9]+/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CONSTANT = /true|false|null/y;
const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Reads one call. Undefined: the source holds the problem. */
export function parseCall(source: Source, depth = 1): Call | undefined {
  const start = source.at;
  const name = takeMatch(source, NAME);
  const called = intrinsicFunctions.get(name);
  if (called === undefined) {
    return fail(
      source,
      name === '' ? 'Expected a JSONPath or an intrinsic function' : `There is no intrinsic function ${name}`,
      start,
    );
  }
  if (depth > NESTING_LIMIT)
    return fail(source, `Intrinsic functions are nested more than ${NESTING_LIMIT} deep`, start);
  if (!take(source, '(')) return fail(source, `Expected '(' after ${name}`);
  const args = parseArguments(source, depth);
  if (args === undefined) return undefined;
  const wrong = arityProblem(called, args.length);
  if (wrong !== undefined) return fail(source, wrong, start);
  return { kind: 'call', text: source.text.slice(start, source.at), function: called, args };
}

function parseArguments(source: Source, depth: number): readonly Argument[] | undefined {
  const args: Argument[] = [];
  for (skipBlanks(source); !take(source, ')'); skipBlanks(source)) {
    if (args.length > 0 && !take(source, ',')) return fail(source, "Expected ',' or ')'");
    skipBlanks(source);
    const arg = parseArgument(source, depth);
    if (arg === undefined) return undefined;
    args.push(arg);
  }
  return args;
}

function parseArgument(source: Source, depth: number): Argument | undefined {
  const c = source.text[source.at];
  if (c === "'") return parseText(source);
  if (c === '$') {
    const path = readPath(source, { ends: ',)', depth: 0 });
    return path && { kind: 'path', path: path.expression };
  }
  const number = takeMatch(source, NUMBER);
  if (number !== '') return { kind: 'literal', value: Number(number) };
  const constant = takeMatch(source, CONSTANT);
  if (constant !== '') return { kind: 'literal', value: CONSTANTS[constant] ?? null };
  return parseCall(source, depth + 1);
}

const BLANK_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * A text in single quotes. `\'`, `\{`, `\}` and `\\` are escapes; real workflows also write `\n`.
 * AWS: any other escape, `\"` in particular, makes the definition invalid (recorded).
 */
function parseText(source: Source): Argument | undefined {
  const start = source.at;
  source.at += 1;
  let value = '';
  let template = '';
  while (source.at < source.text.length) {
    const c = source.text[source.at] ?? '';
    source.at += 1;
    if (c === "'") return { kind: 'literal', value, template };
    if (c !== '\\') {
      value += c;
      template += c;
      continue;
    }
    const escaped = source.text[source.at] ?? '';
    source.at += 1;
    const blank = Object.hasOwn(BLANK_ESCAPES, escaped) ? BLANK_ESCAPES[escaped] : undefined;
    if (blank === undefined && !"'{}\\".includes(escaped)) {
      return fail(
        source,
        `The escape \\${escaped} is not allowed: only \\' \\{ \\} and \\\\ are`,
        source.at - 2,
      );
    }
    value += blank ?? escaped;
    template += blank ?? (escaped === "'" ? escaped : `\\${escaped}`);
  }
  return fail(source, 'The text is not closed: a single quote is missing', start);
}
