/** The first of each group of equal values, in order (States.ArrayUnique, `distinct()`). */
import { isArray, isObject, type Json } from '../json.ts';

export function uniqueValues(values: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const text = canonicalText(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** A JSON text that is the same for equal values: keys are sorted. */
function canonicalText(value: Json): string {
  if (isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(',')}}`;
  }
  return JSON.stringify(value === 0 ? 0 : value);
}
