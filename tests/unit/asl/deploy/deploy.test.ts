import { describe, expect, it } from 'vitest';
import { callsOf } from '../../../../src/asl/deploy/calls.ts';
import { cdkStack, cliGuide, permissionsOf, samTemplate } from '../../../../src/asl/deploy/index.ts';
import { isArray, isObject, type Json } from '../../../../src/asl/json.ts';

const lambda = (name: string, next: Json): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `arn:aws:lambda:us-east-1:123456789012:function:${name}` },
  ...(typeof next === 'string' ? { Next: next } : { End: true }),
});

const order: Json = {
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: {
    Charge: lambda('charge-card', 'Both'),
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Store',
          States: {
            Store: {
              Type: 'Task',
              Resource: 'arn:aws:states:::dynamodb:putItem',
              Arguments: { TableName: 'Orders', Item: {} },
              End: true,
            },
          },
        },
        {
          StartAt: 'Tell',
          States: {
            Tell: {
              Type: 'Task',
              Resource: 'arn:aws:states:::sqs:sendMessage',
              Arguments: {
                QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders',
                MessageBody: 'hi',
              },
              End: true,
            },
          },
        },
      ],
      Next: 'Again',
    },
    Again: lambda('charge-card', true),
  },
};
const options = { name: 'Order', type: 'STANDARD' } as const;

/** Every `Ref`, `Fn::GetAtt` and `Fn::Sub` in a template, as the logical ids that they name. */
function referencesIn(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    if (key === 'Ref' && typeof held === 'string') return [held];
    if (key === 'Fn::GetAtt' && isArray(held) && typeof held[0] === 'string') return [held[0]];
    if (key === 'Fn::Sub' && typeof held === 'string') {
      return [...held.matchAll(/\$\{([A-Za-z0-9]+)(?:\.\w+)?\}/g)].map(([, id]) => id ?? '');
    }
    return referencesIn(held);
  });
}

function at(value: Json, ...path: readonly string[]): Json | undefined {
  let now: Json | undefined = value;
  for (const key of path) now = isObject(now) && Object.hasOwn(now, key) ? now[key] : undefined;
  return now;
}

