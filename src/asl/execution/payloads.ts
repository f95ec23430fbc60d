import type { Json } from '../json.ts';

/** Bytes of UTF-8 that an input or output may have (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
export const PAYLOAD_LIMIT = 262_144;

/** JSON texts of values, made once for each object and array, and shared by all events that carry it. */
export class Payloads {
  readonly #texts = new WeakMap<object, string>();

  text(value: Json): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    this.#texts.set(value, text);
    return text;
  }

  /** AWS: an input that passes unchanged keeps its white space. */
  remember(value: Json, text: string): void {
    if (typeof value === 'object' && value !== null) this.#texts.set(value, text);
  }

  tooLarge(value: Json): boolean {
    const text = this.text(value);
    // A UTF-16 code unit takes one to three bytes of UTF-8, so most texts need no counting.
    if (text.length * 3 <= PAYLOAD_LIMIT) return false;
    return text.length > PAYLOAD_LIMIT || utf8Length(text) > PAYLOAD_LIMIT;
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
