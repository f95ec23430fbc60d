import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildProgram,
  type Inference,
  infer,
  inferMocks,
  type Json,
  type JsonObject,
  prepareJsonata,
} from '../../../../../src/asl/index.ts';
import { machine, specOf, task, watch } from '../../execution/simulate.ts';

beforeAll(prepareJsonata);

async function inferred(definition: Json): Promise<Inference> {
  const built = buildProgram(definition);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return infer(built.program, 'orders');
}

const answers = ({ mocks }: Inference, state: string) => mocks.MockedResponses[`${state} (automatic)`];

/** Runs the definition with what was inferred, as a learner who pastes it would. */
async function ran(definition: JsonObject) {
  const { input } = await inferred(definition);
  const watched = watch();
  await watched.session.start(specOf(definition, { input: JSON.stringify(input), unmocked: 'infer' }));
  const { result } = watched.settled();
  return { ...result, records: watched.records, updates: watched.updates };
}

const end = { Type: 'Pass', End: true };

describe('the answer of a task', () => {
  test('holds what later paths read of it, under the names and of the kinds that they need', async () => {
    const definition = machine({
      Price: task({ ResultPath: '$.price', Next: 'Pause' }),
      Pause: { Type: 'Wait', SecondsPath: '$.price.Payload.delay', Next: 'Use' },
      Use: {
        Type: 'Pass',
        Parameters: {
          'text.$': "States.Format('{} {}', $.price.Payload.total, $.order.id)",
          'sum.$': 'States.MathAdd($.price.Payload.net, 1)',
          'first.$': '$.price.Payload.lines[0].sku',
        },
        End: true,
      },
    });
    const inference = await inferred(definition);
    expect(answers(inference, 'Price')?.['0']).toMatchObject({
      Return: {
        StatusCode: 200,
        Payload: {
          delay: expect.any(Number),
          net: expect.any(Number),
          total: expect.anything(),
          lines: expect.arrayContaining([{ sku: expect.any(String) }]),
        },
      },
    });
    expect(inference.input).toMatchObject({ order: { id: 'order-1001' } });
    expect((await ran(definition)).status).toBe('SUCCEEDED');
  });

  test('holds what JSONata reads of it, variables included', async () => {
    const definition = machine(
      {
        Get: {
          ...task({ Next: 'Sum' }),
          Arguments: { FunctionName: 'get', Payload: '{% $states.input.order %}' },
          Assign: { order: '{% $states.result.Payload %}' },
        },
        Sum: {
          Type: 'Pass',
          Output: {
            total: '{% $sum($order.lines.(price * quantity)) %}',
            name: '{% $uppercase($order.customer.name) %}',
            note: '{% $parse($order.json).note %}',
          },
          End: true,
        },
      },
      { QueryLanguage: 'JSONata' },
    );
    expect(answers(await inferred(definition), 'Get')?.['0']).toMatchObject({
      Return: {
        Payload: {
          lines: { price: expect.any(Number), quantity: expect.any(Number) },
          customer: { name: expect.any(String) },
          json: expect.stringContaining('"note"'),
        },
      },
    });
    expect((await ran(definition)).status).toBe('SUCCEEDED');
  });

  test('holds what the ways read that the planned run does not take', async () => {
    const definition = machine({
      Get: task({ Next: 'Choose' }),
      Choose: {
        Type: 'Choice',
        Choices: [{ Variable: '$.Payload.ok', BooleanEquals: true, Next: 'Good' }],
        Default: 'Other',
      },
      Good: end,
      Other: { Type: 'Pass', InputPath: '$.Payload.reason', End: true },
    });
    expect(answers(await inferred(definition), 'Get')?.['0']).toMatchObject({
      Return: { Payload: { ok: true, reason: expect.any(String) } },
    });
  });

  test('is JSON text where the workflow parses it', async () => {
    const definition = machine({
      Get: task({ ResultSelector: { 'body.$': 'States.StringToJson($.Payload.body)' }, Next: 'Use' }),
      Use: { Type: 'Pass', InputPath: '$.body.order.id', End: true },
    });
    const { status, output } = await ran(definition);
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '"order-1001"' });
  });

  test('of a callback or an activity comes by itself, so that the run goes on', async () => {
    const definition = machine({
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: 'https://sqs/1/approvals', MessageBody: { 'token.$': '$$.Task.Token' } },
        Next: 'Pack',
      },
      Pack: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack', End: true },
    });
    const { status, updates } = await ran(definition);
    expect(status).toBe('SUCCEEDED');
    const trace = updates.flatMap((update) => (update.kind === 'batch' ? update.trace : []));
    expect(trace.flatMap((one) => (one.kind === 'call' ? [one.source] : []))).toEqual([
      { kind: 'inferred' },
      { kind: 'inferred' },
    ]);
    // The message itself has reached the queue all the same.
    expect(trace.filter((one) => one.kind === 'effect')).toMatchObject([
      { service: 'sqs', target: 'approvals' },
    ]);
  });

  test('is one that the learner can edit: the data alone gives the same run', async () => {
    const definition = machine({ Get: task({ OutputPath: '$.Payload.id', End: true }) });
    const built = buildProgram(definition);
    if (!built.ok) throw new Error('not built');
    const config = await inferMocks(built.program, 'orders');
    const watched = watch();
    await watched.session.start(
      specOf(definition, { unmocked: 'fail', mocks: { config, testCase: 'Automatic' } }),
    );
    expect(watched.settled().result.output).toBe('"id-1001"');
  });
});

