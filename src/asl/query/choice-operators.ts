/**
 * The comparisons of a Choice rule as a table. `…Path` operators are derived: they differ only in where the operand
 * comes from. A value of another type than the operator's is no match, never an error.
 * https://states-language.net/#choice-state
 */
import type { Json } from '../json.ts';
import { matchesPattern, parsePattern } from './string-matches.ts';
import { compareTimestamps, parseTimestamp } from './timestamp.ts';

export type OperandType = 'string' | 'number' | 'boolean' | 'timestamp';

export interface ChoiceOperator {
  readonly name: string;
  /** What the operand has to be; for a `…Path` operator, what the path should lead to. */
  readonly operand: OperandType;
  /** The rule gives a Reference Path, and the operand is what it finds. */
  readonly viaPath: boolean;
  /** `IsPresent` alone is asked of a variable that is missing. */
  readonly toleratesMissing: boolean;
  readonly spec: string;
  /** Whether `value` (undefined: missing) compares as asked. */
  test(value: Json | undefined, operand: Json): boolean;
  /** What is wrong with an operand, where not every value of its type will do (`StringMatches`). */
  operandProblem?(operand: Json): string | undefined;
}

const spec = 'https://states-language.net/#choice-state';

type Test = (value: Json | undefined, operand: Json) => boolean;

const relations: readonly (readonly [string, (sign: number) => boolean])[] = [
  ['Equals', (sign) => sign === 0],
  ['LessThan', (sign) => sign < 0],
  ['GreaterThan', (sign) => sign > 0],
  ['LessThanEquals', (sign) => sign <= 0],
  ['GreaterThanEquals', (sign) => sign >= 0],
];

/** The sign of a comparison, undefined where the two are not both of the type. */
type Compare = (value: Json | undefined, operand: Json) => number | undefined;

/** Code unit by code unit, as Java compares texts. */
const compareStrings: Compare = (value, operand) => {
  if (typeof value !== 'string' || typeof operand !== 'string') return undefined;
  return value < operand ? -1 : value > operand ? 1 : 0;
};

const compareNumbers: Compare = (value, operand) =>
  typeof value === 'number' && typeof operand === 'number' ? value - operand : undefined;

const compareTimes: Compare = (value, operand) => {
  const one = asTimestamp(value);
  const other = asTimestamp(operand);
  return one && other && compareTimestamps(one, other);
};

function asTimestamp(value: Json | undefined) {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

function family(prefix: string, operand: OperandType, compare: Compare): ChoiceOperator[] {
  return relations.map(([suffix, holds]) =>
    operator(`${prefix}${suffix}`, operand, (value, other) => {
      const sign = compare(value, other);
      return sign !== undefined && holds(sign);
    }),
  );
}

function operator(name: string, operand: OperandType, test: Test): ChoiceOperator {
  return { name, operand, viaPath: false, toleratesMissing: false, spec, test };
}

/** `IsNull: false` holds for every value that is not null, and so on. */
function typeTest(name: string, is: (value: Json | undefined) => boolean): ChoiceOperator {
  return operator(name, 'boolean', (value, operand) => is(value) === operand);
}

const stringMatches: ChoiceOperator = {
  ...operator('StringMatches', 'string', (value, operand) => {
    const pattern = typeof operand === 'string' ? parsePattern(operand) : undefined;
    return typeof value === 'string' && pattern !== undefined && matchesPattern(value, pattern);
  }),
  operandProblem: (operand) =>
    typeof operand === 'string' && parsePattern(operand) === undefined
      ? 'A backslash may stand only before * or another backslash'
      : undefined,
};

const comparable: readonly ChoiceOperator[] = [
  ...family('String', 'string', compareStrings),
  ...family('Numeric', 'number', compareNumbers),
  operator('BooleanEquals', 'boolean', (value, operand) => typeof value === 'boolean' && value === operand),
  ...family('Timestamp', 'timestamp', compareTimes),
];

const all: readonly ChoiceOperator[] = [
  ...comparable,
  ...comparable.map((plain) => ({ ...plain, name: `${plain.name}Path`, viaPath: true })),
  stringMatches,
  typeTest('IsNull', (value) => value === null),
  { ...typeTest('IsPresent', (value) => value !== undefined), toleratesMissing: true },
  typeTest('IsNumeric', (value) => typeof value === 'number'),
  typeTest('IsString', (value) => typeof value === 'string'),
  typeTest('IsBoolean', (value) => typeof value === 'boolean'),
  typeTest('IsTimestamp', (value) => asTimestamp(value) !== undefined),
];

/** By name: `StringEquals`, `NumericLessThanPath`, `IsPresent`, … (`And`, `Or`, `Not` combine rules and are no operators). */
export const choiceOperators: ReadonlyMap<string, ChoiceOperator> = new Map(
  all.map((each) => [each.name, each]),
);
