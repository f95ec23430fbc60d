/** Update and projection expressions: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html */
import { isArray, type Json, type JsonObject } from '../../../json.ts';
import { typed } from './attribute-value.ts';
import {
  type DocumentPath,
  isName,
  type Placeholders,
  readPath,
  readValue,
  valueAt,
  withValueAt,
} from './paths.ts';
import { ExpressionProblem, Tokens } from './tokens.ts';

/** A change of one place. Values are read from the item as it was before the update. */
interface Change {
  readonly path: DocumentPath;
  readonly value: (item: JsonObject) => Json | undefined;
}

export interface Update {
  readonly apply: (item: JsonObject) => JsonObject;
  /** The attributes that it touches. */
  readonly attributes: ReadonlySet<string>;
}

/** Throws an ExpressionProblem for a text that is no update. */
export function parseUpdate(text: string, placeholders: Placeholders): Update {
  const tokens = new Tokens(text);
  const changes: Change[] = [];
  while (tokens.peek() !== undefined) {
    const clause = CLAUSES.get(tokens.next().toUpperCase());
    if (!clause) throw new ExpressionProblem('Syntax error; expected SET, REMOVE, ADD or DELETE');
    do changes.push(clause(tokens, placeholders));
    while (tokens.take(','));
  }
  const attributes = new Set(changes.flatMap(({ path }) => (typeof path[0] === 'string' ? [path[0]] : [])));
  const apply = (item: JsonObject): JsonObject =>
    changes.reduce((after, { path, value }) => withValueAt(after, path, value(item)), item);
  return { apply, attributes };
}

const CLAUSES: ReadonlyMap<string, (tokens: Tokens, placeholders: Placeholders) => Change> = new Map([
  ['SET', parseSet],
  ['REMOVE', parseRemove],
  ['ADD', parseAdd],
  ['DELETE', parseDelete],
]);

function parseSet(tokens: Tokens, placeholders: Placeholders): Change {
  const path = readPath(tokens, placeholders);
  tokens.expect('=');
  const first = parseOperand(tokens, placeholders);
  const sign = tokens.take('+') ? 1 : tokens.take('-') ? -1 : 0;
  if (sign === 0) return { path, value: (item) => first(item) ?? missing() };
  const second = parseOperand(tokens, placeholders);
  return { path, value: (item) => added(first(item), second(item), sign) };
}

type Operand = (item: JsonObject) => Json | undefined;

function parseOperand(tokens: Tokens, placeholders: Placeholders): Operand {
  if (tokens.peek() === 'if_not_exists' && tokens.peek(1) === '(') {
    tokens.next();
    tokens.expect('(');
    const path = readPath(tokens, placeholders);
    tokens.expect(',');
    const otherwise = parseOperand(tokens, placeholders);
    tokens.expect(')');
    return (item) => valueAt(item, path) ?? otherwise(item);
  }
  if (tokens.peek() === 'list_append' && tokens.peek(1) === '(') {
    tokens.next();
    tokens.expect('(');
    const first = parseOperand(tokens, placeholders);
    tokens.expect(',');
    const second = parseOperand(tokens, placeholders);
    tokens.expect(')');
    return (item) => ({ L: [...listOf(first(item)), ...listOf(second(item))] });
  }
  if (isName(tokens.peek())) {
    const path = readPath(tokens, placeholders);
    return (item) => valueAt(item, path);
  }
  const value = readValue(tokens, placeholders);
  return () => value;
}

function missing(): never {
  throw new ExpressionProblem(
    'The provided expression refers to an attribute that does not exist in the item',
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  const found = typed(value);
  if (found?.type === 'L' && isArray(found.content)) return found.content;
  if (found === undefined) return missing();
  throw new ExpressionProblem('An operand in the update expression has an incorrect data type');
}

function added(one: Json | undefined, other: Json | undefined, sign: number): Json {
  if (one === undefined || other === undefined) return missing();
  const left = typed(one);
  const right = typed(other);
  if (left?.type !== 'N' || right?.type !== 'N')
    throw new ExpressionProblem('An operand in the update expression has an incorrect data type');
  return { N: String(Number(left.content) + sign * Number(right.content)) };
}

function parseRemove(tokens: Tokens, placeholders: Placeholders): Change {
  return { path: readPath(tokens, placeholders), value: () => undefined };
}

const SETS = ['SS', 'NS', 'BS'];

function parseAdd(tokens: Tokens, placeholders: Placeholders): Change {
  const path = readPath(tokens, placeholders);
  const value = readValue(tokens, placeholders);
  return {
    path,
    value: (item) => {
      const before = valueAt(item, path);
      if (before === undefined) return value;
      const one = typed(before);
      const other = typed(value);
      if (
        one &&
        other &&
        one.type === other.type &&
        SETS.includes(one.type) &&
        isArray(one.content) &&
        isArray(other.content)
      )
        return { [one.type]: [...new Set([...one.content, ...other.content])] };
      return added(before, value, 1);
    },
  };
}

function parseDelete(tokens: Tokens, placeholders: Placeholders): Change {
  const path = readPath(tokens, placeholders);
  const removed = typed(readValue(tokens, placeholders));
  return {
    path,
    value: (item) => {
      const before = typed(valueAt(item, path));
      if (!before || !removed || !isArray(before.content) || !isArray(removed.content))
        return valueAt(item, path);
      const gone = removed.content;
      const left = before.content.filter((member) => !gone.includes(member));
      return left.length === 0 ? undefined : { [before.type]: left };
    },
  };
}

/** The item with nothing but what the expression names. */
export function project(text: string, placeholders: Placeholders, item: JsonObject): JsonObject {
  const tokens = new Tokens(text);
  const paths = [readPath(tokens, placeholders)];
  while (tokens.take(',')) paths.push(readPath(tokens, placeholders));
  tokens.end();
  return paths.reduce<JsonObject>((kept, path) => keep(kept, item, path), {});
}

function keep(kept: JsonObject, item: JsonObject, path: DocumentPath): JsonObject {
  const value = valueAt(item, path);
  const [first] = path;
  if (value === undefined || typeof first !== 'string') return kept;
  return withValueAt(kept, [first], nested(path.slice(1), value));
}

function nested(path: DocumentPath, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inside = nested(rest, value);
  return typeof step === 'number' ? { L: [inside] } : { M: { [step]: inside } };
}
