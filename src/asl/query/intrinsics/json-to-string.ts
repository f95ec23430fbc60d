import { intrinsic } from './definition.ts';

/** `States.JsonToString({"a":1})` gives the text `{"a":1}`, without spaces. */
export const jsonToString = intrinsic(
  'JsonToString',
  '#asl-intrsc-func-json-manipulate',
  [{ name: 'value', type: 'any' }],
  ([value = null]) => JSON.stringify(value),
);
