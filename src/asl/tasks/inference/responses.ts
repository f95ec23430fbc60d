import type { Resource } from '../../definition/program.ts';
import type { Json } from '../../json.ts';

const ACCOUNT = '123456789012';
const ID = '0f8a1c52-6c1e-4f63-9d0b-3c5f2f1e7a10';
const arn = (rest: string): string => `arn:aws:${rest}`;

const DATE = '2026-01-15T12:00:00Z';
const execution = (output: Json): Json => ({
  ExecutionArn: arn(`states:us-east-1:${ACCOUNT}:execution:Child:${ID}`),
  Input: '{}',
  Name: ID,
  Output: output,
  StartDate: DATE,
  StateMachineArn: arn(`states:us-east-1:${ACCOUNT}:stateMachine:Child`),
  Status: 'SUCCEEDED',
  StopDate: DATE,
});

/**
 * What an action usually answers, by service, action and pattern; more for it than this is made up only where the workflow
 * reads it. Shapes: the API references of the services and
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
const RESPONSES: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['lambda:invoke', { ExecutedVersion: '$LATEST', Payload: {}, StatusCode: 200 }],
  ['sqs:sendMessage', { MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592', MessageId: ID }],
  ['sns:publish', { MessageId: ID }],
  ['events:putEvents', { Entries: [{ EventId: ID }], FailedEntryCount: 0 }],
  ['dynamodb:getItem', { Item: {} }],
  ['dynamodb:query', { Count: 1, Items: [{}], ScannedCount: 1 }],
  ['dynamodb:scan', { Count: 1, Items: [{}], ScannedCount: 1 }],
  ['dynamodb:putItem', {}],
  ['dynamodb:updateItem', {}],
  ['dynamodb:deleteItem', {}],
  [
    's3:listObjectsV2',
    { Contents: [{ Key: 'folder/file-1.json', Size: 12 }], IsTruncated: false, KeyCount: 1 },
  ],
  ['s3:getObject', { Body: '{}', ContentLength: 2, ContentType: 'application/json' }],
  ['s3:putObject', { ETag: '"49e31cee5aec8faf3345893addb14346"', ServerSideEncryption: 'AES256' }],
  [
    'states:startExecution',
    { ExecutionArn: arn(`states:us-east-1:${ACCOUNT}:execution:Child:${ID}`), StartDate: DATE },
  ],
  ['states:startExecution.sync', execution('{}')],
  ['states:startExecution.sync:2', execution({})],
  [
    'sfn:startExecution',
    { ExecutionArn: arn(`states:us-east-1:${ACCOUNT}:execution:Child:${ID}`), StartDate: DATE },
  ],
  ['sfn:describeExecution', execution('{}')],
  ['sfn:listExecutions', { Executions: [] }],
  ['http:invoke', { Headers: {}, ResponseBody: {}, StatusCode: 200, StatusText: 'OK' }],
  ['apigateway:invoke', { Headers: {}, ResponseBody: {}, StatusCode: 200, StatusText: 'OK' }],
  ['bedrock:invokeModel', { Body: {}, ContentType: 'application/json' }],
  ['athena:startQueryExecution', { QueryExecutionId: ID }],
  [
    'athena:startQueryExecution.sync',
    { QueryExecution: { QueryExecutionId: ID, Status: { State: 'SUCCEEDED' } } },
  ],
  ['athena:getQueryExecution', { QueryExecution: { QueryExecutionId: ID, Status: { State: 'SUCCEEDED' } } }],
  ['glue:startJobRun', { JobRunId: 'jr_1001' }],
  ['glue:startJobRun.sync', { Id: 'jr_1001', JobName: 'job-1', JobRunState: 'SUCCEEDED' }],
  ['glue:getJobRun', { JobRun: { Id: 'jr_1001', JobRunState: 'SUCCEEDED' } }],
  ['batch:submitJob', { JobId: ID, JobName: 'job-1' }],
  ['batch:submitJob.sync', { JobId: ID, JobName: 'job-1', Status: 'SUCCEEDED' }],
  [
    'ecs:runTask',
    {
      Failures: [],
      Tasks: [{ LastStatus: 'PENDING', TaskArn: arn(`ecs:us-east-1:${ACCOUNT}:task/cluster/${ID}`) }],
    },
  ],
  [
    'ecs:runTask.sync',
    { LastStatus: 'STOPPED', TaskArn: arn(`ecs:us-east-1:${ACCOUNT}:task/cluster/${ID}`) },
  ],
  ['codebuild:startBuild.sync', { Build: { BuildStatus: 'SUCCEEDED', Id: `project:${ID}` } }],
  ['sagemaker:createTrainingJob.sync', { TrainingJobName: 'job-1', TrainingJobStatus: 'Completed' }],
  ['elasticmapreduce:createCluster', { ClusterId: 'j-1001' }],
  ['elasticmapreduce:createCluster.sync', { ClusterId: 'j-1001' }],
  ['redshiftdata:executeStatement', { Id: ID }],
  ['redshiftdata:describeStatement', { Id: ID, Status: 'FINISHED' }],
  ['secretsmanager:getSecretValue', { Name: 'secret-1', SecretString: '{}' }],
  ['ssm:getParameter', { Parameter: { Name: '/app/setting', Type: 'String', Value: 'value-1' } }],
]);

/** The usual answer of a call; undefined where only the workflow tells what it answers (functions, callbacks, activities). */
export function usualResponse(resource: Resource): Json | undefined {
  if (resource.kind !== 'service' || resource.pattern === 'waitForTaskToken') return undefined;
  const service = resource.service.replace('aws-sdk:', '');
  return RESPONSES.get(`${service}:${resource.resource}`) ?? RESPONSES.get(`${service}:${resource.action}`);
}
