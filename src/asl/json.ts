/**
 * JSON values as the machine sees them: immutable, with every key an ordinary key.
 *
 * Objects that come from `JSON.parse` hold `__proto__` as an own property; reading or writing user keys with plain
 * property access would reach the prototype instead. All cores go through the functions of this file.
 */

export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** The value of an own key, else undefined: `constructor` and `__proto__` are found only where the data holds them. */
export function getOwn(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Builds an object from entries; later entries win; `__proto__` becomes an own property like any other. */
export function objectOf(entries: Iterable<readonly [string, Json]>): JsonObject {
  const object: Record<string, Json> = {};
  for (const [key, value] of entries) define(object, key, value);
  return object;
}

/** A copy of `object` with `key` set to `value`. */
export function withKey(object: JsonObject, key: string, value: Json): JsonObject {
  const copy: Record<string, Json> = { ...object };
  define(copy, key, value);
  return copy;
}

function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** Equality of JSON values: numbers by value, objects without regard to the order of keys. */
export function jsonEquals(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (isArray(one)) {
    return (
      isArray(other) &&
      one.length === other.length &&
      one.every((item, i) => jsonEquals(item, other[i] ?? null))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => {
    const left = getOwn(one, key);
    const right = getOwn(other, key);
    return left !== undefined && right !== undefined && jsonEquals(left, right);
  });
}

/** The name of a value's JSON type, as AWS's messages print it. */
export function typeName(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  const type = typeof value;
  switch (type) {
    case 'boolean':
    case 'number':
    case 'string':
      return type;
    default:
      return 'object';
  }
}
