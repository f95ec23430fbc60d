/** A source of numbers 0 <= n < 1. */
export type Random = () => number;

/**
 * Seeded randomness (mulberry32, a public-domain generator): the same seed gives the same numbers everywhere.
 * Good enough to simulate with, never for secrets.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A version 4 UUID (RFC 9562) drawn from `random`. */
export function uuid(random: Random): string {
  let text = '';
  for (let i = 0; i < 32; i += 1) {
    if (i === 8 || i === 12 || i === 16 || i === 20) text += '-';
    const digit = Math.floor(random() * 16);
    if (i === 12) text += '4';
    else text += (i === 16 ? (digit & 3) | 8 : digit).toString(16);
  }
  return text;
}

/** `length` characters out of letters and digits. */
export function token(random: Random, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}
