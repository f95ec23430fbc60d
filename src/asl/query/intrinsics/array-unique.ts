import { uniqueValues } from '../unique-values.ts';
import { arrayAt, intrinsic } from './definition.ts';

/** `States.ArrayUnique([1,2,2])` gives `[1,2]`. */
export const arrayUnique = intrinsic(
  'ArrayUnique',
  '#asl-intrsc-func-arrays',
  [{ name: 'array', type: 'array' }],
  (args) => uniqueValues(arrayAt(args, 0)),
);
