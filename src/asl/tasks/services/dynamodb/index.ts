/**
 * DynamoDB GetItem, PutItem, UpdateItem and DeleteItem: https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 *
 * A table that nobody has described comes into being with its first write; its key is what the first request shows, the
 * first attribute of a put item or the Key of another request.
 */
import { getOwn, isObject, type Json, type JsonObject, objectOf } from '../../../json.ts';
import { type Fault, failedBy, succeeded, withMetadata } from '../answers.ts';
import type { ContentsReader } from '../problems.ts';
import {
  objectIn,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from '../service.ts';
import { parseCondition } from './condition.ts';
import type { Placeholders } from './paths.ts';
import { findItem, keyOf, type Table, withItem, withoutItem } from './table.ts';
import { ExpressionProblem } from './tokens.ts';
import { parseUpdate, project } from './update.ts';

/** `{"<table>": {"Key": ["id"], "Items": [{"id": {"S": "order-1001"}}]}}` */
export function readTables(contents: JsonObject, reader: ContentsReader): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const [name, written] of Object.entries(contents)) {
    const place = `dynamodb.${name}`;
    const object = reader.object(written, place);
    reader.only(object, ['Key', 'Items'], place);
    const key = reader.list(getOwn(object, 'Key'), `${place}.Key`).filter((one) => typeof one === 'string');
    if (key.length === 0)
      reader.report(`${place}.Key`, 'The names of the key attributes belong here, as in ["id"].');
    let table: Table = { name, key, items: [] };
    for (const [index, item] of reader.list(getOwn(object, 'Items'), `${place}.Items`).entries()) {
      const at = `${place}.Items[${index}]`;
      const given = reader.object(item, at);
      const wrong = key.find((attribute) => !isObject(getOwn(given, attribute)));
      if (wrong !== undefined)
        reader.report(at, `The key attribute '${wrong}' is missing; write it like {"S": "…"}.`);
      else table = withItem(table, given);
    }
    tables.set(name, table);
  }
  return tables;
}

export class DynamoDbService implements SimulatedService {
  readonly name = 'dynamodb';
  readonly #tables: Map<string, Table>;
  readonly #described: boolean;

  /** Undefined: nothing is said of tables, so each is there when it is written to. */
  constructor(tables: ReadonlyMap<string, Table> | undefined) {
    this.#tables = new Map(tables ?? []);
    this.#described = tables !== undefined;
  }

  contents(): Json {
    return objectOf(
      [...this.#tables].map(
        ([name, { key, items }]) => [name, { Key: [...(key ?? [])], Items: [...items] }] as const,
      ),
    );
  }

