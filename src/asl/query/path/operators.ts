/**
 * The relational operators of filters, each a pure function of two operands. A missing value equals nothing, so it
 * is unequal to everything; numbers and texts of numbers are equal (`==`), unless types are asked for (`===`).
 * https://github.com/json-path/JsonPath#filter-operators
 */
import { isArray, isObject, type Json, jsonEquals, typeName } from '../../json.ts';
import { numberText } from '../java-text.ts';
import type { Verdict } from './step.ts';

/** Undefined: the path found nothing. */
export type Operand = Json | RegExp | undefined;
export type Operator = (left: Operand, right: Operand) => Verdict;

function isJson(operand: Operand): operand is Json {
  return operand !== undefined && !(operand instanceof RegExp);
}

function equals(left: Operand, right: Operand): boolean {
  if (!isJson(left) || !isJson(right)) return false;
  if (typeof left === 'string' && typeof right === 'number') return left === numberText(right);
  if (typeof left === 'number' && typeof right === 'string') {
    return right.trim() === right && right !== '' && Number(right) === left;
  }
  return jsonEquals(left, right);
}

const sameType: Operator = (left, right) =>
  isJson(left) && isJson(right) && typeName(left) === typeName(right) && equals(left, right);

/** Orders two numbers or two texts; anything else has no order. */
function ordered(test: (sign: number) => boolean): Operator {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return test(left - right);
    if (typeof left === 'string' && typeof right === 'string') {
      return test(left < right ? -1 : left > right ? 1 : 0);
    }
    return false;
  };
}

/** An operator whose right side must be a list; a right side that is no list makes the filter invalid. */
function listed(test: (left: Operand, list: readonly Json[]) => boolean): Operator {
  return (left, right) => {
    if (!isJson(right) || (!isArray(right) && !isObject(right))) return 'invalid';
    return isArray(right) && test(left, right);
  };
}

const has = (list: readonly Json[], value: Operand): boolean => list.some((item) => equals(value, item));
const within = listed((left, list) => has(list, left));

const not =
  (operator: Operator): Operator =>
  (left, right) => {
    const verdict = operator(left, right);
    return verdict === 'invalid' ? verdict : !verdict;
  };

const contains: Operator = (left, right) => {
  if (typeof left === 'string' && typeof right === 'string') return left.includes(right);
  return isJson(left) && isArray(left) && has(left, right);
};

const size: Operator = (left, right) => {
  if (typeof right !== 'number' || !isJson(left)) return false;
  return (typeof left === 'string' || isArray(left)) && left.length === Math.trunc(right);
};

const empty: Operator = (left, right) => {
  if (!isJson(left) || typeof left === 'number' || typeof left === 'boolean' || left === null) return false;
  if (typeof right !== 'boolean') return 'invalid';
  return (isObject(left) ? Object.keys(left).length === 0 : left.length === 0) === right;
};

const matches: Operator = (left, right) => {
  const [pattern, value] = left instanceof RegExp ? [left, right] : [right, left];
  if (!(pattern instanceof RegExp) || value instanceof RegExp) return false;
  const texts = isJson(value) && isArray(value) ? value : [value];
  return texts.some((text) => pattern.test(patternInput(text)));
};

function patternInput(value: Json | undefined): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

const table: readonly (readonly [string, Operator])[] = [
  ['==', equals],
  ['!=', not(equals)],
  ['===', sameType],
  ['!==', not(sameType)],
  ['<', ordered((sign) => sign < 0)],
  ['<=', ordered((sign) => sign <= 0)],
  ['>', ordered((sign) => sign > 0)],
  ['>=', ordered((sign) => sign >= 0)],
  ['=~', matches],
  ['IN', within],
  ['NIN', not(within)],
  ['CONTAINS', contains],
  ['SIZE', size],
  ['EMPTY', empty],
  ['ALL', listed((left, list) => isJson(left) && isArray(left) && list.every((item) => has(left, item)))],
  [
    'SUBSETOF',
    listed((left, list) => isJson(left) && isArray(left) && left.every((item) => has(list, item))),
  ],
  ['ANYOF', listed((left, list) => isJson(left) && isArray(left) && left.some((item) => has(list, item)))],
  ['NONEOF', listed((left, list) => isJson(left) && isArray(left) && !left.some((item) => has(list, item)))],
];

export const relationalOperators: ReadonlyMap<string, Operator> = new Map(table);
