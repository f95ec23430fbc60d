/**
 * What an API of AWS answers, as data. The tables beside this file hold one line for each operation and shape:
 *
 *     SendMessage > SendMessageResult         an operation and the shape of its output; nothing after `>`: no output
 *     SendMessageResult = {MessageId!:string} a structure; `!`: always there
 *     NameList = [string(1..64)](0..10)       a list, with the limits of its length
 *     TagMap = <string>                       a map, with what its values are
 *     Mode = ON|OFF                           a text out of these
 *
 * Plain types stand where they are used, with limits (of length, or of value) where there are any.
 */

export interface Limits {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** What stands for a value in a structure, list or map: a plain type, or the name of a shape. */
export type Reference =
  | ({ readonly kind: 'string' | 'number' | 'blob' } & Limits)
  | { readonly kind: 'boolean' | 'timestamp' }
  | { readonly kind: 'shape'; readonly name: string };

export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly value: Reference;
}

export type Shape =
  | { readonly kind: 'structure'; readonly members: readonly Member[] }
  | ({ readonly kind: 'list'; readonly item: Reference } & Limits)
  | { readonly kind: 'map'; readonly value: Reference }
  | { readonly kind: 'enum'; readonly values: ReadonlySet<string> };

export interface ApiModel {
  /** The output's shape by operation (`SendMessage`); undefined where an operation answers nothing. */
  readonly operations: ReadonlyMap<string, string | undefined>;
  readonly shapes: ReadonlyMap<string, Shape>;
}

const OPERATION = /^(\w+) >(?: (\w+))?$/;
const SHAPE = /^(\w+) = (.*)$/;
const LIST = /^\[(.*)\](\(.*\))?$/;
const MEMBER = /^(\w+)(!?):(.*)$/;
const PLAIN = /^(string|number|blob|boolean|timestamp)(\(.*\))?$/;
const LIMITS = /^\((-?[\d.]*?)\.\.(-?[\d.]*)\)$/;

/** Reads a table. Lines that it does not know (shapes that may hold anything) are left out, and then nothing is checked. */
export function readModel(table: string): ApiModel {
  const operations = new Map<string, string | undefined>();
  const shapes = new Map<string, Shape>();
  for (const line of table.split('\n')) {
    const operation = OPERATION.exec(line);
    if (operation?.[1] !== undefined) operations.set(operation[1], operation[2]);
    const shape = SHAPE.exec(line);
    const read = shape?.[2] === undefined ? undefined : readShape(shape[2]);
    if (shape?.[1] !== undefined && read) shapes.set(shape[1], read);
  }
  return { operations, shapes };
}

function readShape(text: string): Shape | undefined {
  const inner = text.slice(1, -1);
  if (text.startsWith('{')) {
    return { kind: 'structure', members: inner === '' ? [] : inner.split(' ').flatMap(readMember) };
  }
  if (text.startsWith('<')) return { kind: 'map', value: readReference(inner) };
  const list = LIST.exec(text);
  if (list) return { kind: 'list', item: readReference(list[1] ?? ''), ...readLimits(list[2]) };
  return text === 'any' ? undefined : { kind: 'enum', values: new Set(text.split('|')) };
}

function readMember(text: string): readonly Member[] {
  const match = MEMBER.exec(text);
  if (!match) return [];
  const [, name = '', required, value = ''] = match;
  return [{ name, required: required === '!', value: readReference(value) }];
}

function readReference(text: string): Reference {
  const plain = PLAIN.exec(text);
  switch (plain?.[1]) {
    case 'string':
    case 'number':
    case 'blob':
      return { kind: plain[1], ...readLimits(plain[2]) };
    case 'boolean':
    case 'timestamp':
      return { kind: plain[1] };
    default:
      return { kind: 'shape', name: text };
  }
}

function readLimits(text: string | undefined): Limits {
  const match = LIMITS.exec(text ?? '');
  const limit = (digits: string | undefined) => (digits ? Number(digits) : undefined);
  return { min: limit(match?.[1]), max: limit(match?.[2]) };
}