  call(call: ServiceCall): ServiceAnswer {
    const action = ACTIONS.get(call.action);
    if (!action) return unknown;
    const name = tableName(textOf(call.request, 'TableName') ?? '');
    const table = this.#tables.get(name);
    if (!table && this.#described) return failedBy(call, NO_TABLE);
    if (!this.#described && asksForMore(call.request)) return unknown;
    try {
      const done = action(call.request, table ?? { name, key: undefined, items: [] });
      // What an undescribed table really holds is for others to say.
      if ('fault' in done) return this.#described ? failedBy(call, done.fault) : unknown;
      const found = getOwn(done.output, 'Item') !== undefined;
      if (!this.#described && call.action === 'getItem' && !found) return unknown;
      this.#tables.set(name, done.table);
      return succeeded(withMetadata(call, done.output, 'application/x-amz-json-1.0'), done.effects(name));
    } catch (thrown) {
      if (thrown instanceof ExpressionProblem)
        return this.#described ? failedBy(call, invalid(thrown.message)) : unknown;
      throw thrown;
    }
  }
}

/** Whether the answer depends on what the table held before anyone was looking. */
function asksForMore(request: JsonObject): boolean {
  const returns = textOf(request, 'ReturnValues') ?? 'NONE';
  return returns !== 'NONE' || getOwn(request, 'ConditionExpression') !== undefined;
}

/** A table's name, out of its ARN where that is given. */
function tableName(text: string): string {
  return /:table\/([^/]+)/.exec(text)?.[1] ?? text;
}

const NO_TABLE: Fault = {
  code: 'ResourceNotFoundException',
  message: 'Requested resource not found',
  status: 400,
  modelled: true,
};

const CONDITION_FAILED: Fault = {
  code: 'ConditionalCheckFailedException',
  message: 'The conditional request failed',
  status: 400,
  modelled: true,
};

const invalid = (message: string): Fault => ({
  code: 'ValidationException',
  message,
  status: 400,
  modelled: false,
});

interface Done {
  readonly table: Table;
  readonly output: JsonObject;
  readonly effects: (target: string) => Effects;
}

type Effects = NonNullable<Extract<ServiceAnswer, { kind: 'answer' }>['effects']>;
type Action = (request: JsonObject, table: Table) => Done | { readonly fault: Fault };

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['getItem', getItem],
  ['putItem', putItem],
  ['updateItem', updateItem],
  ['deleteItem', deleteItem],
]);

function placeholdersOf(request: JsonObject): Placeholders {
  return {
    names: objectIn(request, 'ExpressionAttributeNames'),
    values: objectIn(request, 'ExpressionAttributeValues'),
  };
}

const NO_EFFECTS = (): Effects => [];

function changed(action: string, before: Json, now: Json): (target: string) => Effects {
  return (target) => [{ service: 'dynamodb', action, target, before, now }];
}

/** The key of a request; the table learns its key from it where it does not know one. */
function keyed(
  request: JsonObject,
  table: Table,
): { readonly key: JsonObject; readonly table: Table } | { readonly fault: Fault } {
  const key = objectIn(request, 'Key');
  const names = Object.keys(key);
  if (names.length === 0)
    return {
      fault: invalid(
        "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
      ),
    };
  const known = table.key ?? names;
  if (known.length !== names.length || !known.every((name) => names.includes(name)))
    return { fault: invalid('The provided key element does not match the schema') };
  return { key, table: { ...table, key: known } };
}

function getItem(request: JsonObject, before: Table): Done | { readonly fault: Fault } {
  const at = keyed(request, before);
  if ('fault' in at) return at;
  const item = findItem(at.table, at.key);
  const projection = textOf(request, 'ProjectionExpression');
  const shown = item && projection !== undefined ? project(projection, placeholdersOf(request), item) : item;
  return { table: at.table, output: shown ? { Item: shown } : {}, effects: NO_EFFECTS };
}

function holds(request: JsonObject, item: JsonObject | undefined): boolean {
  const condition = textOf(request, 'ConditionExpression');
  return condition === undefined || parseCondition(condition, placeholdersOf(request))(item ?? {});
}

function putItem(request: JsonObject, table: Table): Done | { readonly fault: Fault } {
  const item = getOwn(request, 'Item');
  if (!isObject(item))
    return {
      fault: invalid(
        "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null",
      ),
    };
  const missing = table.key?.find((name) => getOwn(item, name) === undefined);
  if (missing !== undefined)
    return {
      fault: invalid(`One or more parameter values were invalid: Missing the key ${missing} in the item`),
    };
  const old = findItem(table, keyOf(table, item));
  if (!holds(request, old)) return { fault: CONDITION_FAILED };
  const output: JsonObject = textOf(request, 'ReturnValues') === 'ALL_OLD' && old ? { Attributes: old } : {};
  return { table: withItem(table, item), output, effects: changed('PutItem', old ?? null, item) };
}

function deleteItem(request: JsonObject, before: Table): Done | { readonly fault: Fault } {
  const at = keyed(request, before);
  if ('fault' in at) return at;
  const old = findItem(at.table, at.key);
  if (!holds(request, old)) return { fault: CONDITION_FAILED };
  const output: JsonObject = textOf(request, 'ReturnValues') === 'ALL_OLD' && old ? { Attributes: old } : {};
  const effects = old ? changed('DeleteItem', old, null) : NO_EFFECTS;
  return { table: withoutItem(at.table, at.key), output, effects };
}

function updateItem(request: JsonObject, before: Table): Done | { readonly fault: Fault } {
  const at = keyed(request, before);
  if ('fault' in at) return at;
  const old = findItem(at.table, at.key);
  if (!holds(request, old)) return { fault: CONDITION_FAILED };
  const expression = textOf(request, 'UpdateExpression');
  const update = expression === undefined ? undefined : parseUpdate(expression, placeholdersOf(request));
  const touchedKey = at.table.key?.find((name) => update?.attributes.has(name));
  if (touchedKey !== undefined)
    return {
      fault: invalid(
        `One or more parameter values were invalid: Cannot update attribute ${touchedKey}. This attribute is part of the key`,
      ),
    };
  const start = old ?? at.key;
  const item = update ? update.apply(start) : start;
  const attributes = returned(textOf(request, 'ReturnValues'), old, item, update?.attributes ?? new Set());
  return {
    table: withItem(at.table, item),
    output: attributes ? { Attributes: attributes } : {},
    effects: changed('UpdateItem', old ?? null, item),
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html, ReturnValues */
function returned(
  which: string | undefined,
  old: JsonObject | undefined,
  item: JsonObject,
  touched: ReadonlySet<string>,
): JsonObject | undefined {
  const only = (from: JsonObject): JsonObject =>
    objectOf(Object.entries(from).filter(([name]) => touched.has(name)));
  switch (which) {
    case 'ALL_OLD':
      return old;
    case 'ALL_NEW':
      return item;
    case 'UPDATED_OLD':
      return old && only(old);
    case 'UPDATED_NEW':
      return only(item);
    default:
      return undefined;
  }
}
