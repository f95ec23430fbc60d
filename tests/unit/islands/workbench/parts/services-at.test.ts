import { expect, test } from 'vitest';
import {
  childrenAt,
  holdersAt,
  mockedCallsAt,
} from '../../../../../src/islands/workbench/parts/services/services-at.ts';
import { mocksOf, realRun, task } from './real-run.ts';

const put = (status: string, next: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::dynamodb:putItem',
  Parameters: { TableName: 'orders', Item: { id: { S: 'A-1042' }, status: { S: status } } },
  ...next,
});

test('queues keep all messages, tables the newest row, as they are at each step', async () => {
  const { projector } = await realRun(
    {
      Tell: task({
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: {
          QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/parcels',
          MessageBody: 'A-1042',
        },
        Next: 'New',
      }),
      New: put('new', { Next: 'Paid' }),
      Paid: put('paid', { End: true }),
    },
    'Tell',
  );
  const holders = holdersAt(projector.at(projector.length).effects.list);
  expect(holders.map(({ service, name, entries }) => [service, name, entries.length])).toEqual([
    ['sqs', 'parcels', 1],
    ['dynamodb', 'orders', 1],
  ]);
  expect(JSON.stringify(holders[1]?.entries[0]?.value)).toContain('paid');
  expect(holdersAt(projector.at(1).effects.list)).toEqual([]);
  const half = holders[0]?.entries[0]?.seq ?? 0;
  expect(holdersAt(projector.at(half).effects.list).map(({ name }) => name)).toEqual(['parcels']);
});

test('calls with mocked answers are listed with what they were sent, simulated ones are not', async () => {
  const { projector } = await realRun(
    {
      Pay: task({ Parameters: { FunctionName: 'pay', Payload: { total: 89.9 } }, Next: 'Tell' }),
      Tell: task({
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:news', Message: 'paid' },
        End: true,
      }),
    },
    'Pay',
    { mocks: mocksOf({ Pay: { '0': { Return: {} } } }) },
  );
  const { visits, effects } = projector.at(projector.length);
  expect(mockedCallsAt(visits.all, effects.list)).toMatchObject([
    { state: 'Pay', request: { FunctionName: 'pay' } },
  ]);
  expect(holdersAt(effects.list)).toMatchObject([{ service: 'sns', name: 'news' }]);
});

test('a callback whose request has arrived in a queue is no mocked call', async () => {
  const ask = task({
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: {
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/ask',
      'MessageBody.$': '$$.Task.Token',
    },
    End: true,
  });
  const { projector } = await realRun({ Ask: ask }, 'Ask', { callbacks: 'wait' });
  const { visits, effects } = projector.at(projector.length);
  expect(mockedCallsAt(visits.all, effects.list)).toEqual([]);
  expect(holdersAt(effects.list)).toMatchObject([{ name: 'ask' }]);
});

test('executions that another one started are told with the state that started them', async () => {
  const { projector } = await realRun(
    {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Pack',
          States: { Pack: { Type: 'Pass', End: true } },
        },
        End: true,
      },
    },
    'Each',
    { input: '{"items": [1, 2]}' },
  );
  expect(childrenAt([...projector.at(projector.length).visits.all])).toMatchObject([
    { execution: 1, startedBy: 'Each', at: 'Pack', status: 'succeeded' },
    { execution: 2, startedBy: 'Each', at: 'Pack', status: 'succeeded' },
  ]);
});
