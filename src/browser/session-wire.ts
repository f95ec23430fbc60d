/**
 * What travels between the page and the worker that runs the machine. Updates travel as JSON texts in which every long
 * string and every traced value is sent once and referred to afterwards, so that a payload that ten events carry costs one.
 */
import type { Answer, RunSpec, SessionUpdate } from '../asl/execution/session.ts';

/** Raised whenever a message changes its shape: a page and a worker of different builds refuse to talk. */
export const WIRE_VERSION = 1;

export type SessionCall =
  | { readonly kind: 'start'; readonly spec: RunSpec }
  | { readonly kind: 'answer'; readonly answer: Extract<Answer, { task: string }> }
  | { readonly kind: 'advance'; readonly time: number }
  | { readonly kind: 'stop'; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'redrive' };

export interface HostMessage {
  readonly version: number;
  readonly id: number;
  readonly call: SessionCall;
}

export type WorkerMessage = { readonly version: number } & (
  | { readonly kind: 'ready' }
  /** Sent while a call is under way and the worker is not stuck in a computation. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'update'; readonly update: WireUpdate }
  | { readonly kind: 'done'; readonly id: number; readonly answers: readonly Answer[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
);

export interface WireUpdate {
  /** JSON of a SessionUpdate with references. */
  readonly body: string;
  /** Strings that have not been sent before; they are numbered in the order in which they come. */
  readonly texts: readonly string[];
  /** JSON (with references to texts) of traced values that have not been sent before, numbered likewise. */
  readonly values: readonly string[];
}

/** Shorter strings cost less than a reference to them is worth. */
const SHORT = 24;
/** References are strings that start with one of these; an ordinary string that does is escaped. */
const TEXT = '\u0001';
const VALUE = '\u0002';
const ESCAPE = '\u0003';
/** The fields of trace records that hold the learner's data. */
const DATA_FIELDS = new Set(['value', 'variables', 'request', 'before', 'now', 'output']);

export function createUpdateEncoder(): (update: SessionUpdate) => WireUpdate {
  const textIds = new Map<string, number>();
  const valueIds = new WeakMap<object, number>();
  let valueCount = 0;

  return (update) => {
    const texts: string[] = [];
    const values: string[] = [];

    function packText(text: string): string {
      if (text.length < SHORT) return text !== '' && text.charAt(0) <= ESCAPE ? ESCAPE + text : text;
      let id = textIds.get(text);
      if (id === undefined) {
        id = textIds.size;
        textIds.set(text, id);
        texts.push(text);
      }
      return TEXT + id;
    }

    function packLeaf(_key: string, value: unknown): unknown {
      return typeof value === 'string' ? packText(value) : value;
    }

    function packValue(value: object): string {
      let id = valueIds.get(value);
      if (id === undefined) {
        values.push(JSON.stringify(value, packLeaf));
        id = valueCount;
        valueCount += 1;
        valueIds.set(value, id);
      }
      return VALUE + id;
    }

    const body = JSON.stringify(update, (key, value: unknown) => {
      if (typeof value === 'string') return packText(value);
      if (typeof value === 'object' && value !== null && DATA_FIELDS.has(key)) return packValue(value);
      return value;
    });
    return { body, texts, values };
  };
}

/** The other end. A value that was sent once is one object here too, shared by the records that carry it. */
export function createUpdateDecoder(): (wire: WireUpdate) => SessionUpdate {
  const texts: string[] = [];
  const values: unknown[] = [];

  function unpack(_key: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    switch (value.charAt(0)) {
      case TEXT:
        return texts[Number(value.slice(1))];
      case VALUE:
        return values[Number(value.slice(1))];
      case ESCAPE:
        return value.slice(1);
      default:
        return value;
    }
  }

  return (wire) => {
    texts.push(...wire.texts);
    for (const text of wire.values) values.push(JSON.parse(text, unpack));
    const update: SessionUpdate = JSON.parse(wire.body, unpack);
    return update;
  };
}
