import { jsonEquals } from '../../json.ts';
import { arrayAt, intrinsic } from './definition.ts';

/** `States.ArrayContains([1,2], 2)` gives `true`. */
export const arrayContains = intrinsic(
  'ArrayContains',
  '#asl-intrsc-func-arrays',
  [
    { name: 'array', type: 'array' },
    { name: 'value', type: 'any' },
  ],
  (args) => {
    const wanted = args[1] ?? null;
    return arrayAt(args, 0).some((item) => jsonEquals(item, wanted));
  },
);
