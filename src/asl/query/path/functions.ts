/**
 * The functions at the end of a path: `$.prices.sum()`.
 * https://github.com/json-path/JsonPath#functions
 */
import { isArray, isObject, type Json } from '../../json.ts';
import { javaText } from '../java-text.ts';
import { uniqueValues } from '../unique-values.ts';

export type PathFunctionResult = { readonly value: Json } | { readonly failure: string };

/** `model` is the value that the path has reached; `parameters` are already evaluated. */
export type PathFunction = (model: Json, parameters: readonly Json[]) => PathFunctionResult;

const EMPTY = { failure: 'Aggregation function attempted to calculate value using empty array' };

/** A function over all numbers of the model and the parameters. */
function aggregate(calculate: (numbers: readonly number[]) => number): PathFunction {
  return (model, parameters) => {
    const numbers = [model, ...parameters]
      .flatMap((value, i) => (isArray(value) ? [...value] : i > 0 ? [value] : []))
      .filter((value) => typeof value === 'number');
    return numbers.length === 0 ? EMPTY : { value: calculate(numbers) };
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function item(
  position: (model: readonly Json[], parameters: readonly Json[]) => Json | undefined,
): PathFunction {
  return (model, parameters) => {
    if (!isArray(model)) return EMPTY;
    const index = position(model, parameters);
    if (typeof index !== 'number') return { failure: 'The function index needs a number' };
    const value = model.at(Math.trunc(index));
    return value === undefined
      ? { failure: `Target index:${index} larger than object count:${model.length}` }
      : { value };
  };
}

const length: PathFunction = (model, parameters) => {
  const measured = isArray(parameters[0]) ? parameters[0] : model;
  if (isArray(measured)) return { value: measured.length };
  return { value: isObject(measured) ? Object.keys(measured).length : null };
};

const functions: readonly (readonly [string, PathFunction])[] = [
  ['min', aggregate((numbers) => numbers.reduce((least, n) => (n < least ? n : least)))],
  ['max', aggregate((numbers) => numbers.reduce((most, n) => (n > most ? n : most)))],
  ['avg', aggregate((numbers) => sum(numbers) / numbers.length)],
  ['sum', aggregate(sum)],
  [
    'stddev',
    aggregate((numbers) => {
      const mean = sum(numbers) / numbers.length;
      return Math.sqrt(sum(numbers.map((n) => n * n)) / numbers.length - mean * mean);
    }),
  ],
  ['length', length],
  ['size', length],
  ['keys', (model) => ({ value: isObject(model) ? Object.keys(model) : null })],
  [
    'concat',
    (model, parameters) => {
      const texts = isArray(model) ? model.filter((value) => typeof value === 'string') : [];
      return { value: [...texts, ...parameters.filter((value) => value !== null).map(javaText)].join('') };
    },
  ],
  ['append', (model, parameters) => ({ value: isArray(model) ? [...model, ...parameters] : model })],
  ['first', item(() => 0)],
  ['last', item(() => -1)],
  ['index', item((_, parameters) => parameters[0])],
  [
    'distinct',
    (model) => {
      if (!isArray(model)) return EMPTY;
      return { value: uniqueValues(model) };
    },
  ],
];

export const pathFunctions: ReadonlyMap<string, PathFunction> = new Map(functions);
