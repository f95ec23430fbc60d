import { intrinsic, textAt } from './definition.ts';

/**
 * `States.StringSplit('a.b+c', '.+')` gives `["a","b","c"]`: every character of the second text is a delimiter.
 * AWS: empty parts are dropped (recorded: `,,,,` at commas gives `[]`).
 */
export const stringSplit = intrinsic(
  'StringSplit',
  '#asl-intrsc-func-string-operation',
  [
    { name: 'text', type: 'string' },
    { name: 'delimiters', type: 'string' },
  ],
  (args) => {
    const delimiters = new Set(textAt(args, 1));
    const parts: string[] = [];
    let part = '';
    for (const c of textAt(args, 0)) {
      if (!delimiters.has(c)) {
        part += c;
      } else if (part !== '') {
        parts.push(part);
        part = '';
      }
    }
    return part === '' ? parts : [...parts, part];
  },
);
