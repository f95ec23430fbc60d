import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../../../src/asl/index.ts';
import { machine, specOf, watch } from '../../execution/simulate.ts';
import { callServices, optimized } from './support.ts';

describe('Lambda', () => {
  const invoke = (FunctionName: string) =>
    optimized('lambda:invoke', { FunctionName, Payload: { amount: 49 } });
  const services = {
    lambda: {
      double: { Return: { doubled: '{% $states.input.amount * 2 %}' } },
      broken: { Throw: { Error: 'OutOfStock', Cause: 'order-1001 is gone' } },
      echo: {},
    },
  };

  test('computes what the handler says of the payload, wrapped as the integration wraps it', async () => {
    const { output } = await callServices([invoke('double')], services);
    expect(output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { doubled: 98 },
      StatusCode: 200,
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
  });

  test('gives back what it gets where no handler is written', async () => {
    const { output } = await callServices([invoke('echo:prod')], services);
    expect(output).toMatchObject({ Payload: { amount: 49 } });
  });

  test('called by its ARN answers with the payload alone', async () => {
    const byArn = { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:double' };
    const { output } = await callServices([byArn], services, { input: '{"amount":1}' });
    expect(output).toEqual({ doubled: 2 });
  });

  test('fails with the error of the function and the JSON that its runtime writes', async () => {
    const { error, cause } = await callServices([invoke('broken')], services);
    expect(error).toBe('OutOfStock');
    expect(JSON.parse(cause ?? '')).toMatchObject({
      errorMessage: 'order-1001 is gone',
      errorType: 'OutOfStock',
    });
  });

  test('tells that there is no such function in the words of AWS', async () => {
    const { error, cause } = await callServices([invoke('nobody')], services);
    expect(error).toBe('Lambda.ResourceNotFoundException');
    expect(cause).toMatch(
      /^Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody:\$LATEST \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: [0-9a-f-]+; Proxy: null\)$/,
    );
  });
});

describe('SQS', () => {
  const send = (more: object = {}) =>
    optimized('sqs:sendMessage', {
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders',
      MessageBody: { id: 'order-1001' },
      ...more,
    });

  test('takes the message, and the arrival can be seen', async () => {
    const { output, effects } = await callServices([send()]);
    expect(output).toMatchObject({
      MD5OfMessageBody: 'ecf0f932c13a4f293e98e85b7c577ebb',
    });
    expect(effects).toMatchObject([
      { service: 'sqs', action: 'SendMessage', target: 'orders', now: { Body: '{"id":"order-1001"}' } },
    ]);
  });

  test('knows only the queues that are described, where any are', async () => {
    const { error, cause } = await callServices([send()], { sqs: { others: {} } });
    expect(error).toBe('SQS.QueueDoesNotExistException');
    expect(cause).toContain(
      '(Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue;',
    );
  });

  test('refuses a message without a body as AWS words it', async () => {
    const empty = optimized('sqs:sendMessage', { QueueUrl: 'https://sqs/1/orders' });
    const { error, cause } = await callServices([empty]);
    expect(error).toBe('SQS.AmazonSQSException');
    expect(cause).toContain(
      'The request must contain the parameter MessageBody. (Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter;',
    );
  });

  test('called for a callback takes the message and leaves the answer to the learner', async () => {
    const ask = { Type: 'Task', End: true, ...send({ MessageBody: { 'token.$': '$$.Task.Token' } }) };
    const watched = watch();
    await watched.session.start(
      specOf(machine({ Ask: { ...ask, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' } }), {
        unmocked: 'fail',
      }),
    );
    const [pending] = watched.settled().pending;
    const types = watched.records.map((record) => record.event.type);
    expect(types).toContain('TaskSubmitted');
    await watched.session.answerTask({ kind: 'success', task: pending?.task ?? '', at: 0, output: 'yes' });
    expect(watched.settled().result.output).toBe('"yes"');
  });
});

describe('SNS', () => {
  const publish = (more: object = {}) =>
    optimized('sns:publish', {
      TopicArn: 'arn:aws:sns:us-east-1:123456789012:orders',
      Message: 'order-1001',
      ...more,
    });
  const services = {
    sqs: { gold: {}, all: {} },
    sns: {
      orders: {
        Subscriptions: [
          { Protocol: 'sqs', Endpoint: 'gold', RawMessageDelivery: true, FilterPolicy: { kind: ['gold'] } },
          { Protocol: 'sqs', Endpoint: 'all', RawMessageDelivery: true },
        ],
      },
    },
  };

  test('fans out to the subscribed queues whose filter lets the message through', async () => {
    const attributes = { MessageAttributes: { kind: { DataType: 'String', StringValue: 'silver' } } };
    const { effects } = await callServices([publish(attributes)], services);
    expect(effects.map(({ service, target }) => `${service} ${target}`)).toEqual(['sns orders', 'sqs all']);
  });

  test('tells that the topic is not there as AWS words it', async () => {
    const { error, cause } = await callServices([publish()], { sns: { others: {} } });
    expect(error).toBe('SNS.NotFoundException');
    expect(cause).toMatch(
      /^Topic does not exist \(Service: AmazonSNS; Status Code: 404; Error Code: NotFound; /,
    );
  });
});

describe('EventBridge', () => {
  const put = (...Entries: readonly object[]) =>
    optimized('events:putEvents', { Entries: JSON.parse(JSON.stringify(Entries)) });

  test('keeps the events of each bus', async () => {
    const { output, effects } = await callServices([
      put({ Source: 'shop', DetailType: 'Ordered', Detail: { id: 1 } }),
    ]);
    expect(output).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(effects).toMatchObject([{ target: 'default', now: { source: 'shop', detail: { id: 1 } } }]);
  });

  test('fails the task for one bad entry, with the whole answer as the cause', async () => {
    const good = { Source: 'shop', DetailType: 'Ordered', Detail: {} };
    const { error, cause } = await callServices([put(good, { ...good, Detail: 'no JSON' })]);
    expect(error).toBe('EventBridge.FailedEntry');
    expect(JSON.parse(cause ?? '')).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{}, { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
    });
  });
});

describe('S3', () => {
  const sdk = (action: string, more: object) =>
    optimized(`aws-sdk:s3:${action}`, { Bucket: 'reports', ...more });

  test('gives back what was put, and lists it', async () => {
    const put = sdk('putObject', { Key: 'a/1.json', Body: { id: 1 } });
    expect((await callServices([put, sdk('getObject', { Key: 'a/1.json' })])).output).toMatchObject({
      Body: '{"id":1}',
      ContentLength: 8,
    });
    expect((await callServices([put, sdk('listObjectsV2', { Prefix: 'a/' })])).output).toMatchObject({
      KeyCount: 1,
      Contents: [{ Key: 'a/1.json', Size: 8 }],
    });
  });

  test('tells which is missing, the key or the bucket', async () => {
    const get = sdk('getObject', { Key: 'nothing' });
    expect((await callServices([get], { s3: { reports: {} } })).error).toBe('S3.NoSuchKeyException');
    const { error, cause } = await callServices([get], { s3: { others: {} } });
    expect(error).toBe('S3.NoSuchBucketException');
    expect(cause).toContain(
      'The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: ',
    );
  });
});

describe('another state machine', () => {
  const child = JSON.stringify(machine({ Pay: { Type: 'Pass', Result: { paid: true }, End: true } }));

  test('is started by its name and waited for; .sync:2 gives its output as JSON', async () => {
    const start = optimized('states:startExecution.sync:2', {
      StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child',
      Input: {},
    });
    const { output, effects } = await callServices([start], undefined, { machines: { Child: child } });
    expect(output).toMatchObject({ Status: 'SUCCEEDED', Output: { paid: true } });
    expect(effects).toMatchObject([{ service: 'states', action: 'StartExecution', target: 'Child' }]);
  });
});

describe('the contents before a run', () => {
  test('are refused with the place of each mistake', async () => {
    const { refused } = await callServices([optimized('sns:publish', {})], {
      sqs: { orders: { VisibilityTimeout: '30', Colour: 'red' }, broken: 7 },
      sns: { news: { Subscriptions: [{ Protocol: 'pigeon', Endpoint: 'x' }] } },
      dynamodb: { Orders: { Items: [{}] } },
      redis: {},
    });
    expect(refused.map((message) => message.split(': ')[0])).toEqual([
      'redis',
      'sqs.orders.Colour',
      'sqs.orders.VisibilityTimeout',
      'sqs.broken',
      'sns.news.Subscriptions[0].Protocol',
      'dynamodb.Orders.Key',
    ]);
  });

  test('may be anything without an exception, odd keys included', async () => {
    for (const services of [
      7,
      [],
      { sqs: null },
      { s3: [] },
      JSON.parse('{"__proto__": {"sqs": 1}, "constructor": 2}'),
    ]) {
      expect((await callServices([optimized('sqs:sendMessage', {})], services)).status).toBe('refused');
    }
    const odd = JSON.parse('{"dynamodb": {"__proto__": {"Key": ["constructor"], "Items": []}}}');
    const put = optimized('dynamodb:putItem', { TableName: '__proto__', Item: { constructor: { S: 'x' } } });
    const get = optimized('dynamodb:getItem', { TableName: '__proto__', Key: { constructor: { S: 'x' } } });
    expect((await callServices([put, get], odd)).output).toMatchObject({ Item: { constructor: { S: 'x' } } });
  });
});

describe('a service that is not simulated', () => {
  test('fails with the name of the state and how to mock it', async () => {
    const { error, cause } = await callServices([optimized('aws-sdk:polly:synthesizeSpeech', {})]);
    expect(error).toBe('Stepwise.NotMocked');
    expect(cause).toContain("the state 'T0'");
    expect(cause).toContain('MockedResponses');
  });
});

describe('the errors of a service', () => {
  test.each([
    ['dynamodb', 'DynamoDB.ConditionalCheckFailedException'],
    ['aws-sdk:dynamodb', 'DynamoDb.ConditionalCheckFailedException'],
    ['dynamodb', 'DynamoDB.AmazonDynamoDBException'],
    ['lambda', 'Lambda.TooManyRequestsException'],
    ['lambda', 'Lambda.Unknown'],
    ['sns', 'SNS.NotFoundException'],
    ['sqs', 'SQS.SdkClientException'],
    ['events', 'EventBridge.FailedEntry'],
    ['aws-sdk:s3', 'S3.NoSuchKeyException'],
    ['http', 'States.Http.StatusCode.429'],
    ['something new', 'States.Timeout'],
  ])('of %s include %s', (service, name) => {
    expect(errorsOf(service).map((error) => error.name)).toContain(name);
  });
});
