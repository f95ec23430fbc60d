/** Base64 of UTF-8 text (https://www.rfc-editor.org/rfc/rfc4648#section-4). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let encoded = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const left = bytes.length - i;
    encoded += ALPHABET[bits >> 18] ?? '';
    encoded += ALPHABET[(bits >> 12) & 63] ?? '';
    encoded += left > 1 ? (ALPHABET[(bits >> 6) & 63] ?? '') : '=';
    encoded += left > 2 ? (ALPHABET[bits & 63] ?? '') : '=';
  }
  return encoded;
}

/** Undefined: not Base64. Bytes that are no UTF-8 become U+FFFD. */
export function base64Decode(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined;
  const digits = encoded.replace(/=+$/, '');
  if (digits.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  return new TextDecoder('utf-8').decode(bytes);
}
