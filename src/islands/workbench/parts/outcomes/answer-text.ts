/** An answer as a person types it: JSON, or one JSONata expression in `{% %}`. */
import type { Json } from '../../../../asl/json.ts';

export type ReadAnswer =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: string };

/** Longer texts are no answer of a task: AWS takes at most 256 KiB. */
const MOST_CHARACTERS = 1_000_000;
const DEEPEST = 200;

function tooDeep(value: Json, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((item) => tooDeep(item, left - 1));
}

export function readAnswer(text: string): ReadAnswer {
  const trimmed = text.trim();
  if (trimmed === '')
    return { ok: false, problem: 'Write what the task answers. An answer of nothing is null.' };
  if (trimmed.length > MOST_CHARACTERS)
    return { ok: false, problem: 'This is too long for an answer: AWS takes at most 256 KiB.' };
  if (trimmed.startsWith('{%')) {
    return trimmed.endsWith('%}')
      ? { ok: true, value: trimmed }
      : { ok: false, problem: 'The expression has no end: close it with %}.' };
  }
  try {
    const value: Json = JSON.parse(trimmed);
    return tooDeep(value)
      ? { ok: false, problem: 'This is nested too deeply for an answer.' }
      : { ok: true, value };
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : 'it cannot be read';
    return {
      ok: false,
      problem: `This is neither JSON nor an expression in {% %}: ${detail}. Until it is, the answer before it counts.`,
    };
  }
}

export function answerText(value: Json): string {
  return typeof value === 'string' && value.startsWith('{%') ? value : JSON.stringify(value, null, 2);
}