describe('choices', () => {
  const polling = (more: JsonObject = {}) =>
    machine({
      Check: task({ ResultPath: '$.check', Next: 'Done?' }),
      'Done?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.check.Payload.status', StringEquals: 'FAILED', Next: 'Broken' },
          { Variable: '$.check.Payload.status', StringEquals: 'READY', Next: 'Ready' },
        ],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', Seconds: 10, Next: 'Check' },
      Ready: { Type: 'Succeed' },
      Broken: { Type: 'Fail' },
      ...more,
    });

  test('of a polling loop go round once: the answer changes, and the loop ends', async () => {
    const definition = polling();
    const entries = answers(await inferred(definition), 'Check');
    expect(Object.keys(entries ?? {})).toEqual(['0', '1']);
    expect(entries?.['1']).toMatchObject({ Return: { Payload: { status: 'READY' } } });
    const { status, records } = await ran(definition);
    expect(status).toBe('SUCCEEDED');
    expect(records.filter(({ event }) => event.type === 'WaitStateExited')).toHaveLength(1);
  });

  test('of a JSONata polling loop end it as well', async () => {
    const definition = machine(
      {
        Check: { ...task({ Next: 'Done?' }), Output: '{% $states.result.Payload %}' },
        'Done?': {
          Type: 'Choice',
          Choices: [
            {
              Condition: "{% $states.input.status in ['READY', 'SKIPPED'] and $states.input.left = 0 %}",
              Next: 'Ready',
            },
          ],
          Default: 'Pause',
        },
        Pause: { Type: 'Wait', Seconds: 10, Next: 'Check' },
        Ready: { Type: 'Succeed' },
      },
      { QueryLanguage: 'JSONata' },
    );
    const { status, records } = await ran(definition);
    expect(status).toBe('SUCCEEDED');
    expect(records.filter(({ event }) => event.type === 'WaitStateExited')).toHaveLength(1);
  });

  test('with several conditions at once are met', async () => {
    const rule = {
      And: [
        { Variable: '$.a', IsPresent: true },
        { Variable: '$.a', NumericGreaterThan: 10 },
        { Variable: '$.b', StringMatches: 'order-*' },
        { Not: { Variable: '$.c', BooleanEquals: false } },
        { Variable: '$.d', TimestampLessThanPath: '$.e' },
      ],
      Next: 'Good',
    };
    const definition = machine({
      Choose: { Type: 'Choice', Choices: [rule], Default: 'Bad' },
      Good: { Type: 'Succeed' },
      Bad: { Type: 'Fail' },
    });
    expect((await ran(definition)).status).toBe('SUCCEEDED');
  });

  test('that lead nowhere but to a Fail state end there', async () => {
    const definition = machine({
      Choose: {
        Type: 'Choice',
        Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Bad' }],
        Default: 'Bad',
      },
      Bad: { Type: 'Fail', Error: 'Closed' },
    });
    expect(await ran(definition)).toMatchObject({ status: 'FAILED', error: 'Closed' });
  });

  test('of a counting loop are followed by computing', async () => {
    const definition = machine({
      Start: { Type: 'Pass', Result: { i: 0 }, Next: 'More?' },
      'More?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.i', NumericLessThan: 4, Next: 'Work' }],
        Default: 'Ready',
      },
      Work: task({ ResultPath: '$.last', Next: 'Count' }),
      Count: { Type: 'Pass', Parameters: { 'i.$': 'States.MathAdd($.i, 1)' }, Next: 'More?' },
      Ready: { Type: 'Succeed' },
    });
    const { status, records } = await ran(definition);
    expect(status).toBe('SUCCEEDED');
    expect(records.filter(({ event }) => event.type === 'TaskSucceeded')).toHaveLength(4);
  });
});

