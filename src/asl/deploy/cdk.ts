/** A CDK construct in TypeScript (https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions-readme.html). */
import type { Json } from '../json.ts';
import { callsOf } from './calls.ts';
import { functionsOf } from './functions.ts';
import { permissionsOf } from './permissions.ts';
import type { DeployOptions } from './sam.ts';

function literal(text: string): string {
  // `${AWS::Region}` and the like are resolved by CloudFormation, not by the template literal of TypeScript.
  return text.includes('${AWS::') ? `cdk.Fn.sub(${JSON.stringify(text)})` : JSON.stringify(text);
}

/** @param definition a parsed definition without errors; the file beside the construct holds it */
export function cdkStack(definition: Json, { name, type }: DeployOptions): string {
  const calls = callsOf(definition);
  const functions = functionsOf(calls);
  const { statements } = permissionsOf(calls);
  const lines = [
    "import * as cdk from 'aws-cdk-lib';",
    "import * as iam from 'aws-cdk-lib/aws-iam';",
    ...(functions.length > 0 ? ["import * as lambda from 'aws-cdk-lib/aws-lambda';"] : []),
    "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';",
    "import type { Construct } from 'constructs';",
    '',
    'export class WorkflowStack extends cdk.Stack {',
    '  constructor(scope: Construct, id: string, props?: cdk.StackProps) {',
    '    super(scope, id, props);',
    '',
    "    const workflow = new sfn.StateMachine(this, 'Workflow', {",
    `      stateMachineName: ${JSON.stringify(name)},`,
    `      stateMachineType: sfn.StateMachineType.${type},`,
    "      definitionBody: sfn.DefinitionBody.fromFile('workflow.asl.json'),",
    '    });',
    ...statements.flatMap(({ actions, resources }) => [
      '    workflow.addToRolePolicy(',
      '      new iam.PolicyStatement({',
      `        actions: [${actions.map((action) => JSON.stringify(action)).join(', ')}],`,
      `        resources: [${resources.map(literal).join(', ')}],`,
      '      }),',
      '    );',
    ]),
    ...functions.flatMap(({ name: called, written, logicalId }) => {
      const found = written.startsWith('arn:')
        ? `lambda.Function.fromFunctionArn(this, ${JSON.stringify(logicalId)}, ${JSON.stringify(written)})`
        : `lambda.Function.fromFunctionName(this, ${JSON.stringify(logicalId)}, ${JSON.stringify(called)})`;
      return [`    ${found}.grantInvoke(workflow);`];
    }),
    '  }',
    '}',
    '',
  ];
  return lines.join('\n');
}
