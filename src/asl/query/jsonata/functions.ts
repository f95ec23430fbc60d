/**
 * Functions that Step Functions adds to JSONata, and those of JSONata that take time or chance from the run instead of the
 * computer, or are bounded.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import { hashAlgorithms, hashText } from '../hash.ts';
import { parseJsonText } from '../json-text.ts';
import { seededRandom, uuidFrom } from '../random.ts';
import { cloneFor } from './clone.ts';
import { type EngineExpression, type Focus, scopeOf, type Thrown } from './engine.ts';
import { limits } from './limits.ts';

function refuse(message: string): Thrown {
  return { code: 'D3137', message };
}

function random(focus: Focus): () => number {
  return scopeOf(focus)?.random ?? seededRandom(0);
}

function now(focus: Focus): number {
  return scopeOf(focus)?.now() ?? 0;
}

type Register = (expression: EngineExpression) => void;

/** By name: how the function is put into an expression that uses it. */
export const addedFunctions: ReadonlyMap<string, Register> = new Map<string, Register>([
  [
    'partition',
    (expression) =>
      expression.registerFunction(
        'partition',
        (items: readonly unknown[] | undefined, size: number | undefined) => {
          if (items === undefined || size === undefined) return undefined;
          const step = Math.floor(size);
          if (step < 1)
            throw refuse('The second argument of the partition function must be a positive integer');
          const parts: unknown[] = [];
          for (let i = 0; i < items.length; i += step) parts.push(items.slice(i, i + step));
          return parts;
        },
        '<an:a>',
      ),
  ],
  [
    'range',
    (expression) =>
      expression.registerFunction(
        'range',
        function (
          this: Focus,
          first: number | undefined,
          last: number | undefined,
          step: number | undefined,
        ) {
          if (first === undefined || last === undefined || step === undefined) return undefined;
          return range(this.createSequence?.() ?? [], Math.floor(first), Math.floor(last), Math.floor(step));
        },
        '<nnn:a>',
      ),
  ],
  [
    'hash',
    (expression) =>
      expression.registerFunction(
        'hash',
        (data: unknown, algorithm: string | undefined) => {
          if (data === undefined || algorithm === undefined) return undefined;
          const digest = hashText(typeof data === 'string' ? data : JSON.stringify(data), algorithm);
          if (digest === undefined) {
            throw refuse(
              `The second argument of the hash function must be one of ${hashAlgorithms.join(', ')}`,
            );
          }
          return digest;
        },
        '<xs:s>',
      ),
  ],
  [
    'random',
    (expression) =>
      expression.registerFunction(
        'random',
        function (this: Focus, seed: number | undefined) {
          return seed === undefined ? random(this)() : seededRandom(seed)();
        },
        '<n?:n>',
      ),
  ],
  [
    'uuid',
    (expression) =>
      expression.registerFunction(
        'uuid',
        function (this: Focus) {
          return uuidFrom(random(this));
        },
        '<:s>',
      ),
  ],
  [
    'parse',
    (expression) =>
      expression.registerFunction(
        'parse',
        (text: string | undefined) => {
          if (text === undefined) return undefined;
          const parsed = parseJsonText(text);
          if (!parsed.ok)
            throw refuse(`The argument of the parse function cannot be parsed. ${parsed.reason}`);
          return parsed.value;
        },
        '<s:x>',
      ),
  ],
  [
    'shuffle',
    (expression) =>
      expression.registerFunction(
        'shuffle',
        function (this: Focus, items: readonly unknown[] | undefined) {
          return items && shuffle(items, random(this));
        },
        '<a:a>',
      ),
  ],
  [
    'millis',
    (expression) =>
      expression.registerFunction(
        'millis',
        function (this: Focus) {
          return now(this);
        },
        '<:n>',
      ),
  ],
  [
    'now',
    (expression) =>
      expression.registerFunction(
        'now',
        function (this: Focus, picture: string | undefined, timezone: string | undefined) {
          return fromMillis(this)(now(this), picture, timezone);
        },
        '<s?s?:s>',
      ),
  ],
  [
    'pad',
    (expression) =>
      expression.registerFunction(
        'pad',
        (text: string | undefined, width: number | undefined, char: string | undefined) => {
          if (text === undefined) return undefined;
          return pad(text, width ?? 0, char);
        },
        '<s-ns?:s>',
      ),
  ],
  ['clone', (expression) => expression.registerFunction('clone', cloneFor, '<(oa)-:o>')],
  // Not supported by Step Functions: as if it did not exist.
  ['eval', (expression) => expression.assign('eval', undefined)],
]);

function range(sequence: unknown[], first: number, last: number, step: number): unknown[] {
  if (step === 0) throw refuse('The third argument of the range function must not be zero');
  if ((last - first) / step >= limits.sequence) {
    throw {
      code: 'D2015',
      message: `The maximum sequence length of ${limits.sequence} was exceeded.`,
      value: limits.sequence,
    } satisfies Thrown;
  }
  for (let n = first; step > 0 ? n <= last : n >= last; n += step) sequence.push(n);
  return sequence;
}

/** Fisher and Yates, inside out. */
function shuffle(items: readonly unknown[], draw: () => number): unknown[] {
  const shuffled: unknown[] = [];
  for (const item of items) {
    const at = Math.floor(draw() * (shuffled.length + 1));
    shuffled.push(shuffled[at]);
    shuffled[at] = item;
  }
  return shuffled;
}

/** As the library pads, by characters rather than code units, but not beyond the longest text. */
function pad(text: string, width: number, char: string | undefined): string {
  const missing = Math.abs(Math.trunc(width)) - [...text].length;
  if (missing <= 0) return text;
  if (missing > limits.text)
    throw refuse(`The pad function must not make a text longer than ${limits.text} characters`);
  const filler = [...(char === undefined || char === '' ? ' ' : char)];
  const padding =
    filler.length === 1
      ? (filler[0] ?? '').repeat(missing)
      : Array.from({ length: missing }, (_, i) => filler[i % filler.length]).join('');
  return width < 0 ? padding + text : text + padding;
}

type FromMillis = (millis: number, picture?: string, timezone?: string) => unknown;

/** The library's own formatting of dates. */
function fromMillis({ environment }: Focus): FromMillis {
  const definition = environment.lookup('fromMillis');
  const found = typeof definition === 'object' && definition !== null && 'implementation' in definition;
  if (!found || typeof definition.implementation !== 'function')
    throw refuse('$fromMillis has been replaced');
  const { implementation } = definition;
  return (millis, picture, timezone) => implementation.call(undefined, millis, picture, timezone);
}
