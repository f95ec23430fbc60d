import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../../src/asl/index.ts';
import { callServices, optimized } from './support.ts';

const order = {
  id: { S: 'order-1001' },
  total: { N: '49' },
  tags: { SS: ['new'] },
  lines: { L: [{ M: { sku: { S: 'A' } } }] },
};
const services = { dynamodb: { Orders: { Key: ['id'], Items: [order] } } };
const KEY = { id: { S: 'order-1001' } };

const on = (action: string, more: JsonObject) =>
  optimized(`dynamodb:${action}`, { TableName: 'Orders', ...more });
const get = on('getItem', { Key: KEY });

async function updated(UpdateExpression: string, values: JsonObject = {}, more: JsonObject = {}) {
  const update = on('updateItem', { Key: KEY, UpdateExpression, ExpressionAttributeValues: values, ...more });
  return callServices([{ ...update }, get], services);
}

const itemOf = ({ output }: { readonly output: Json | undefined }): Json | undefined =>
  JSON.parse(JSON.stringify(output ?? null))?.Item;

describe('items', () => {
  test('are found by their key; without one there is no Item in the answer', async () => {
    expect((await callServices([get], services)).output).toMatchObject({ Item: order });
    const missing = await callServices([on('getItem', { Key: { id: { S: 'order-9' } } })], services);
    expect(missing.output).not.toHaveProperty('Item');
  });

  test('are put in place of the one with the same key, and the change can be seen', async () => {
    const { effects } = await callServices(
      [on('putItem', { Item: { ...KEY, total: { N: '1' } } })],
      services,
    );
    expect(effects).toMatchObject([
      { action: 'PutItem', target: 'Orders', before: order, now: { ...KEY, total: { N: '1' } } },
    ]);
  });

  test('are deleted, with what they were where ReturnValues asks for it', async () => {
    const gone = on('deleteItem', { Key: KEY, ReturnValues: 'ALL_OLD' });
    expect((await callServices([gone], services)).output).toMatchObject({ Attributes: order });
    expect(itemOf(await callServices([gone, get], services))).toBeUndefined();
  });

  test('show only what a projection names', async () => {
    const projected = on('getItem', {
      Key: KEY,
      ProjectionExpression: '#t, lines[0].sku',
      ExpressionAttributeNames: { '#t': 'total' },
    });
    expect(itemOf(await callServices([projected], services))).toEqual({
      total: { N: '49' },
      lines: { L: [{ M: { sku: { S: 'A' } } }] },
    });
  });

  test('of a table that nobody described come into being with the first write', async () => {
    const put = on('putItem', { Item: order });
    expect(itemOf(await callServices([put, get]))).toEqual(order);
  });
});

describe('conditions', () => {
  const put = (ConditionExpression: string, values: JsonObject = {}) =>
    callServices(
      [on('putItem', { Item: order, ConditionExpression, ExpressionAttributeValues: values })],
      services,
    );

  test('that do not hold fail as AWS words it', async () => {
    const { error, cause } = await put('attribute_not_exists(id)');
    expect(error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect(cause).toMatch(
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: [0-9a-f-]+; Proxy: null\)$/,
    );
  });

  test('are worded otherwise through the AWS SDK integration', async () => {
    const sdk = optimized('aws-sdk:dynamodb:putItem', {
      TableName: 'Orders',
      Item: order,
      ConditionExpression: 'attribute_not_exists(id)',
    });
    const { error, cause } = await callServices([sdk], services);
    expect(error).toBe('DynamoDb.ConditionalCheckFailedException');
    expect(cause).toMatch(
      /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: /,
    );
  });

  test.each<[string, JsonObject, boolean]>([
    ['attribute_exists(id) AND total = :n', { ':n': { N: '49.0' } }, true],
    ['total BETWEEN :a AND :b', { ':a': { N: '5' }, ':b': { N: '100' } }, true],
    ['total < :n', { ':n': { N: '5' } }, false],
    ['total IN (:a, :b)', { ':a': { N: '1' }, ':b': { N: '49' } }, true],
    ['begins_with(id, :p)', { ':p': { S: 'order-' } }, true],
    ['contains(tags, :t)', { ':t': { S: 'old' } }, false],
    ['size(lines) = :n', { ':n': { N: '1' } }, true],
    ['NOT (attribute_exists(paid) OR total > :n)', { ':n': { N: '50' } }, true],
    ['attribute_type(total, :t)', { ':t': { S: 'N' } }, true],
    ['lines[0].sku <> :s', { ':s': { S: 'A' } }, false],
    ['missing <> :s', { ':s': { S: 'A' } }, true],
  ])('%s', async (expression, values, holds) => {
    expect((await put(expression, values)).status).toBe(holds ? 'SUCCEEDED' : 'FAILED');
  });

  test.each([
    'total = ',
    'total == :n',
    'size(',
    ') AND',
    'total = :nowhere',
    '#x = :n',
    '('.repeat(20_000),
    'NOT '.repeat(900),
  ])('that cannot be read (%#) fail as requests that are not valid', async (expression) => {
    const { error } = await put(expression, { ':n': { N: '1' } });
    expect(error).toBe('DynamoDB.AmazonDynamoDBException');
  });
});

describe('updates', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['SET total = total + :n', { ':n': { N: '1' } }, { total: { N: '50' } }],
    ['SET paid = if_not_exists(paid, :no)', { ':no': { BOOL: false } }, { paid: { BOOL: false } }],
    ['SET lines[0].sku = :s', { ':s': { S: 'B' } }, { lines: { L: [{ M: { sku: { S: 'B' } } }] } }],
    [
      'SET notes = list_append(if_not_exists(notes, :none), :one)',
      { ':none': { L: [] }, ':one': { L: [{ S: 'a' }] } },
      { notes: { L: [{ S: 'a' }] } },
    ],
    [
      'ADD total :n, tags :t',
      { ':n': { N: '-9' }, ':t': { SS: ['vip'] } },
      { total: { N: '40' }, tags: { SS: ['new', 'vip'] } },
    ],
  ])('%s', async (expression, values, expected) => {
    expect(itemOf(await updated(expression, values))).toMatchObject(expected);
  });

  test('remove attributes and members of sets', async () => {
    const item = itemOf(await updated('REMOVE total DELETE tags :t', { ':t': { SS: ['new'] } }));
    expect(item).toEqual({ id: order.id, lines: order.lines });
  });

  test('make the item where there is none, and give back what ReturnValues asks for', async () => {
    const update = on('updateItem', {
      Key: { id: { S: 'order-2' } },
      UpdateExpression: 'ADD visits :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'UPDATED_NEW',
    });
    expect((await callServices([update], services)).output).toMatchObject({
      Attributes: { visits: { N: '1' } },
    });
  });

  test.each([
    ['SET total = nowhere + :n', 'does not exist in the item'],
    ['SET id = :n', 'This attribute is part of the key'],
    ['MAKE total = :n', 'Syntax error'],
  ])('%s is refused', async (expression, words) => {
    const { error, cause } = await updated(expression, { ':n': { N: '1' } });
    expect(error).toBe('DynamoDB.AmazonDynamoDBException');
    expect(cause).toContain(words);
  });

  test('on a table that is not there fail as AWS words it', async () => {
    const { error, cause } = await callServices([get], { dynamodb: { Others: { Key: ['id'] } } });
    expect(error).toBe('DynamoDB.ResourceNotFoundException');
    expect(cause).toContain('Requested resource not found (Service: AmazonDynamoDBv2;');
  });
});
