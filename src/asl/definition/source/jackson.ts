/**
 * The wording of AWS's JSON reader (Jackson) for texts that are no JSON. `ValidateStateMachineDefinition` hands it on as
 * message and location of `INVALID_JSON_DESCRIPTION`.
 */
import type { LineIndex } from './lines.ts';

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const SNIPPET = 500;

function character(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 32 || (code >= 127 && code < 160)) return `(CTRL-CHAR, code ${code})`;
  return code > 255 ? `'${char}' (code ${code} / 0x${code.toString(16)})` : `'${char}' (code ${code})`;
}

export type ContainerName = 'Object' | 'Array';

/** One function for each sentence that the reader can say. */
export const readerSays = {
  token: (token: string) => `Unrecognized token '${token}': was expecting ${VALUES}`,
  value: (char: string) => `Unexpected character (${character(char)}): expected a valid value ${VALUES}`,
  fieldName: (char: string) =>
    `Unexpected character (${character(char)}): was expecting double-quote to start field name`,
  colon: (char: string) =>
    `Unexpected character (${character(char)}): was expecting a colon to separate field name and value`,
  comma: (char: string, container: ContainerName) =>
    `Unexpected character (${character(char)}): was expecting comma to separate ${container} entries`,
  comment: () =>
    "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)",
  control: (char: string, inName: boolean) =>
    `Illegal unquoted character (${character(char)}): has to be escaped using backslash to be included in ${inName ? 'name' : 'string value'}`,
  escape: (char: string) => `Unrecognized character escape ${character(char)}`,
  hexDigit: (char: string) =>
    `Unexpected character (${character(char)}): expected a hex-digit for character escape sequence`,
  leadingZero: () => 'Invalid numeric value: Leading zeroes not allowed',
  number: (char: string) => `Unexpected character (${character(char)}) in numeric value`,
  close: (char: string, expected: string, container: ContainerName, opened: string) =>
    `Unexpected close marker '${char}': expected '${expected}' (for ${container} starting at ${opened})`,
  endOfString: () => 'Unexpected end-of-input: was expecting closing quote for a string value',
  endOfName: () => 'Unexpected end-of-input in field name',
  endOfContainer: (container: ContainerName, opened: string) =>
    `Unexpected end-of-input: expected close marker for ${container} (start marker at ${opened})`,
  endBetween: (container: ContainerName) => `Unexpected end-of-input within/between ${container} entries`,
  empty: () => 'No content to map due to end-of-input',
} as const;

/** A place as the reader names it: `[Source: (String)"{…"; line: 1, column: 4]`. */
export function readerPlace(text: string, lines: LineIndex, offset: number): string {
  const { line, column } = lines.position(offset);
  const rest = text.length - SNIPPET;
  const snippet = rest > 0 ? `"${text.slice(0, SNIPPET)}"[truncated ${rest} chars]` : `"${text}"`;
  return `[Source: (String)${snippet}; line: ${line}, column: ${column}]`;
}
