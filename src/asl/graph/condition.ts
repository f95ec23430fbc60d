/**
 * A Choice rule in the words of its label: `total > 100`, `status = 'paid' and not urgent = true`.
 * Operators: https://states-language.net/spec.html#choice-state
 */
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { expressionOf, readableExpression, readablePath, shortPath } from './words.ts';

/** What follows the first operand, by the part of the operator after its type: `NumericLessThan` → `<`. */
const COMPARISONS: readonly (readonly [suffix: string, symbol: string])[] = [
  ['GreaterThanEquals', '≥'],
  ['GreaterThan', '>'],
  ['LessThanEquals', '≤'],
  ['LessThan', '<'],
  ['Matches', 'matches'],
  ['Equals', '='],
];

const TYPES = ['String', 'Numeric', 'Boolean', 'Timestamp'] as const;

interface Comparison {
  readonly operator: string;
  readonly symbol: string;
  readonly isPath: boolean;
}

const COMPARISON_TABLE: readonly Comparison[] = TYPES.flatMap((type) =>
  COMPARISONS.flatMap(([suffix, symbol]) => [
    { operator: type + suffix, symbol, isPath: false },
    { operator: `${type}${suffix}Path`, symbol, isPath: true },
  ]),
);

/** Type tests: what is said when the test asks for true, and when it asks for false. */
const TESTS: readonly (readonly [operator: string, yes: string, no: string])[] = [
  ['IsPresent', 'is present', 'is missing'],
  ['IsNull', 'is null', 'is not null'],
  ['IsNumeric', 'is a number', 'is no number'],
  ['IsString', 'is text', 'is no text'],
  ['IsBoolean', 'is true or false', 'is neither true nor false'],
  ['IsTimestamp', 'is a timestamp', 'is no timestamp'],
];

const LONGEST_OPERAND = 26;
const DEEPEST = 12;

/**
 * @param rule an entry of `Choices`, whole or half typed
 * @returns the condition on one line, not shortened except for long paths; undefined where none can be read
 */
export function conditionText(rule: Json): string | undefined {
  return isObject(rule) ? textOf(rule, false, 0)?.text : undefined;
}

interface Part {
  readonly text: string;
  /** Joined by `and` or `or`: needs brackets inside another join. */
  readonly joined: boolean;
}

function textOf(rule: JsonObject, negated: boolean, depth: number): Part | undefined {
  if (depth > DEEPEST) return { text: '…', joined: false };
  const condition = getOwn(rule, 'Condition');
  if (condition !== undefined) return conditionPart(condition);

  const not = getOwn(rule, 'Not');
  if (isObject(not)) {
    if (isLeaf(not)) return textOf(not, !negated, depth + 1);
    const inner = textOf(not, false, depth + 1);
    return inner && { text: negated ? inner.text : `not (${inner.text})`, joined: false };
  }
  for (const [operator, word] of [
    ['And', 'and'],
    ['Or', 'or'],
  ] as const) {
    const rules = getOwn(rule, operator);
    if (rules !== undefined && isArray(rules)) return joinedPart(rules, word, depth);
  }
  const text = comparisonText(rule, negated);
  return text === undefined ? undefined : { text, joined: false };
}

function conditionPart(condition: Json): Part | undefined {
  const expression = expressionOf(condition);
  if (expression !== undefined) return { text: readableExpression(expression), joined: false };
  if (typeof condition === 'string') return { text: condition, joined: false };
  return typeof condition === 'boolean' ? { text: String(condition), joined: false } : undefined;
}

function joinedPart(rules: readonly Json[], word: string, depth: number): Part | undefined {
  const parts = rules.flatMap((rule) => {
    const part = isObject(rule) ? textOf(rule, false, depth + 1) : undefined;
    return part ? [part] : [];
  });
  const [first] = parts;
  if (!first) return undefined;
  if (parts.length === 1) return first;
  return {
    text: parts.map((part) => (part.joined ? `(${part.text})` : part.text)).join(` ${word} `),
    joined: true,
  };
}

function isLeaf(rule: JsonObject): boolean {
  return typeof getOwn(rule, 'Variable') === 'string';
}

function comparisonText(rule: JsonObject, negated: boolean): string | undefined {
  const variable = getOwn(rule, 'Variable');
  if (typeof variable !== 'string') return undefined;
  const subject = operandPath(variable);

  for (const [operator, yes, no] of TESTS) {
    const wanted = getOwn(rule, operator);
    if (wanted !== undefined) return `${subject} ${(wanted === true) !== negated ? yes : no}`;
  }
  for (const { operator, symbol, isPath } of COMPARISON_TABLE) {
    const operand = getOwn(rule, operator);
    if (operand === undefined) continue;
    const value = isPath && typeof operand === 'string' ? operandPath(operand) : operandText(operand);
    if (!negated) return `${subject} ${symbol} ${value}`;
    return symbol === '=' ? `${subject} ≠ ${value}` : `not ${subject} ${symbol} ${value}`;
  }
  return undefined;
}

function operandPath(path: string): string {
  return shortPath(readablePath(path), LONGEST_OPERAND);
}

function operandText(value: Json): string {
  if (typeof value === 'string') return `'${value.replace(/\s+/g, ' ')}'`;
  return isObject(value) || isArray(value) ? '…' : String(value);
}
