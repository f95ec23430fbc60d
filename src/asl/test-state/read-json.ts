import { DEPTH_LIMIT, type Json, nestingOf } from '../json.ts';

export type ReadJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: string };

/** Reads a JSON text that somebody has written: never an exception, and nothing nested deeper than the service takes. */
export function readJson(text: string): ReadJson {
  if (nestingOf(text) > DEPTH_LIMIT) {
    return { ok: false, problem: `The value is nested more than ${DEPTH_LIMIT} levels deep` };
  }
  try {
    const value: Json = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: error.message };
    throw error;
  }
}
