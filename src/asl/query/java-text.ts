/**
 * Values as Java prints them: AWS builds some texts with `toString()`, where an object is `{a=1, b=[2, 3]}`.
 * Recorded with States.Format over objects and arrays.
 */
import { isArray, isObject, type Json } from '../json.ts';

export function javaText(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${javaText(item)}`)
      .join(', ')}}`;
  }
  return String(value);
}

/** Integers in full (JavaScript would turn to exponents at 1e21), others as they are. */
export function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
}
