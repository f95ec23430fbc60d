/**
 * AWS CLI commands that create a state machine, run it, read what happened, and take it all away again
 * (https://docs.aws.amazon.com/cli/latest/reference/stepfunctions/). Everything of the learner's goes through files: no text
 * of theirs is ever part of a command.
 */
import { type Json, objectOf } from '../json.ts';
import { callsOf } from './calls.ts';
import { functionsOf } from './functions.ts';
import { permissionsOf } from './permissions.ts';
import { type DeployOptions, TRUST } from './sam.ts';

export interface CliStep {
  readonly title: string;
  /** One command a line, for a POSIX shell. */
  readonly commands: string;
}

export interface CliFile {
  readonly name: string;
  readonly text: string;
}

export interface CliGuide {
  readonly files: readonly CliFile[];
  readonly steps: readonly CliStep[];
}

const PLACES: Readonly<Record<string, string>> = {
  '${AWS::Partition}': 'aws',
  '${AWS::Region}': '*',
  '${AWS::AccountId}': '*',
};

/** An ARN without CloudFormation's parameters. */
function plainArn(arn: string): string {
  return arn.replace(/\$\{AWS::\w+\}/g, (place) => PLACES[place] ?? '*');
}

function policyOf(definition: Json): Json {
  const calls = callsOf(definition);
  const functions = functionsOf(calls).flatMap(({ name, written }) => {
    const arn = written.startsWith('arn:') ? written : `arn:aws:lambda:*:*:function:${name}`;
    return [arn, `${arn}:*`];
  });
  const statements = permissionsOf(calls).statements.map(
    ({ actions, resources }): Json => ({
      Effect: 'Allow',
      Action: [...actions],
      Resource: resources.map(plainArn),
    }),
  );
  const invoke: readonly Json[] =
    functions.length === 0
      ? []
      : [{ Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: functions }];
  return objectOf([
    ['Version', '2012-10-17'],
    ['Statement', [...statements, ...invoke]],
  ]);
}

function pretty(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * @param definition a parsed definition without errors
 * @param input JSON text
 */
export function cliGuide(definition: Json, input: string, { name, type }: DeployOptions): CliGuide {
  const role = `${name}-role`.slice(0, 64);
  const policy = policyOf(definition);
  const calls = callsOf(definition).calls.some(({ kind }) => kind !== 'activity');
  const express = type === 'EXPRESS';
  return {
    files: [
      { name: 'workflow.asl.json', text: pretty(definition) },
      { name: 'input.json', text: input.trim() === '' ? '{}\n' : input },
      { name: 'trust.json', text: pretty(TRUST) },
      ...(calls ? [{ name: 'policy.json', text: pretty(policy) }] : []),
    ],
    steps: [
      {
        title: 'Make a role for it',
        commands: [
          `ROLE_ARN=$(aws iam create-role --role-name ${role} --assume-role-policy-document file://trust.json --query Role.Arn --output text)`,
          ...(calls
            ? [
                `aws iam put-role-policy --role-name ${role} --policy-name calls --policy-document file://policy.json`,
              ]
            : []),
        ].join('\n'),
      },
      {
        title: 'Create the state machine',
        commands: `MACHINE_ARN=$(aws stepfunctions create-state-machine --name ${name} --type ${type} --definition file://workflow.asl.json --role-arn "$ROLE_ARN" --query stateMachineArn --output text)`,
      },
      express
        ? {
            title: 'Run it and wait for its answer',
            commands:
              'aws stepfunctions start-sync-execution --state-machine-arn "$MACHINE_ARN" --input file://input.json',
          }
        : {
            title: 'Start it',
            commands:
              'EXECUTION_ARN=$(aws stepfunctions start-execution --state-machine-arn "$MACHINE_ARN" --input file://input.json --query executionArn --output text)',
          },
      ...(express
        ? []
        : [
            {
              title: 'Read what happened',
              commands: [
                'aws stepfunctions describe-execution --execution-arn "$EXECUTION_ARN"',
                'aws stepfunctions get-execution-history --execution-arn "$EXECUTION_ARN" --output json > history.json',
              ].join('\n'),
            },
          ]),
      {
        title: 'Take it away again',
        commands: [
          'aws stepfunctions delete-state-machine --state-machine-arn "$MACHINE_ARN"',
          ...(calls ? [`aws iam delete-role-policy --role-name ${role} --policy-name calls`] : []),
          `aws iam delete-role --role-name ${role}`,
        ].join('\n'),
      },
    ],
  };
}
