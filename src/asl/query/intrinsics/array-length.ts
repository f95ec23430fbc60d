import { arrayAt, intrinsic } from './definition.ts';

/** `States.ArrayLength([5,6,7])` gives `3`. */
export const arrayLength = intrinsic(
  'ArrayLength',
  '#asl-intrsc-func-arrays',
  [{ name: 'array', type: 'array' }],
  (args) => arrayAt(args, 0).length,
);
