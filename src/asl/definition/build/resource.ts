import type { IntegrationPattern, Resource } from '../program.ts';

const SUFFIXES: readonly (readonly [string, IntegrationPattern])[] = [
  ['.waitForTaskToken', 'waitForTaskToken'],
  ['.sync:2', 'sync:2'],
  ['.sync', 'sync'],
];

/** Reads the `Resource` of a Task (https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html#task-types). */
export function parseResource(arn: string): Resource {
  const parts = arn.split(':');
  if (parts[2] === 'states' && parts[5] === 'activity') return { kind: 'activity', arn };
  if (parts[2] !== 'states') return { kind: 'lambda', arn };
  const isSdk = parts[5] === 'aws-sdk';
  const service = isSdk ? `aws-sdk:${parts[6] ?? ''}` : (parts[5] ?? '');
  const resource = parts.slice(isSdk ? 7 : 6).join(':');
  const suffix = SUFFIXES.find(([text]) => resource.endsWith(text));
  return {
    kind: 'service',
    arn,
    service,
    action: suffix ? resource.slice(0, -suffix[0].length) : resource,
    resource,
    pattern: suffix ? suffix[1] : 'requestResponse',
  };
}