describe('Maps', () => {
  test('get items that their iterations can work with', async () => {
    const definition = machine({
      Each: {
        Type: 'Map',
        ItemsPath: '$.orders',
        ItemProcessor: machine({
          Pay: task({ Parameters: { FunctionName: 'pay', Payload: { 'total.$': '$.total' } }, End: true }),
        }),
        End: true,
      },
    });
    expect((await inferred(definition)).input).toEqual({ orders: [{ total: 1 }, { total: 1 }] });
    expect((await ran(definition)).status).toBe('SUCCEEDED');
  });

  test.each(['JSON', 'JSONL', 'CSV'])('that read %s from S3 find an object there', async (InputType) => {
    const definition = machine({
      Each: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType, ...(InputType === 'CSV' && { CSVHeaderLocation: 'FIRST_ROW' }) },
          Parameters: { Bucket: 'shop', 'Key.$': '$.key' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...machine({ Use: { Type: 'Pass', InputPath: '$.sku', End: true } }),
        },
        End: true,
      },
    });
    const { status, output } = await ran(definition);
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '["sku-1","sku-1"]' });
  });
});

describe('definitions that are not nice', () => {
  test('get outcomes all the same: loops without an end, odd names, nothing to plan', async () => {
    const odd = JSON.parse(
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","OutputPath":"$.Payload.constructor.__proto__","End":true}}}',
    );
    expect((await ran(odd)).status).toBe('SUCCEEDED');
    const endless = machine({ A: task({ Next: 'B' }), B: { Type: 'Pass', Next: 'A' } });
    expect(Object.keys((await inferred(endless)).mocks.MockedResponses)).toEqual(['A (automatic)']);
    const deeper = machine({
      A: { Type: 'Pass', InputPath: '$.a', Next: 'B' },
      B: { Type: 'Pass', Next: 'A' },
    });
    expect((await inferred(deeper)).input).toHaveProperty('a');
  });

  test('whose data doubles with every step, or whose Maps are nested deep, are planned within bounds', async () => {
    const growing = machine({ A: { Type: 'Pass', Parameters: { 'x.$': '$', 'y.$': '$' }, Next: 'A' } });
    expect((await inferred(growing)).input).toEqual({});
    let nested = machine({ Pay: task() });
    for (let depth = 0; depth < 60; depth += 1) {
      nested = machine({
        [`M${depth}`]: { Type: 'Map', ItemsPath: '$.a', ItemProcessor: nested, End: true },
      });
    }
    expect(JSON.stringify((await inferred(nested)).input).length).toBeLessThan(20_000);
  });

  test('with more to try than there is time for are given up on, not hung on', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `$.x${i}`);
    const rules = names.map((Variable, i) => ({
      And: names.map((other, j) => ({ Variable: other, NumericEquals: i * j })),
      Or: undefined,
      Variable: undefined,
      Next: 'Good',
      Comment: Variable,
    }));
    const definition = JSON.parse(
      JSON.stringify(machine({ Choose: { Type: 'Choice', Choices: [] }, Good: { Type: 'Succeed' } })),
    );
    definition.States.Choose.Choices = JSON.parse(JSON.stringify(rules));
    expect((await ran(definition)).status).toBe('SUCCEEDED');
  });

  test('give the same outcomes every time', async () => {
    const definition = machine({ Get: task({ OutputPath: '$.Payload.id', End: true }) });
    expect(await inferred(definition)).toEqual(await inferred(definition));
  });
});
