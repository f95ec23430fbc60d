/** Attribute values as the API writes them: `{"S": "order-1001"}`, `{"N": "42"}`. */
import { getOwn, isArray, isObject, type Json, type JsonObject, jsonEquals } from '../../../json.ts';

/** The type letter and what it holds. */
export function typed(
  value: Json | undefined,
): { readonly type: string; readonly content: Json } | undefined {
  if (!isObject(value)) return undefined;
  const [entry] = Object.entries(value);
  return entry && { type: entry[0], content: entry[1] };
}

/** Numbers are compared as numbers, sets without regard to their order. */
export function equalValues(one: Json | undefined, other: Json | undefined): boolean {
  const left = typed(one);
  const right = typed(other);
  if (!left || !right || left.type !== right.type) return false;
  if (left.type === 'N') return Number(left.content) === Number(right.content);
  if (['SS', 'NS', 'BS'].includes(left.type) && isArray(left.content) && isArray(right.content)) {
    const members = right.content;
    return left.content.length === members.length && left.content.every((item) => members.includes(item));
  }
  return jsonEquals(left.content, right.content);
}

/** Negative, 0 or positive; undefined where the two cannot be ordered. */
export function compareValues(one: Json | undefined, other: Json | undefined): number | undefined {
  const left = typed(one);
  const right = typed(other);
  if (!left || !right || left.type !== right.type) return undefined;
  if (left.type === 'N') return Number(left.content) - Number(right.content);
  if (left.type !== 'S' && left.type !== 'B') return undefined;
  const [a, b] = [String(left.content), String(right.content)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What `size()` gives. */
export function sizeOf(value: Json | undefined): number | undefined {
  const found = typed(value);
  if (!found) return undefined;
  if (typeof found.content === 'string') return found.type === 'N' ? undefined : found.content.length;
  if (isArray(found.content)) return found.content.length;
  return isObject(found.content) ? Object.keys(found.content).length : undefined;
}

export function containsValue(value: Json | undefined, operand: Json | undefined): boolean {
  const found = typed(value);
  const wanted = typed(operand);
  if (!found || !wanted) return false;
  if (typeof found.content === 'string')
    return wanted.type === found.type && found.content.includes(String(wanted.content));
  if (!isArray(found.content)) return false;
  return found.type === 'L'
    ? found.content.some((item) => equalValues(item, operand))
    : found.content.includes(wanted.content);
}

/** The item's key attributes. */
export function sameKey(item: JsonObject, key: JsonObject): boolean {
  return Object.entries(key).every(([name, value]) => equalValues(getOwn(item, name), value));
}