describe('the SAM template', () => {
  const { template, functions } = samTemplate(order, options);

  it('has the sections that CloudFormation and SAM require', () => {
    expect(at(template, 'AWSTemplateFormatVersion')).toBe('2010-09-09');
    expect(at(template, 'Transform')).toBe('AWS::Serverless-2016-10-31');
    const resources = at(template, 'Resources');
    expect(isObject(resources) && Object.keys(resources)).toEqual([
      'Workflow',
      'WorkflowRole',
      'ChargeCardFunction',
    ]);
    for (const id of isObject(resources) ? Object.keys(resources) : []) expect(id).toMatch(/^[A-Za-z0-9]+$/);
  });

  it('refers only to resources that it has', () => {
    const resources = at(template, 'Resources');
    const ids = isObject(resources) ? Object.keys(resources) : [];
    expect(referencesIn(template).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('makes one stub for a function that two states call, and puts its ARN into both', () => {
    expect(functions.map(({ logicalId }) => logicalId)).toEqual(['ChargeCardFunction']);
    const definition = at(template, 'Resources', 'Workflow', 'Properties', 'Definition') ?? null;
    for (const state of ['Charge', 'Again']) {
      expect(at(definition, 'States', state, 'Arguments', 'FunctionName')).toBe(`\${ChargeCardFunctionArn}`);
    }
    expect(at(template, 'Resources', 'Workflow', 'Properties', 'DefinitionSubstitutions')).toEqual({
      ChargeCardFunctionArn: { 'Fn::GetAtt': ['ChargeCardFunction', 'Arn'] },
    });
  });

  it('gives the role what the tasks call on what they name, and nothing on everything', () => {
    const policies = JSON.stringify(at(template, 'Resources', 'WorkflowRole', 'Properties', 'Policies'));
    expect(policies).toContain('"dynamodb:PutItem"');
    expect(policies).toContain(`table/Orders`);
    expect(policies).toContain('Partition}:sqs:us-east-1:123456789012:orders"');
    expect(policies).toContain('"lambda:InvokeFunction"');
    expect(policies).not.toContain('"*"');
    expect(policies).not.toContain('dynamodb:*');
  });

  it('gives a workflow that calls nothing a role that may nothing', () => {
    const quiet = samTemplate({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }, options);
    expect(at(quiet.template, 'Resources', 'WorkflowRole', 'Properties', 'Policies')).toBeUndefined();
    expect(quiet.notes).toEqual([]);
  });
});

describe('permissions', () => {
  const task = (Resource: string, Arguments: Json = {}): Json => ({
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource, Arguments, End: true } },
  });
  const actionsOf = (definition: Json): readonly string[] =>
    permissionsOf(callsOf(definition)).statements.flatMap(({ actions }) => actions);

  it.each([
    ['arn:aws:states:::sns:publish', ['sns:Publish']],
    ['arn:aws:states:::aws-sdk:sfn:listExecutions', ['states:ListExecutions']],
    ['arn:aws:states:::aws-sdk:s3:getObject', ['s3:GetObject']],
    [
      'arn:aws:states:::states:startExecution.sync:2',
      [
        'states:StartExecution',
        'states:DescribeExecution',
        'states:StopExecution',
        'events:DescribeRule',
        'events:PutRule',
        'events:PutTargets',
      ],
    ],
  ])('of %s are those that it needs', (resource, expected) => {
    expect([...actionsOf(task(resource))].sort()).toEqual([...expected].sort());
  });

  it('say which state has to be looked at where the resource is known only when it runs', () => {
    const { statements, notes } = permissionsOf(
      callsOf(task('arn:aws:states:::sns:publish', { TopicArn: '{% $states.input.topic %}' })),
    );
    expect(statements).toEqual([{ actions: ['sns:Publish'], resources: ['*'] }]);
    expect(notes.join()).toMatch(/^A names its sns resource only when it runs/);
  });

  it('take names such as __proto__ for names', () => {
    const odd: Json = JSON.parse(
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Task","Resource":"arn:aws:states:::constructor:toString","End":true}}}',
    );
    expect(actionsOf(odd)).toEqual(['constructor:ToString']);
  });
});

describe('the AWS CLI commands', () => {
  it('create, start, read and delete a Standard workflow, with files for all that is the learner’s', () => {
    const { files, steps } = cliGuide(order, '{"id": 1}', options);
    expect(files.map(({ name }) => name)).toEqual([
      'workflow.asl.json',
      'input.json',
      'trust.json',
      'policy.json',
    ]);
    const all = steps.map(({ commands }) => commands).join('\n');
    for (const verb of [
      'create-role',
      'create-state-machine --name Order --type STANDARD',
      'start-execution',
      'get-execution-history',
      'delete-state-machine',
      'delete-role',
    ]) {
      expect(all).toContain(verb);
    }
    expect(files.find(({ name }) => name === 'policy.json')?.text).not.toContain('${');
  });

  it('run an Express workflow synchronously and ask for no history, which it does not have', () => {
    const all = cliGuide(order, '', { name: 'Quick', type: 'EXPRESS' })
      .steps.map(({ commands }) => commands)
      .join('\n');
    expect(all).toContain('start-sync-execution');
    expect(all).not.toContain('get-execution-history');
  });
});

it('the CDK stack grants the invocation of the functions and the other calls', () => {
  const stack = cdkStack(order, options);
  expect(stack).toContain("DefinitionBody.fromFile('workflow.asl.json')");
  expect(stack).toContain('.grantInvoke(workflow)');
  expect(stack).toContain('"dynamodb:PutItem"');
});
