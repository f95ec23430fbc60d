/**
 * What a Task calls, read from its `Resource` and arguments, for the second line of its card.
 * Resource forms: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 * Integration patterns: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
import { getOwn, isObject, type JsonObject } from '../json.ts';
import { expressionOf, readablePath } from './words.ts';

export interface Call {
  /** Key of the icon: `lambda`, `sqs`, …; `task` where the resource tells nothing. */
  readonly service: string;
  /** `Lambda`; absent where the resource tells nothing. */
  readonly serviceName?: string;
  /** The API action, or the name of what is called. */
  readonly what?: string;
  readonly pattern?: 'callback' | 'completion';
}

/** Services by their name in a Resource, with the spelling people know. An icon of the same key exists for some. */
const SERVICE_NAMES: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'API Gateway'],
  ['appflow', 'AppFlow'],
  ['appsync', 'AppSync'],
  ['athena', 'Athena'],
  ['batch', 'Batch'],
  ['bedrock', 'Bedrock'],
  ['bedrockagent', 'Bedrock Agents'],
  ['bedrockruntime', 'Bedrock'],
  ['cloudformation', 'CloudFormation'],
  ['cloudwatch', 'CloudWatch'],
  ['cloudwatchlogs', 'CloudWatch Logs'],
  ['codebuild', 'CodeBuild'],
  ['comprehend', 'Comprehend'],
  ['config', 'Config'],
  ['databrew', 'Glue DataBrew'],
  ['dynamodb', 'DynamoDB'],
  ['ec2', 'EC2'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['elasticmapreduce', 'EMR'],
  ['emr-containers', 'EMR on EKS'],
  ['emr-serverless', 'EMR Serverless'],
  ['emrserverless', 'EMR Serverless'],
  ['eventbridge', 'EventBridge'],
  ['events', 'EventBridge'],
  ['fis', 'FIS'],
  ['forecast', 'Forecast'],
  ['glue', 'Glue'],
  ['http', 'HTTP'],
  ['kendra', 'Kendra'],
  ['lambda', 'Lambda'],
  ['lookoutvision', 'Lookout for Vision'],
  ['mediaconvert', 'MediaConvert'],
  ['organizations', 'Organizations'],
  ['polly', 'Polly'],
  ['rds', 'RDS'],
  ['rdsdata', 'RDS Data'],
  ['redshiftdata', 'Redshift Data'],
  ['rekognition', 'Rekognition'],
  ['s3', 'S3'],
  ['sagemaker', 'SageMaker'],
  ['scheduler', 'EventBridge Scheduler'],
  ['secretsmanager', 'Secrets Manager'],
  ['ses', 'SES'],
  ['sesv2', 'SES'],
  ['sfn', 'Step Functions'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['ssm', 'Systems Manager'],
  ['states', 'Step Functions'],
  ['textract', 'Textract'],
  ['transcribe', 'Transcribe'],
  ['translate', 'Translate'],
]);

/** Where a service has two names in Resources, the one that the icon goes by. */
const ICON_OF: ReadonlyMap<string, string> = new Map([
  ['bedrockagent', 'bedrock'],
  ['bedrockruntime', 'bedrock'],
  ['eventbridge', 'events'],
  ['scheduler', 'events'],
  ['sfn', 'states'],
  ['emrserverless', 'emr-serverless'],
  ['sesv2', 'ses'],
]);

/** @returns undefined where the state has no `Resource` */
export function callOf(state: JsonObject): Call | undefined {
  const resource = getOwn(state, 'Resource');
  if (typeof resource !== 'string' || resource.trim() === '') return undefined;
  const parts = partsOf(resource);
  if (parts[0] !== 'arn') return unknownCall(resource);

  const [, , owner, , , kind = '', third = '', fourth = ''] = parts;
  if (owner === 'lambda') return named('lambda', functionName(third || kind));
  if (owner !== 'states') return unknownCall(resource);
  if (kind === 'activity') return { service: 'activity', serviceName: 'Activity', ...withWhat(third) };
  return kind === 'aws-sdk' ? integration(third, fourth, state) : integration(kind, third, state);
}

/** Placeholders of templates (`${AWS::Region}`) hold colons that are none of the ARN's. */
function partsOf(resource: string): readonly string[] {
  return resource
    .trim()
    .replace(/\$\{([^}]*)\}/g, (_, name: string) => name.replaceAll('::', '.'))
    .split(':');
}

function integration(service: string, operation: string, state: JsonObject): Call {
  const [action = '', suffix] = operation.split('.');
  const pattern =
    suffix === 'waitForTaskToken' ? 'callback' : suffix?.startsWith('sync') ? 'completion' : undefined;
  const what = targetOf(service, action, state) ?? action;
  return { ...named(service, what), ...(pattern ? { pattern } : {}) };
}

function named(service: string, what: string | undefined): Call {
  return {
    service: ICON_OF.get(service) ?? service,
    serviceName: SERVICE_NAMES.get(service) ?? service,
    ...withWhat(what),
  };
}

function withWhat(what: string | undefined): { readonly what?: string } {
  return what ? { what } : {};
}

/** A bare placeholder or a name: most stand for a Lambda function, and say so in their name. */
function unknownCall(resource: string): Call {
  const name = functionName(resource);
  const isFunction = /lambda|function|fn(arn)?$/i.test(resource);
  return isFunction ? named('lambda', name) : { service: 'task', ...withWhat(name) };
}

/** The called thing where it says more than the action: the function's name, the HTTP method. */
function targetOf(service: string, action: string, state: JsonObject): string | undefined {
  if (service === 'lambda' && action === 'invoke') return functionName(argument(state, 'FunctionName'));
  if (service === 'http' && action === 'invoke') return plain(argument(state, 'Method'));
  return undefined;
}

function argument(state: JsonObject, name: string): string | undefined {
  for (const field of ['Arguments', 'Parameters']) {
    const values = getOwn(state, field);
    if (!isObject(values)) continue;
    const value = getOwn(values, name) ?? getOwn(values, `${name}.$`);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function plain(value: string | undefined): string | undefined {
  return value === undefined || expressionOf(value) !== undefined ? undefined : value;
}

/** `arn:aws:lambda:eu-west-1:123456789012:function:pay:live`, `${PayFunction.Arn}` and `pay:live` are `pay`, `PayFunction` and `pay`. */
function functionName(value: string | undefined): string | undefined {
  const text = plain(value)?.trim();
  if (!text) return undefined;
  if (text.startsWith('$.')) return readablePath(text);
  const parts = partsOf(text);
  const name = parts[0] === 'arn' ? (parts[6] ?? parts.at(-1)) : parts[0];
  return name?.replace(/\.Arn$/, '');
}
