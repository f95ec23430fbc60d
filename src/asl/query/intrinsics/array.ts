import { intrinsic } from './definition.ts';

/** `States.Array(1, 'a')` gives `[1, "a"]`. */
export const array = intrinsic(
  'Array',
  '#asl-intrsc-func-arrays',
  [{ name: 'value', type: 'any', rest: true }],
  (args) => args,
);
