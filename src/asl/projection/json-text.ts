/** Reads JSON texts that come from a history; what is no JSON stays a text. */
import type { Json } from '../json.ts';

export function parseText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
