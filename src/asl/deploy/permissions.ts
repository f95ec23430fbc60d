/**
 * The permissions that an execution role needs, as few as the definition shows
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html).
 */
import { type Call, type Calls, fixedText } from './calls.ts';

export interface Statement {
  readonly actions: readonly string[];
  /** ARNs; `${AWS::…}` stands for CloudFormation's pseudo parameters, `*` for all. */
  readonly resources: readonly string[];
}

export interface Permissions {
  readonly statements: readonly Statement[];
  /** What somebody has to look at, in plain words. */
  readonly notes: readonly string[];
}

const HERE = `\${AWS::Region}:\${AWS::AccountId}`;
const ARN = `arn:\${AWS::Partition}`;

function table({ parameters }: Call): string {
  const name = fixedText(parameters, 'TableName');
  if (name === null) return '*';
  return name.startsWith('arn:') ? name : `${ARN}:dynamodb:${HERE}:table/${name}`;
}

function queue({ parameters }: Call): string {
  const url = fixedText(parameters, 'QueueUrl');
  const parts = /^https:\/\/sqs\.([\w-]+)\.[\w.]+\/(\d+)\/([\w.-]+)$/.exec(url ?? '');
  return parts === null ? '*' : `${ARN}:sqs:${parts[1]}:${parts[2]}:${parts[3]}`;
}

function topic({ parameters }: Call): string {
  return fixedText(parameters, 'TopicArn') ?? '*';
}

function bus({ parameters }: Call): string {
  const entries = Object.hasOwn(parameters, 'Entries') ? parameters.Entries : undefined;
  const text = JSON.stringify(entries ?? '');
  const named = /"EventBusName(?:\.\$)?":/.test(text);
  // Each entry may name another bus; without a name it is the default one.
  return named ? `${ARN}:events:${HERE}:event-bus/*` : `${ARN}:events:${HERE}:event-bus/default`;
}

function machine({ parameters }: Call): string {
  return fixedText(parameters, 'StateMachineArn') ?? '*';
}

function object({ parameters }: Call): string {
  const bucket = fixedText(parameters, 'Bucket');
  return bucket === null ? '*' : `${ARN}:s3:::${bucket}/*`;
}

function bucket({ parameters }: Call): string {
  const name = fixedText(parameters, 'Bucket');
  return name === null ? '*' : `${ARN}:s3:::${name}`;
}

function all(): string {
  return '*';
}

interface Rule {
  readonly actions: readonly string[];
  readonly resource: (call: Call) => string;
  /** For `.sync`: what follows the job and stops it. */
  readonly sync?: readonly string[];
  /** The managed EventBridge rule that tells of the job's end. */
  readonly rule?: string;
  readonly note?: string;
}

