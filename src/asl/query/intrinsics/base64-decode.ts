import { base64Decode as decode } from '../base64.ts';
import { intrinsic, Refusal, textAt } from './definition.ts';

/** `States.Base64Decode('RGF0YSB0byBlbmNvZGU=')` gives `Data to encode`. */
export const base64Decode = intrinsic(
  'Base64Decode',
  '#asl-intrsc-func-data-encode-decode',
  [{ name: 'text', type: 'string', maxLength: 10_000 }],
  (args) => decode(textAt(args, 0)) ?? new Refusal('The text is not valid Base64'),
);
