import { type Json, nestingOf } from '../json.ts';

/** Bytes of UTF-8 that an input or output may have (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
export const PAYLOAD_LIMIT = 262_144;

/** Levels of nesting; the reader of JSON that the service is built on takes no more. */
export const DEPTH_LIMIT = 1_000;

/** Values whose texts are kept at hand: those of the last while, which is when a value is carried from state to state. */
const GENERATION = 256;

/**
 * JSON texts of values, made once and shared by the events that carry the same value. Two generations of recent values
 * stand in for a WeakMap, whose entries would cost the garbage collector more than the texts themselves.
 */
export class Payloads {
  #recent = new Map<object, string>();
  #older = new Map<object, string>();
  readonly #kept = new Map<object, string>();

  text(value: Json): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    return this.#recent.get(value) ?? this.#fetch(value);
  }

  #fetch(value: object & Json): string {
    const text = this.#older.get(value) ?? this.#kept.get(value) ?? JSON.stringify(value);
    if (this.#recent.size >= GENERATION) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(value, text);
    return text;
  }

  /** AWS: an input that passes unchanged keeps its white space. */
  remember(value: Json, text: string): void {
    if (typeof value === 'object' && value !== null) this.#kept.set(value, text);
  }

  /**
   * Whether a value is larger than the quota, or nested deeper than any reader of JSON would take it. Asked of every value
   * before its text is written into an event.
   */
  tooLarge(value: Json): boolean {
    const text = this.#textOfAny(value);
    if (text === undefined || (text.length > 2 * DEPTH_LIMIT && nestingOf(text) > DEPTH_LIMIT)) return true;
    // A UTF-16 code unit takes one to three bytes of UTF-8, so most texts need no counting.
    if (text.length * 3 <= PAYLOAD_LIMIT) return false;
    return text.length > PAYLOAD_LIMIT || utf8Length(text) > PAYLOAD_LIMIT;
  }

  #textOfAny(value: Json): string | undefined {
    try {
      return this.text(value);
    } catch (error) {
      // The writer of JSON recurses: a value that overflows its stack is far deeper than the limit.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x800) {
      // Each half of a surrogate pair is two of four bytes.
      bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2;
    } else if (unit >= 0x80) bytes += 1;
  }
  return bytes;
}
