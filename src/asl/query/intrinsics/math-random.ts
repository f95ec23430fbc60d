import { seededRandom } from '../random.ts';
import { intrinsic, numberAt, Refusal } from './definition.ts';

/** `States.MathRandom(1, 7)` gives an integer from 1 to 6: the start is included, the end is not. The same seed gives the same number. */
export const mathRandom = intrinsic(
  'MathRandom',
  '#asl-intrsc-func-math-operation',
  [
    { name: 'start', type: 'integer' },
    { name: 'end', type: 'integer' },
    { name: 'seed', type: 'integer', optional: true },
  ],
  (args, { random }) => {
    const [start, end] = [numberAt(args, 0), numberAt(args, 1)];
    if (start >= end) return new Refusal('The start must be less than the end');
    const draw = args.length > 2 ? seededRandom(numberAt(args, 2)) : random;
    return start + Math.floor(draw() * (end - start));
  },
);
