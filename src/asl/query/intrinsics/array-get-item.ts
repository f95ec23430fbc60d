import { arrayAt, intrinsic, numberAt, Refusal } from './definition.ts';

/** `States.ArrayGetItem([5,6,7], 1)` gives `6`. */
export const arrayGetItem = intrinsic(
  'ArrayGetItem',
  '#asl-intrsc-func-arrays',
  [
    { name: 'array', type: 'array' },
    { name: 'index', type: 'integer' },
  ],
  (args) => {
    const items = arrayAt(args, 0);
    const index = numberAt(args, 1);
    const item = index < 0 ? undefined : items[index];
    return (
      item ?? (item === null ? null : new Refusal(`There is no item ${index} in an array of ${items.length}`))
    );
  },
);
