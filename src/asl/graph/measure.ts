/**
 * Widths of text without a page to measure it in: the advance widths of Helvetica, which system fonts stay close to,
 * with some room to spare. Cutting and wrapping use the same estimate, so a text never outgrows its card.
 */

/** Thousandths of the font size, for the characters from space to `~`. */
const ASCII_WIDTHS = `
  278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278
  556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556
  1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778
  667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556
  333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556
  556 556 333 500 278 556 500 722 500 500 500 334 260 334 584`
  .trim()
  .split(/\s+/)
  .map(Number);
const WIDEST_LATIN = 720;
const FULL_WIDTH = 1050;
const FIRST_FULL_WIDTH = 0x1100;
const ROOM_TO_SPARE = 1.07;
const BOLD = 1.06;

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Estimated width in pixels, rather too wide than too narrow. */
export function textWidth(text: string, font: Font): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return (thousandths / 1000) * font.size * ROOM_TO_SPARE * (font.bold ? BOLD : 1);
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = ASCII_WIDTHS[code - 32];
  if (known !== undefined) return known;
  return code < FIRST_FULL_WIDTH || (code >= 0x2000 && code < 0x2100) ? WIDEST_LATIN : FULL_WIDTH;
}

/** The text, or as much of its start as fits, with `…` after it. */
export function fitText(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, font) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Breaks a name into lines where words meet: at spaces, after `-`, `_`, `.`, `/`, before a capital.
 * What does not fit in the last line is cut.
 */
export function wrapName(name: string, font: Font, width: number, maximumLines: number): readonly string[] {
  const words = name.trim().replace(/\s+/g, ' ').split(WORD_STARTS);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const isLast = lines.length === maximumLines - 1;
    if (isLast || line === '' || textWidth(`${line}${word}`.trimEnd(), font) <= width) {
      line += word;
    } else {
      lines.push(line.trimEnd());
      line = word;
    }
  }
  lines.push(line.trimEnd());
  return lines.map((text) => fitText(text, font, width));
}

/** After a separator, and before a capital that starts a new word. */
const WORD_STARTS = /(?<=[\s\-_./])(?=[^\s\-_./])|(?<=[\p{Ll}\d])(?=\p{Lu})/u;
