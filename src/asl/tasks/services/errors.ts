/**
 * The errors that services really report to Step Functions, for the editor of outcomes. Sources: the API references'
 * "Errors" sections, and what `tests/conformance` records for the names under which they arrive.
 */
import { errorName } from './answers.ts';

export interface KnownError {
  /** As Retry and Catch match it. */
  readonly name: string;
  /** When it happens, in plain words. */
  readonly when: string;
  /** A cause as the service words it, without the part in brackets. */
  readonly message: string;
}

interface Entry {
  readonly code: string;
  readonly modelled?: false;
  readonly when: string;
  readonly message: string;
}

const COMMON: readonly KnownError[] = [
  {
    name: 'States.TaskFailed',
    when: 'The task failed, whatever the reason. In Retry and Catch it stands for any error but a time-out.',
    message: 'The task failed.',
  },
  {
    name: 'States.Timeout',
    when: 'The task took longer than its TimeoutSeconds, or missed a heartbeat.',
    message: '',
  },
  {
    name: 'States.Permissions',
    when: 'The role of the state machine may not call the service.',
    message: 'The role is not authorized to perform this action.',
  },
];

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = new Map<string, readonly Entry[]>([
  [
    'lambda',
    [
      {
        code: 'ServiceException',
        when: 'Lambda itself had a problem. Retry it.',
        message: 'Service is unavailable.',
      },
      {
        code: 'AWSLambdaException',
        when: 'Lambda reported an error without a name of its own.',
        message: 'The request failed.',
      },
      {
        code: 'SdkClientException',
        when: 'Lambda could not be reached. Retry it.',
        message: 'Unable to execute HTTP request.',
      },
      {
        code: 'TooManyRequestsException',
        when: 'More calls at once than the account or the function allows.',
        message: 'Rate Exceeded.',
      },
      {
        code: 'ResourceNotFoundException',
        when: 'There is no function of this name.',
        message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:CheckStock:$LATEST',
      },
      {
        code: 'Unknown',
        when: 'The function ended without an answer: out of memory, or past its own time limit.',
        message: 'The cause could not be determined because Lambda did not return an error type.',
      },
    ],
  ],
  [
    'sqs',
    [
      {
        code: 'QueueDoesNotExist',
        when: 'There is no queue of this URL.',
        message: 'The specified queue does not exist.',
      },
      {
        code: 'AmazonSQSException',
        modelled: false,
        when: 'The request is not valid: a parameter is missing or wrong.',
        message: 'The request must contain the parameter MessageBody.',
      },
      {
        code: 'SdkClientException',
        when: 'SQS could not be reached.',
        message: 'Unable to execute HTTP request.',
      },
    ],
  ],
  [
    'sns',
    [
      { code: 'NotFound', when: 'There is no topic of this ARN.', message: 'Topic does not exist' },
      {
        code: 'InvalidParameter',
        when: 'A parameter is missing or wrong.',
        message: 'Invalid parameter: Message too long',
      },
      {
        code: 'AuthorizationError',
        when: 'The role may not publish to the topic.',
        message: 'User is not authorized to perform: SNS:Publish',
      },
    ],
  ],
  [
    'dynamodb',
    [
      {
        code: 'ConditionalCheckFailedException',
        when: 'The ConditionExpression does not hold for the item.',
        message: 'The conditional request failed',
      },
      {
        code: 'ResourceNotFoundException',
        when: 'There is no table of this name.',
        message: 'Requested resource not found',
      },
      {
        code: 'ProvisionedThroughputExceededException',
        when: 'More reads or writes than the table allows. Retry it.',
        message: 'The level of configured provisioned throughput for the table was exceeded.',
      },
      {
        code: 'TransactionConflictException',
        when: 'Another transaction is writing the item.',
        message: 'Transaction is ongoing for the item',
      },
      {
        code: 'AmazonDynamoDBException',
        modelled: false,
        when: 'The request is not valid: a key or an expression is wrong.',
        message: 'The provided key element does not match the schema',
      },
    ],
  ],
  [
    'events',
    [
      {
        code: 'FailedEntry',
        when: 'EventBridge did not take every event.',
        message:
          '{"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}],"FailedEntryCount":1}',
      },
    ],
  ],
  [
    'states',
    [
      {
        code: 'StateMachineDoesNotExistException',
        when: 'There is no state machine of this ARN.',
        message: "State Machine Does Not Exist: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child'",
      },
      {
        code: 'ExecutionAlreadyExistsException',
        when: 'An execution of this name exists already.',
        message: 'Execution Already Exists',
      },
      {
        code: 'ExecutionLimitExceededException',
        when: 'Too many executions run at once.',
        message: 'The maximum number of running executions has been reached.',
      },
    ],
  ],
  [
    's3',
    [
      {
        code: 'NoSuchKeyException',
        when: 'There is no object of this key.',
        message: 'The specified key does not exist.',
      },
      {
        code: 'NoSuchBucketException',
        when: 'There is no bucket of this name.',
        message: 'The specified bucket does not exist',
      },
    ],
  ],
  ['http', []],
  ['apigateway', []],
]);

/** Names that do not follow the pattern of the others. */
const EXACT: ReadonlyMap<string, readonly KnownError[]> = new Map<string, readonly KnownError[]>([
  [
    'http',
    [
      {
        name: 'States.Http.StatusCode.429',
        when: 'The API answered "too many requests". Retry it later.',
        message: 'Too Many Requests',
      },
      {
        name: 'States.Http.StatusCode.500',
        when: 'The API itself had a problem.',
        message: 'Internal Server Error',
      },
      {
        name: 'States.Http.Socket',
        when: 'The API did not answer in time.',
        message: 'The HTTP request timed out.',
      },
    ],
  ],
  [
    'apigateway',
    [
      {
        name: 'ApiGateway.403',
        when: 'The call is not allowed.',
        message: '{"message":"Missing Authentication Token"}',
      },
      {
        name: 'ApiGateway.429',
        when: 'Too many calls. Retry it later.',
        message: '{"message":"Too Many Requests"}',
      },
      {
        name: 'ApiGateway.500',
        when: 'The API itself had a problem.',
        message: '{"message":"Internal server error"}',
      },
    ],
  ],
]);

/**
 * The errors of a service, with those that any task may have. `service`: as in the history's `resourceType` (`dynamodb`,
 * `aws-sdk:dynamodb`); a service that is not known here has the common ones only.
 */
export function errorsOf(service: string): readonly KnownError[] {
  const sdk = service.startsWith('aws-sdk:');
  const plain = service.replace('aws-sdk:', '');
  const name = plain === 'eventbridge' ? 'events' : plain === 'sfn' ? 'states' : plain;
  const own = (ENTRIES.get(name) ?? []).map(({ code, modelled, when, message }) => ({
    name: nameOf(name, sdk, code, modelled !== false),
    when,
    message,
  }));
  return [...own, ...(EXACT.get(name) ?? []), ...COMMON];
}

/** These two are no exceptions of an API: Step Functions makes them. */
const MADE_BY_STEP_FUNCTIONS = ['Unknown', 'FailedEntry'];

function nameOf(service: string, sdk: boolean, code: string, modelled: boolean): string {
  const name = errorName(service, sdk ? 'sdk' : 'optimized', code, modelled);
  return MADE_BY_STEP_FUNCTIONS.includes(code) ? name.replace(/Exception$/, '') : name;
}
