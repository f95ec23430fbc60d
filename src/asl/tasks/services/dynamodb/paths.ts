/** Document paths: `total`, `#status`, `lines[0].price`. */
import { getOwn, isArray, isObject, type Json, type JsonObject, objectOf, withKey } from '../../../json.ts';
import { typed } from './attribute-value.ts';
import { ExpressionProblem, type Tokens } from './tokens.ts';

export type DocumentPath = readonly (string | number)[];

/** `ExpressionAttributeNames` and `ExpressionAttributeValues`. */
export interface Placeholders {
  readonly names: JsonObject;
  readonly values: JsonObject;
}

const NAME = /^[A-Za-z_#]/;

export function isName(token: string | undefined): boolean {
  return token !== undefined && NAME.test(token);
}

export function readPath(tokens: Tokens, placeholders: Placeholders): DocumentPath {
  const path: (string | number)[] = [readName(tokens, placeholders)];
  for (;;) {
    if (tokens.take('.')) path.push(readName(tokens, placeholders));
    else if (tokens.take('[')) {
      path.push(Number(tokens.next()));
      tokens.expect(']');
    } else return path;
  }
}

function readName(tokens: Tokens, { names }: Placeholders): string {
  if (!isName(tokens.peek())) throw tokens.problem();
  const token = tokens.next();
  if (!token.startsWith('#')) return token;
  const name = getOwn(names, token);
  if (typeof name === 'string') return name;
  throw new ExpressionProblem(
    `An expression attribute name used in the document path is not defined; attribute name: ${token}`,
  );
}

export function readValue(tokens: Tokens, { values }: Placeholders): Json {
  const token = tokens.next();
  const value = token.startsWith(':') ? getOwn(values, token) : undefined;
  if (value !== undefined) return value;
  throw new ExpressionProblem(
    `An expression attribute value used in expression is not defined; attribute value: ${token}`,
  );
}

export function valueAt(item: JsonObject, path: DocumentPath): Json | undefined {
  const [first, ...rest] = path;
  let at = typeof first === 'string' ? getOwn(item, first) : undefined;
  for (const step of rest) {
    const inside = typed(at)?.content;
    if (typeof step === 'number') at = inside !== undefined && isArray(inside) ? inside[step] : undefined;
    else at = isObject(inside) ? getOwn(inside, step) : undefined;
  }
  return at;
}

/** The item with a value at the path; undefined value removes what is there. */
export function withValueAt(item: JsonObject, path: DocumentPath, value: Json | undefined): JsonObject {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return item;
  if (rest.length === 0) return value === undefined ? without(item, first) : withKey(item, first, value);
  const inner = typed(getOwn(item, first));
  if (!inner)
    throw new ExpressionProblem('The document path provided in the update expression is invalid for update');
  return withKey(item, first, { [inner.type]: inContainer(inner.content, rest, value) });
}

function inContainer(container: Json, path: DocumentPath, value: Json | undefined): Json {
  const [step] = path;
  if (typeof step === 'string' && isObject(container)) return withValueAt(container, path, value);
  if (typeof step !== 'number' || !isArray(container))
    throw new ExpressionProblem('The document path provided in the update expression is invalid for update');
  const rest = path.slice(1);
  const items = [...container];
  if (rest.length > 0) {
    const inner = typed(items[step]);
    if (!inner)
      throw new ExpressionProblem(
        'The document path provided in the update expression is invalid for update',
      );
    items[step] = { [inner.type]: inContainer(inner.content, rest, value) };
  } else if (value === undefined) items.splice(step, 1);
  // DynamoDB: an index past the end appends.
  else items.splice(Math.min(step, items.length), 1, value);
  return items;
}

export function without(item: JsonObject, name: string): JsonObject {
  return objectOf(Object.entries(item).filter(([key]) => key !== name));
}
