import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/asl/index.ts';
import { refusal, tested } from './ask.ts';

const distributed = (more: JsonObject): Json => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Price',
    States: { Price: { Type: 'Pass', End: true } },
  },
  End: true,
  ...more,
});

const parse = (text: string | undefined): Json => JSON.parse(text ?? 'null');

describe('a Map with a mock', () => {
  test('shows what each iteration would get, and how many run at a time', async () => {
    const map = distributed({
      ItemsPath: '$.items',
      MaxConcurrency: 4,
      ItemSelector: { 'sku.$': '$$.Map.Item.Value', 'orderId.$': '$.orderId' },
      ItemBatcher: { MaxItemsPerBatch: 2 },
    });
    const { inspectionData, output } = await tested(map, {
      input: { orderId: 'o-1042', items: ['tea', 'cup', 'pot'] },
      mock: { result: '["a","b"]' },
      inspectionLevel: 'DEBUG',
    });
    expect(parse(output)).toEqual(['a', 'b']);
    expect(parse(inspectionData?.afterItemsPath)).toEqual(['tea', 'cup', 'pot']);
    expect(parse(inspectionData?.afterItemSelector)).toContainEqual({ sku: 'cup', orderId: 'o-1042' });
    expect(parse(inspectionData?.afterItemBatcher)).toHaveLength(2);
    expect(inspectionData?.maxConcurrency).toBe(4);
  });

  test('reads items as its ItemReader would: rows of a CSV file', async () => {
    const map = distributed({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'orders', Key: 'today.csv' },
      },
      ItemSelector: { 'sku.$': '$$.Map.Item.Value.sku' },
    });
    const { inspectionData } = await tested(map, {
      mock: { result: '[1,2]' },
      stateConfiguration: { mapItemReaderData: 'sku,price\ntea,4\ncup,9\n' },
      inspectionLevel: 'DEBUG',
    });
    expect(parse(inspectionData?.afterItemSelector)).toEqual([{ sku: 'tea' }, { sku: 'cup' }]);
  });

  test('picks the items that an ItemsPointer points at', async () => {
    const map = distributed({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON', ItemsPointer: '/day/orders' },
        Parameters: { Bucket: 'orders', Key: 'today.json' },
      },
    });
    const { inspectionData } = await tested(map, {
      mock: { result: '[1]' },
      stateConfiguration: { mapItemReaderData: '{"day":{"orders":["o-1042"]}}' },
      inspectionLevel: 'DEBUG',
    });
    expect(inspectionData?.afterItemsPointer).toBe('["o-1042"]');
  });

  test('fails when more iterations have failed than it tolerates, and takes fewer', async () => {
    const map = distributed({ ToleratedFailurePercentage: 50 });
    const failing = (mapIterationFailureCount: number) =>
      tested(map, {
        input: [1, 2, 3, 4],
        mock: { result: '[1,2,3,4]' },
        stateConfiguration: { mapIterationFailureCount },
        inspectionLevel: 'DEBUG',
      });
    expect(await failing(2)).toMatchObject({
      status: 'SUCCEEDED',
      output: '[1,2,3,4]',
      inspectionData: { toleratedFailurePercentage: 50 },
    });
    expect(await failing(3)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
  });

  test('takes an object for its result only with a ResultWriter', async () => {
    const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results' } };
    const mock = {
      result: '{"MapRunArn":"arn","ResultWriterDetails":{"Bucket":"results","Key":"manifest.json"}}',
    };
    const result = await tested(distributed({ ResultWriter: writer }), { input: [1], mock });
    expect(result).toEqual({ status: 'SUCCEEDED', output: mock.result });
    expect((await refusal(distributed({}), { input: [1], mock })).message).toBe(
      'Mocked result must be an array.',
    );
  });

  test('needs the data of its ItemReader', async () => {
    const reader = {
      Resource: 'arn:aws:states:::s3:getObject',
      Parameters: { Bucket: 'orders', Key: 'today.json' },
    };
    const { code, explanation } = await refusal(distributed({ ItemReader: reader }), {
      mock: { result: '[]' },
    });
    expect(code).toBe('ValidationException');
    expect(explanation).toContain('mapItemReaderData');
  });
});

describe('a Parallel with a mock', () => {
  const parallel = (more: JsonObject = {}): Json => ({
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Pack', States: { Pack: { Type: 'Pass', End: true } } },
      { StartAt: 'Bill', States: { Bill: { Type: 'Pass', End: true } } },
    ],
    Next: 'Ship',
    ...more,
  });

  test('gives one result for each branch', async () => {
    const result = await tested(parallel({ ResultPath: '$.done' }), {
      input: { orderId: 'o-1042' },
      mock: { result: '["packed","billed"]' },
    });
    expect(parse(result.output)).toEqual({ orderId: 'o-1042', done: ['packed', 'billed'] });
  });

  test('fails with the error of the branch that is named, and catches it', async () => {
    const caught = parallel({ Catch: [{ ErrorEquals: ['PrinterJam'], Next: 'Call' }] });
    const asked = { mock: { errorOutput: { error: 'PrinterJam' } } };
    expect(
      await tested(caught, { ...asked, stateConfiguration: { errorCausedByState: 'Pack' } }),
    ).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Call' });
    const { explanation } = await refusal(caught, {
      ...asked,
      stateConfiguration: { errorCausedByState: 'Fold' },
    });
    expect(explanation).toContain("'Fold'");
  });
});
