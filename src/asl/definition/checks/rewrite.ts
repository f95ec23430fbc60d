/** Small text changes that fixes are made of, for JSON and YAML alike. */
import type { TextEdit } from '../diagnostic.ts';

/** Puts another text in place of a string or key, in the quotes that stand there now. */
export function replaceText(text: string, at: { start: number; end: number }, value: string): TextEdit {
  const quote = text[at.start];
  if (quote === '"') return { start: at.start, end: at.end, text: JSON.stringify(value) };
  if (quote === "'") return { start: at.start, end: at.end, text: `'${value.replaceAll("'", "''")}'` };
  const plain =
    /^[\w $./-]*$/.test(value) &&
    /^[A-Za-z_$]/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(value);
  return {
    start: at.start,
    end: at.end,
    text: plain && value.trim() === value ? value : JSON.stringify(value),
  };
}