/** By `service:action`. */
const RULES: Readonly<Record<string, Rule>> = {
  'dynamodb:getItem': { actions: ['dynamodb:GetItem'], resource: table },
  'dynamodb:putItem': { actions: ['dynamodb:PutItem'], resource: table },
  'dynamodb:updateItem': { actions: ['dynamodb:UpdateItem'], resource: table },
  'dynamodb:deleteItem': { actions: ['dynamodb:DeleteItem'], resource: table },
  'sns:publish': { actions: ['sns:Publish'], resource: topic },
  'sqs:sendMessage': { actions: ['sqs:SendMessage'], resource: queue },
  'events:putEvents': { actions: ['events:PutEvents'], resource: bus },
  'states:startExecution': {
    actions: ['states:StartExecution'],
    resource: machine,
    sync: ['states:DescribeExecution', 'states:StopExecution'],
    rule: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  },
  's3:getObject': { actions: ['s3:GetObject'], resource: object },
  's3:putObject': { actions: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'], resource: object },
  's3:listObjectsV2': { actions: ['s3:ListBucket'], resource: bucket },
  'batch:submitJob': {
    actions: ['batch:SubmitJob'],
    resource: all,
    sync: ['batch:DescribeJobs', 'batch:TerminateJob'],
    rule: 'StepFunctionsGetEventsForBatchJobsRule',
  },
  'glue:startJobRun': {
    actions: ['glue:StartJobRun'],
    resource: all,
    sync: ['glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
  },
  'ecs:runTask': {
    actions: ['ecs:RunTask'],
    resource: all,
    sync: ['ecs:StopTask', 'ecs:DescribeTasks'],
    rule: 'StepFunctionsGetEventsForECSTaskRule',
    note: 'also needs iam:PassRole for the roles of the ECS task',
  },
  'bedrock:invokeModel': { actions: ['bedrock:InvokeModel'], resource: all },
  'apigateway:invoke': { actions: ['execute-api:Invoke'], resource: all },
  'http:invoke': {
    actions: ['states:InvokeHTTPEndpoint'],
    resource: all,
    note: 'also needs events:RetrieveConnectionCredentials for its connection, and the secret of that connection',
  },
};

/** IAM names some services otherwise than the SDK does. */
const IAM_PREFIX: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'logs',
  eventbridge: 'events',
  sfn: 'states',
  sesv2: 'ses',
};

function ownOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function iamAction({ service, action }: Call): string {
  const prefix = ownOf(IAM_PREFIX, service.toLowerCase()) ?? service.toLowerCase();
  return `${prefix}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}

/** Statements for everything but Lambda functions, which the template knows itself. */
function statementsFor(call: Call): {
  readonly statements: readonly Statement[];
  readonly note: string | null;
} {
  const rule = call.kind === 'optimized' ? ownOf(RULES, `${call.service}:${call.action}`) : undefined;
  if (rule === undefined) {
    const note =
      call.kind === 'aws-sdk'
        ? `calls ${call.service} through the AWS SDK: narrow its Resource down from "*"`
        : `uses ${call.service}: add what its job needs, as the documentation lists it`;
    return { statements: [{ actions: [iamAction(call)], resources: ['*'] }], note };
  }
  const resource = rule.resource(call);
  const waits = call.suffix.startsWith('.sync');
  const statements: Statement[] = [{ actions: rule.actions, resources: [resource] }];
  if (waits && rule.sync !== undefined) statements.push({ actions: rule.sync, resources: ['*'] });
  if (waits && rule.rule !== undefined) {
    statements.push({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [`${ARN}:events:${HERE}:rule/${rule.rule}`],
    });
  }
  const open =
    resource === '*' ? `names its ${call.service} resource only when it runs: narrow "*" down` : null;
  return { statements, note: rule.note ?? open };
}

/** Statements with the same resources become one; each action stands once. */
function merged(statements: readonly Statement[]): readonly Statement[] {
  const byResource = new Map<string, { resources: readonly string[]; actions: Set<string> }>();
  for (const { actions, resources } of statements) {
    const key = resources.join('\n');
    const held = byResource.get(key) ?? { resources, actions: new Set<string>() };
    for (const action of actions) held.actions.add(action);
    byResource.set(key, held);
  }
  return [...byResource.values()].map(({ resources, actions }) => ({
    resources,
    actions: [...actions].sort(),
  }));
}

export function permissionsOf({ calls, distributed }: Calls): Permissions {
  const statements: Statement[] = [];
  const notes: string[] = [];
  for (const call of calls) {
    if (call.kind === 'activity') continue;
    if (call.kind === 'lambda') {
      if (call.target === null) {
        statements.push({ actions: ['lambda:InvokeFunction'], resources: ['*'] });
        notes.push(`${call.state} names its function only when it runs: narrow "*" down`);
      }
      continue;
    }
    const found = statementsFor(call);
    statements.push(...found.statements);
    if (found.note !== null) notes.push(`${call.state} ${found.note}`);
  }
  if (distributed) {
    statements.push({
      actions: ['states:StartExecution', 'states:DescribeExecution', 'states:StopExecution'],
      resources: [`${ARN}:states:${HERE}:stateMachine:*`, `${ARN}:states:${HERE}:execution:*`],
    });
    notes.push('A Distributed Map starts executions of this machine: narrow its ARN down once it exists');
  }
  return { statements: merged(statements), notes: [...new Set(notes)] };
}
