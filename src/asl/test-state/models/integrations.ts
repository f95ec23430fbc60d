/** Which API an integration's result comes from, and how the result names its fields. */
import type { Resource } from '../../definition/program.ts';
import type { Json } from '../../json.ts';
import { misfit } from './conformity.ts';
import { type ApiModel, readModel } from './model.ts';

type Table = () => Promise<{ readonly default: string }>;

/** Loaded when a mock is checked against them: pages that check none carry none. */
const TABLES: ReadonlyMap<string, Table> = new Map<string, Table>([
  ['dynamodb', () => import('./dynamodb.ts')],
  ['events', () => import('./events.ts')],
  ['kms', () => import('./kms.ts')],
  ['lambda', () => import('./lambda.ts')],
  ['s3', () => import('./s3.ts')],
  ['sns', () => import('./sns.ts')],
  ['sqs', () => import('./sqs.ts')],
  ['states', () => import('./states.ts')],
]);

/** SDK integrations name services as the AWS SDK for Java does. */
const SDK_SERVICES: ReadonlyMap<string, string> = new Map([
  ['aws-sdk:eventbridge', 'events'],
  ['aws-sdk:sfn', 'states'],
]);

const models = new Map<string, ApiModel>();

async function modelOf(service: string): Promise<ApiModel | undefined> {
  const known = models.get(service);
  if (known) return known;
  const table = await TABLES.get(service)?.();
  if (!table) return undefined;
  const model = readModel(table.default);
  models.set(service, model);
  return model;
}

export type ValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

interface Api {
  readonly service: string;
  readonly operation: string;
  readonly fieldName: (member: string) => string;
  readonly free?: readonly string[];
  readonly numericTimes?: boolean;
}

/**
 * Why a mocked result cannot come from the service, in AWS's words; undefined where it can, and where the API is not known.
 * Callbacks, activities and functions called by their ARN answer what they like.
 */
export async function mockMisfit(
  resource: Resource,
  result: Json,
  mode: ValidationMode,
): Promise<string | undefined> {
  const api = mode === 'NONE' ? undefined : apiOf(resource);
  const model = api && (await modelOf(api.service));
  const shape = model?.operations.get(api?.operation ?? '');
  if (!api || !model || shape === undefined) return undefined;
  const { fieldName, free = [], numericTimes = false } = api;
  return misfit(
    { model, strict: mode === 'STRICT', fieldName, free: new Set(free), numericTimes },
    shape,
    result,
  );
}

function apiOf(resource: Resource): Api | undefined {
  if (resource.kind !== 'service' || resource.pattern === 'waitForTaskToken') return undefined;
  const { service, action, pattern } = resource;
  if (pattern !== 'requestResponse') return service === 'states' ? pollingOf(pattern) : undefined;
  const operation = capitalized(action);
  if (service.startsWith('aws-sdk:')) {
    const name = SDK_SERVICES.get(service) ?? service.slice('aws-sdk:'.length);
    return { service: name, operation, fieldName: sdkName };
  }
  // The function's answer: the integration reads what the API gives as bytes.
  const free = service === 'lambda' ? ['Payload'] : [];
  return { service, operation, fieldName: capitalized, free };
}

/** `.sync` gives what the last poll answered: times as numbers; `.sync:2` input and output as JSON. */
function pollingOf(pattern: 'sync' | 'sync:2'): Api {
  const free = pattern === 'sync:2' ? ['Input', 'Output'] : [];
  return {
    service: 'states',
    operation: 'DescribeExecution',
    fieldName: capitalized,
    free,
    numericTimes: true,
  };
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Field names of SDK integrations: those of the AWS SDK for Java, capitalized. `SSEKMSKeyId` is `SsekmsKeyId`. */
function sdkName(member: string): string {
  const leading = /^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+|^./.exec(member)?.[0] ?? '';
  return capitalized(leading.toLowerCase() + member.slice(leading.length));
}
