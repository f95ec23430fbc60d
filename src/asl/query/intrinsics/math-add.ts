import { intrinsic, numberAt, Refusal } from './definition.ts';

const LEAST = -2_147_483_648;
const MOST = 2_147_483_647;

/** `States.MathAdd(111, -1)` gives `110`. Each argument is rounded first, halves upwards: -1.5 becomes -1 (recorded). */
export const mathAdd = intrinsic(
  'MathAdd',
  '#asl-intrsc-func-math-operation',
  [
    { name: 'first number', type: 'integer' },
    { name: 'second number', type: 'integer' },
  ],
  (args) => {
    const one = numberAt(args, 0);
    const other = numberAt(args, 1);
    if (one < LEAST || one > MOST || other < LEAST || other > MOST) {
      return new Refusal(`The numbers must be between ${LEAST} and ${MOST}`);
    }
    return one + other;
  },
);
