/**
 * The optimized service integrations: which actions there are, and which patterns each service offers.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */

export type IntegrationPattern = 'request-response' | 'sync' | 'callback';

interface Integration {
  readonly label: string;
  readonly actions: readonly string[];
  readonly sync?: true;
  readonly callback?: true;
}

/** Absent actions are refused by AWS: `dynamodb:query` works as `aws-sdk:dynamodb:query` only. */
export const integrations: Readonly<Record<string, Integration>> = {
  apigateway: { label: 'API Gateway', actions: ['invoke'], callback: true },
  athena: {
    label: 'Athena',
    actions: ['startQueryExecution', 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'],
    sync: true,
  },
  batch: { label: 'AWS Batch', actions: ['submitJob'], sync: true },
  bedrock: {
    label: 'Bedrock',
    actions: ['invokeModel', 'createModelCustomizationJob'],
    sync: true,
    callback: true,
  },
  codebuild: {
    label: 'CodeBuild',
    actions: [
      'startBuild',
      'stopBuild',
      'batchDeleteBuilds',
      'batchGetReports',
      'startBuildBatch',
      'stopBuildBatch',
      'retryBuildBatch',
      'deleteBuildBatch',
    ],
    sync: true,
  },
  databrew: { label: 'Glue DataBrew', actions: ['startJobRun'], sync: true },
  dynamodb: { label: 'DynamoDB', actions: ['getItem', 'putItem', 'updateItem', 'deleteItem'] },
  ecs: { label: 'ECS', actions: ['runTask'], sync: true, callback: true },
  eks: {
    label: 'EKS',
    actions: ['call', 'createCluster', 'createNodegroup', 'deleteCluster', 'deleteNodegroup', 'runJob'],
    sync: true,
    callback: true,
  },
  elasticmapreduce: {
    label: 'EMR',
    actions: [
      'createCluster',
      'terminateCluster',
      'setClusterTerminationProtection',
      'addStep',
      'cancelStep',
      'modifyInstanceFleetByName',
      'modifyInstanceGroupByName',
    ],
    sync: true,
  },
  'emr-containers': {
    label: 'EMR on EKS',
    actions: ['createVirtualCluster', 'deleteVirtualCluster', 'startJobRun'],
    sync: true,
  },
  'emr-serverless': {
    label: 'EMR Serverless',
    actions: [
      'createApplication',
      'startApplication',
      'stopApplication',
      'deleteApplication',
      'startJobRun',
      'cancelJobRun',
    ],
    sync: true,
  },
  events: { label: 'EventBridge', actions: ['putEvents'], callback: true },
  glue: { label: 'Glue', actions: ['startJobRun'], sync: true },
  http: { label: 'HTTP', actions: ['invoke'] },
  lambda: { label: 'Lambda', actions: ['invoke'], callback: true },
  mediaconvert: { label: 'MediaConvert', actions: ['createJob'], sync: true },
  s3: { label: 'S3 (for Map)', actions: ['getObject', 'listObjectsV2', 'putObject'] },
  sagemaker: {
    label: 'SageMaker',
    actions: [
      'createEndpoint',
      'createEndpointConfig',
      'createHyperParameterTuningJob',
      'createLabelingJob',
      'createModel',
      'createProcessingJob',
      'createTrainingJob',
      'createTransformJob',
      'updateEndpoint',
    ],
    sync: true,
  },
  sns: { label: 'SNS', actions: ['publish'], callback: true },
  sqs: { label: 'SQS', actions: ['sendMessage'], callback: true },
  states: { label: 'Step Functions', actions: ['startExecution'], sync: true, callback: true },
};

export type ParsedResource =
  | { readonly kind: 'optimized'; readonly service: string; readonly action: string; readonly suffix: string }
  | { readonly kind: 'aws-sdk'; readonly service: string; readonly action: string; readonly suffix: string }
  | { readonly kind: 'activity' }
  | { readonly kind: 'lambda' }
  | { readonly kind: 'other' }
  | { readonly kind: 'no-arn' };

const ARN = /^arn:[^:]*:([^:]+):([^:]*):([^:]*):(.+)$/;
const ACTION = /^(?:(aws-sdk):)?([^:.]+):([^:.]+)(\..*)?$/;

/** Takes the ARN of a Task apart. Never fails. */
export function parseResource(text: string): ParsedResource {
  const arn = ARN.exec(text.trim());
  if (arn === null) return { kind: 'no-arn' };
  const [, service = '', region = '', account = '', rest = ''] = arn;
  if (service === 'states' && rest.startsWith('activity:')) return { kind: 'activity' };
  if (service === 'lambda') return { kind: 'lambda' };
  if (service === 'states' && region === '' && account === '') {
    const action = ACTION.exec(rest);
    if (action === null) return { kind: 'other' };
    const [, sdk, name = '', verb = '', suffix = ''] = action;
    return { kind: sdk === undefined ? 'optimized' : 'aws-sdk', service: name, action: verb, suffix };
  }
  return { kind: 'other' };
}

export function patternOf(suffix: string): IntegrationPattern | undefined {
  switch (suffix) {
    case '':
      return 'request-response';
    case '.sync':
    case '.sync:2':
      return 'sync';
    case '.waitForTaskToken':
      return 'callback';
    default:
      return undefined;
  }
}
