/**
 * StringMatches: `*` stands for any number of characters, `\*` for an asterisk, `\\` for a backslash.
 * https://states-language.net/#choice-state
 */

export type Pattern = readonly string[];

/** The fixed parts between the asterisks; undefined where a backslash stands before anything else than `*` and `\`. */
export function parsePattern(text: string): Pattern | undefined {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? '';
    if (c === '*') {
      parts.push(part);
      part = '';
    } else if (c === '\\') {
      i += 1;
      const escaped = text[i];
      if (escaped !== '*' && escaped !== '\\') return undefined;
      part += escaped;
    } else {
      part += c;
    }
  }
  return [...parts, part];
}

export function matchesPattern(value: string, pattern: Pattern): boolean {
  const [first = '', ...rest] = pattern;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first) || value.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = value.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return value.endsWith(last) && value.length - last.length >= from;
}
