import type { TextEdit } from '../../asl/definition/diagnostic.ts';

/** The text with all edits made. They refer to the text as it is, and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((one, other) => other.start - one.start);
  return ordered.reduce(
    (done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end),
    text,
  );
}
