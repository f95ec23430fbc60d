/**
 * A SAM template: the state machine, a role with the permissions that the definition shows, a stub for each Lambda function
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html).
 */
import { type Json, objectOf } from '../json.ts';
import { callsOf } from './calls.ts';
import { functionsOf, type StubFunction, withSubstitutions } from './functions.ts';
import { permissionsOf, type Statement } from './permissions.ts';

export interface DeployOptions {
  /** Name of the state machine: letters, digits, `-` and `_`. */
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
}

export interface SamTemplate {
  /** For `sam deploy`, as JSON data; YAML takes it too. */
  readonly template: Json;
  readonly functions: readonly StubFunction[];
  /** What somebody has to look at, in plain words. */
  readonly notes: readonly string[];
}

const STUB = 'exports.handler = async (event) => event;\n';

export function statementJson({ actions, resources }: Statement): Json {
  const written = resources.map((arn): Json => (arn.includes('${') ? { 'Fn::Sub': arn } : arn));
  return { Effect: 'Allow', Action: [...actions], Resource: written };
}

function stub({ logicalId }: StubFunction): readonly [string, Json] {
  return [
    logicalId,
    {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Description: 'A stub that gives back what it gets. Put your code here.',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        InlineCode: STUB,
      },
    },
  ];
}

/** Who may take the role on: Step Functions, for state machines of this account. */
export const TRUST: Json = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** @param definition a parsed definition without errors */
export function samTemplate(definition: Json, { name, type }: DeployOptions): SamTemplate {
  const calls = callsOf(definition);
  const functions = functionsOf(calls);
  const { statements, notes } = permissionsOf(calls);
  const allowed: Json[] = statements.map(statementJson);
  if (functions.length > 0) {
    const arns = functions.flatMap(({ logicalId }): Json[] => [
      { 'Fn::GetAtt': [logicalId, 'Arn'] },
      { 'Fn::Sub': `\${${logicalId}.Arn}:*` },
    ]);
    allowed.push({ Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: arns });
  }
  const role: Json = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: TRUST,
      ...(allowed.length === 0
        ? {}
        : {
            Policies: [
              {
                PolicyName: 'WhatTheWorkflowCalls',
                PolicyDocument: { Version: '2012-10-17', Statement: allowed },
              },
            ],
          }),
    },
  };
  const substitutions = objectOf(
    functions.map(({ logicalId }) => [`${logicalId}Arn`, { 'Fn::GetAtt': [logicalId, 'Arn'] }] as const),
  );
  const machine: Json = {
    Type: 'AWS::Serverless::StateMachine',
    Properties: {
      Name: name,
      Type: type,
      Role: { 'Fn::GetAtt': ['WorkflowRole', 'Arn'] },
      Definition: withSubstitutions(definition, functions),
      ...(functions.length === 0 ? {} : { DefinitionSubstitutions: substitutions }),
    },
  };
  return {
    functions,
    notes,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Transform: 'AWS::Serverless-2016-10-31',
      Description: `The state machine ${name}, its role and stubs of its functions.`,
      Resources: objectOf([['Workflow', machine], ['WorkflowRole', role], ...functions.map(stub)]),
      Outputs: {
        StateMachineArn: { Value: { Ref: 'Workflow' } },
      },
    },
  };
}
