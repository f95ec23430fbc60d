/** From a definition to what makes it run on AWS: SAM template, AWS CLI commands, CDK stack. Texts only; nothing is sent. */
export { cdkStack } from './cdk.ts';
export { type CliFile, type CliGuide, type CliStep, cliGuide } from './cli.ts';
export type { StubFunction } from './functions.ts';
export { type Permissions, permissionsOf, type Statement } from './permissions.ts';
export { type DeployOptions, type SamTemplate, samTemplate } from './sam.ts';
