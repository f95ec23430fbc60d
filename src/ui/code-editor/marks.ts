/** What an editor shows at a place of its text. The editor knows nothing of what the text means. */
export interface EditorMark {
  /** Offsets into the text, UTF-16 code units, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Asks the editor to show and select a place; a new object asks again. */
export interface EditorReveal {
  readonly from: number;
  readonly to: number;
}

/** An editor that has taken the place of the text area. */
export interface MountedEditor {
  setText(text: string): void;
  setMarks(marks: readonly EditorMark[]): void;
  reveal(place: EditorReveal): void;
  focus(): void;
  destroy(): void;
}

/** Number of the line, from 1, in which an offset lies. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
