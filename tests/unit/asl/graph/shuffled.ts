import { isArray, isObject, type Json, objectOf } from '../../../../src/asl/json.ts';

/** The same value with the keys of every object in another order; lists keep theirs. */
export function shuffled(value: Json, seed: number): Json {
  if (isArray(value)) return value.map((item) => shuffled(item, seed));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, seed)] as const);
  return objectOf(entries.sort(([one], [other]) => scramble(one, seed) - scramble(other, seed)));
}

function scramble(key: string, seed: number): number {
  let hash = seed;
  for (const character of key) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
