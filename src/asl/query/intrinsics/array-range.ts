import { intrinsic, numberAt, Refusal } from './definition.ts';

const LONGEST = 1000;

/** `States.ArrayRange(1, 9, 2)` gives `[1,3,5,7,9]`: both ends included, a thousand items at most. */
export const arrayRange = intrinsic(
  'ArrayRange',
  '#asl-intrsc-func-arrays',
  [
    { name: 'first', type: 'integer' },
    { name: 'last', type: 'integer' },
    { name: 'increment', type: 'integer' },
  ],
  (args) => {
    const [first, last, step] = [numberAt(args, 0), numberAt(args, 1), numberAt(args, 2)];
    if (step === 0) return new Refusal('The increment must not be zero');
    const length = Math.max(0, Math.floor((last - first) / step) + 1);
    if (length > LONGEST) return new Refusal(`The range must not have more than ${LONGEST} items`);
    return Array.from({ length }, (_, i) => first + i * step);
  },
);
