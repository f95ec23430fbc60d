import { base64Encode as encode } from '../base64.ts';
import { intrinsic, textAt } from './definition.ts';

/** `States.Base64Encode('Data to encode')` gives `RGF0YSB0byBlbmNvZGU=`. */
export const base64Encode = intrinsic(
  'Base64Encode',
  '#asl-intrsc-func-data-encode-decode',
  [{ name: 'text', type: 'string', maxLength: 10_000 }],
  (args) => encode(textAt(args, 0)),
);
