/** The texts that take a workflow to AWS. A chunk of its own. */

import {
  jsonToYaml,
  parseSource,
  prepareConversion,
  prepareValidation,
} from '../../../../asl/definition/index.ts';
import { cdkStack, cliGuide, samTemplate } from '../../../../asl/deploy/index.ts';

export interface AwsFile {
  readonly name: string;
  readonly text: string;
}

export interface AwsWay {
  readonly id: 'cli' | 'sam' | 'cdk';
  readonly label: string;
  readonly files: readonly AwsFile[];
  readonly steps: readonly { readonly title: string; readonly commands: string }[];
  readonly notes: readonly string[];
}

export interface AwsInput {
  readonly text: string;
  readonly input: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** @throws Error with a sentence for people where the definition cannot be read */
export async function awsWays({ text, input, name, type }: AwsInput): Promise<readonly AwsWay[]> {
  await Promise.all([prepareValidation(text), prepareConversion()]);
  const source = parseSource(text);
  if (source.problems.some(({ severity }) => severity === 'ERROR')) {
    throw new Error('The definition has syntax errors. Repair them first.');
  }
  const definition = source.value();
  const options = { name, type };
  const sam = samTemplate(definition, options);
  const json = `${JSON.stringify(sam.template, null, 2)}\n`;
  const yaml = jsonToYaml(json);
  const cli = cliGuide(definition, input, options);
  const asl = cli.files.filter((file) => file.name === 'workflow.asl.json');
  const stubs =
    sam.functions.length === 0
      ? []
      : ['The Lambda functions are stubs that give back what they get: put your own code in.'];
  return [
    {
      id: 'cli',
      label: 'AWS CLI',
      files: cli.files,
      steps: cli.steps,
      notes: [
        ...(sam.functions.length === 0
          ? []
          : ['The Lambda functions that the definition names have to exist.']),
        ...sam.notes,
      ],
    },
    {
      id: 'sam',
      label: 'SAM template',
      files: [yaml.ok ? { name: 'template.yaml', text: yaml.text } : { name: 'template.json', text: json }],
      steps: [
        { title: 'Create everything', commands: 'sam deploy --guided --capabilities CAPABILITY_IAM' },
        { title: 'Take it away again', commands: 'sam delete' },
      ],
      notes: [...stubs, ...sam.notes],
    },
    {
      id: 'cdk',
      label: 'CDK stack',
      files: [{ name: 'workflow-stack.ts', text: cdkStack(definition, options) }, ...asl],
      steps: [{ title: 'Create everything', commands: 'npx cdk deploy' }],
      notes: sam.notes,
    },
  ];
}
