/** Condition expressions: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
import type { Json, JsonObject } from '../../../json.ts';
import { compareValues, containsValue, equalValues, sizeOf, typed } from './attribute-value.ts';
import { isName, type Placeholders, readPath, readValue, valueAt } from './paths.ts';
import { Tokens } from './tokens.ts';

type Test = (item: JsonObject) => boolean;
type Operand = (item: JsonObject) => Json | undefined;

/** Throws an ExpressionProblem for a text that is no condition. */
export function parseCondition(text: string, placeholders: Placeholders): Test {
  const tokens = new Tokens(text);
  const test = parseOr(tokens, placeholders);
  tokens.end();
  return test;
}

function parseOr(tokens: Tokens, placeholders: Placeholders): Test {
  let test = parseAnd(tokens, placeholders);
  while (tokens.take('OR')) {
    const left = test;
    const right = parseAnd(tokens, placeholders);
    test = (item) => left(item) || right(item);
  }
  return test;
}

function parseAnd(tokens: Tokens, placeholders: Placeholders): Test {
  let test = parseNot(tokens, placeholders);
  while (tokens.take('AND')) {
    const left = test;
    const right = parseNot(tokens, placeholders);
    test = (item) => left(item) && right(item);
  }
  return test;
}

function parseNot(tokens: Tokens, placeholders: Placeholders): Test {
  if (tokens.take('NOT')) {
    const inner = parseNot(tokens, placeholders);
    return (item) => !inner(item);
  }
  if (tokens.take('(')) {
    const inner = parseOr(tokens, placeholders);
    tokens.expect(')');
    return inner;
  }
  return parseFunction(tokens, placeholders) ?? parseComparison(tokens, placeholders);
}

type FunctionTest = (found: Json | undefined, operand: Json | undefined) => boolean;

/** Functions of a path, and of a path and a value. */
const FUNCTIONS: ReadonlyMap<string, { readonly operands: 0 | 1; readonly test: FunctionTest }> = new Map<
  string,
  { readonly operands: 0 | 1; readonly test: FunctionTest }
>([
  ['attribute_exists', { operands: 0, test: (found) => found !== undefined }],
  ['attribute_not_exists', { operands: 0, test: (found) => found === undefined }],
  ['attribute_type', { operands: 1, test: (found, type) => typed(found)?.type === typed(type)?.content }],
  [
    'begins_with',
    {
      operands: 1,
      test: (found, prefix) => {
        const content = typed(found)?.content;
        const start = typed(prefix)?.content;
        return typeof content === 'string' && typeof start === 'string' && content.startsWith(start);
      },
    },
  ],
  ['contains', { operands: 1, test: containsValue }],
]);

function parseFunction(tokens: Tokens, placeholders: Placeholders): Test | undefined {
  const called = FUNCTIONS.get(tokens.peek() ?? '');
  if (!called || tokens.peek(1) !== '(') return undefined;
  tokens.next();
  tokens.expect('(');
  const path = readPath(tokens, placeholders);
  let operand: Operand = () => undefined;
  if (called.operands === 1) {
    tokens.expect(',');
    operand = parseOperand(tokens, placeholders);
  }
  tokens.expect(')');
  return (item) => called.test(valueAt(item, path), operand(item));
}

const COMPARATORS: ReadonlyMap<string, (one: Json | undefined, other: Json | undefined) => boolean> = new Map<
  string,
  (one: Json | undefined, other: Json | undefined) => boolean
>([
  ['=', equalValues],
  ['<>', (one, other) => !equalValues(one, other)],
  ['<', (one, other) => (compareValues(one, other) ?? 0) < 0],
  ['>', (one, other) => (compareValues(one, other) ?? 0) > 0],
  ['<=', (one, other) => (compareValues(one, other) ?? 1) <= 0],
  ['>=', (one, other) => (compareValues(one, other) ?? -1) >= 0],
]);

function parseComparison(tokens: Tokens, placeholders: Placeholders): Test {
  const left = parseOperand(tokens, placeholders);
  if (tokens.take('BETWEEN')) {
    const low = parseOperand(tokens, placeholders);
    tokens.expect('AND');
    const high = parseOperand(tokens, placeholders);
    return (item) => {
      const value = left(item);
      return (compareValues(value, low(item)) ?? -1) >= 0 && (compareValues(value, high(item)) ?? 1) <= 0;
    };
  }
  if (tokens.take('IN')) {
    tokens.expect('(');
    const members = [parseOperand(tokens, placeholders)];
    while (tokens.take(',')) members.push(parseOperand(tokens, placeholders));
    tokens.expect(')');
    return (item) => members.some((member) => equalValues(left(item), member(item)));
  }
  const compare = COMPARATORS.get(tokens.peek() ?? '');
  if (!compare) throw tokens.problem();
  tokens.next();
  const right = parseOperand(tokens, placeholders);
  return (item) => compare(left(item), right(item));
}

function parseOperand(tokens: Tokens, placeholders: Placeholders): Operand {
  if (tokens.peek() === 'size' && tokens.peek(1) === '(') {
    tokens.next();
    tokens.expect('(');
    const path = readPath(tokens, placeholders);
    tokens.expect(')');
    return (item) => {
      const size = sizeOf(valueAt(item, path));
      return size === undefined ? undefined : { N: String(size) };
    };
  }
  if (isName(tokens.peek())) {
    const path = readPath(tokens, placeholders);
    return (item) => valueAt(item, path);
  }
  const value = readValue(tokens, placeholders);
  return () => value;
}
