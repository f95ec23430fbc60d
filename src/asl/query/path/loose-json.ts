/**
 * JSON as Jayway's parser takes it in filters: single quotes, words without quotes and a comma too many are fine.
 * `[?(@.state in [OPEN, 'PAID'])]`
 */
import { type Json, objectOf } from '../../json.ts';
import { fail, type Source, skipBlanks, take, takeMatch } from './source.ts';

const WORD = /[^\s,:[\]{}()'"&|<>=!~]+/y;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NESTING_LIMIT = 50;

export function readLooseJson(source: Source, depth = 0): Json | undefined {
  skipBlanks(source);
  if (depth > NESTING_LIMIT) return fail(source, 'The value is nested too deep');
  const c = source.text[source.at];
  if (c === '[') return readArray(source, depth);
  if (c === '{') return readObject(source, depth);
  if (c === "'" || c === '"') return readString(source, c);
  const word = takeMatch(source, WORD);
  return word === '' ? fail(source, `Expected a value at position ${source.at}`) : wordValue(word);
}

function wordValue(word: string): Json {
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  return NUMBER.test(word) ? Number(word) : word;
}

function readArray(source: Source, depth: number): Json | undefined {
  source.at += 1;
  const items: Json[] = [];
  for (skipBlanks(source); !take(source, ']'); skipBlanks(source)) {
    if (items.length > 0 && !take(source, ',')) return fail(source, "Expected ',' or ']'");
    skipBlanks(source);
    if (source.text[source.at] === ']') continue;
    const item = readLooseJson(source, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function readObject(source: Source, depth: number): Json | undefined {
  source.at += 1;
  const entries: [string, Json][] = [];
  for (skipBlanks(source); !take(source, '}'); skipBlanks(source)) {
    if (entries.length > 0 && !take(source, ',')) return fail(source, "Expected ',' or '}'");
    skipBlanks(source);
    if (source.text[source.at] === '}') continue;
    const key = readLooseJson(source, NESTING_LIMIT);
    skipBlanks(source);
    if (key === undefined || typeof key === 'object' || !take(source, ':')) {
      return fail(source, 'Expected a key and a colon');
    }
    const value = readLooseJson(source, depth + 1);
    if (value === undefined) return undefined;
    entries.push([String(key), value]);
  }
  return objectOf(entries);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A quoted text; `\n`, `\t` and `\u0041` are escapes, a backslash before anything else is dropped. */
export function readString(source: Source, quote: string): string | undefined {
  source.at += 1;
  let text = '';
  while (source.at < source.text.length) {
    const c = source.text[source.at] ?? '';
    source.at += 1;
    if (c === quote) return text;
    if (c !== '\\') {
      text += c;
      continue;
    }
    const escaped = source.text[source.at] ?? '';
    source.at += 1;
    const code = /^[\da-fA-F]{4}$/.exec(source.text.slice(source.at, source.at + 4))?.[0];
    if (escaped === 'u' && code !== undefined) {
      text += String.fromCharCode(Number.parseInt(code, 16));
      source.at += 4;
    } else {
      text += Object.hasOwn(ESCAPES, escaped) ? (ESCAPES[escaped] ?? '') : escaped;
    }
  }
  return fail(source, `String not closed. Expected ${quote}`);
}
