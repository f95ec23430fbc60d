/** Lines and columns of a text. `\n`, `\r\n` and a lone `\r` end a line; both count from 1, columns in UTF-16 code units. */
import type { SourceRange } from '../diagnostic.ts';

export interface LineIndex {
  range(start: number, end: number): SourceRange;
  position(offset: number): { readonly line: number; readonly column: number };
}

export function lineIndex(text: string): LineIndex {
  let starts: number[] | undefined;
  const lineStarts = (): number[] => {
    if (starts !== undefined) return starts;
    starts = [0];
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    return starts;
  };
  const position = (offset: number) => {
    const all = lineStarts();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((all[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (all[low] ?? 0) + 1 };
  };
  return { position, range: (start, end) => ({ start, end, ...position(start) }) };
}
