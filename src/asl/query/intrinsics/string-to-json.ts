import { parseJsonText } from '../json-text.ts';
import { intrinsic, Refusal, textAt } from './definition.ts';

/**
 * `States.StringToJson('{"a":1}')` gives `{"a":1}`.
 * AWS: an empty or blank text gives null (recorded).
 */
export const stringToJson = intrinsic(
  'StringToJson',
  '#asl-intrsc-func-json-manipulate',
  [{ name: 'text', type: 'string' }],
  (args) => {
    const text = textAt(args, 0);
    if (text.trim() === '') return null;
    const parsed = parseJsonText(text);
    return parsed.ok ? parsed.value : new Refusal(parsed.reason);
  },
);
