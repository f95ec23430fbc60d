/** JSON texts inside of data: States.StringToJson and `$parse`. */
import { DEPTH_LIMIT, exceedsDepth, type Json } from '../json.ts';

export type ParsedText =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly reason: string };

export function parseJsonText(text: string): ParsedText {
  const value = parse(text);
  if (value === undefined) return { ok: false, reason: 'The text is not valid JSON' };
  if (exceedsDepth(value))
    return { ok: false, reason: `The text is nested deeper than ${DEPTH_LIMIT} levels` };
  return { ok: true, value: value === 0 ? 0 : value };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse has no other way to say that the text is not JSON.
    return undefined;
  }
}
