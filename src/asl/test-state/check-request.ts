/** The limits that the API itself sets to a request, before anything in it is looked into. */
import { type Checked, refused, type TestStateRequest } from './request.ts';

type Limit =
  | { readonly is: 'text'; readonly min: number; readonly max: number }
  | { readonly is: 'one of'; readonly values: readonly string[] }
  | { readonly is: 'count' }
  | { readonly is: 'flag' }
  | { readonly is: 'object' };

const text = (max: number, min = 0): Limit => ({ is: 'text', min, max });

/** In the order in which they are checked; a parent comes before its fields. */
const LIMITS: readonly (readonly [path: string, limit: Limit])[] = [
  ['definition', text(1_048_576, 1)],
  ['input', text(262_144)],
  ['stateName', text(80, 1)],
  ['roleArn', text(256, 1)],
  ['context', text(262_144)],
  ['variables', text(262_144)],
  ['inspectionLevel', { is: 'one of', values: ['INFO', 'DEBUG', 'TRACE'] }],
  ['revealSecrets', { is: 'flag' }],
  ['mock', { is: 'object' }],
  ['mock.result', text(262_144)],
  ['mock.errorOutput', { is: 'object' }],
  ['mock.errorOutput.error', text(256)],
  ['mock.errorOutput.cause', text(32_768)],
  ['mock.fieldValidationMode', { is: 'one of', values: ['STRICT', 'PRESENT', 'NONE'] }],
  ['stateConfiguration', { is: 'object' }],
  ['stateConfiguration.retrierRetryCount', { is: 'count' }],
  ['stateConfiguration.errorCausedByState', text(80, 1)],
  ['stateConfiguration.mapIterationFailureCount', { is: 'count' }],
  ['stateConfiguration.mapItemReaderData', text(262_144)],
];

/** Refuses what the API does not take; a request that passes has the shape that its type says. */
export function checkLimits(request: TestStateRequest): Checked<TestStateRequest> {
  if (typeof request.definition !== 'string') {
    return refused(
      "1 validation error detected: Value null at 'definition' failed to satisfy constraint: Member must not be null",
      'There is no definition to test. Give a state, or a state machine with the name of a state, as a JSON text.',
    );
  }
  for (const [path, limit] of LIMITS) {
    const value = valueAt(request, path);
    if (value === undefined) continue;
    const wanted = brokenBy(value, limit);
    if (wanted === undefined) continue;
    return refused(
      `1 validation error detected: Value '${shortened(value)}' at '${path}' failed to satisfy constraint: ${wanted}`,
      `The field ${path} holds what the API does not take. ${wanted}.`,
    );
  }
  return { ok: true, value: request };
}

function valueAt(request: object, path: string): unknown {
  let value: unknown = request;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** What the limit asks for, where the value does not keep to it. */
function brokenBy(value: unknown, limit: Limit): string | undefined {
  switch (limit.is) {
    case 'text':
      if (typeof value !== 'string') return 'Member must be a string';
      if (value.length < limit.min) return `Member must have length greater than or equal to ${limit.min}`;
      return value.length > limit.max
        ? `Member must have length less than or equal to ${limit.max}`
        : undefined;
    case 'one of': {
      const fits = typeof value === 'string' && limit.values.includes(value);
      return fits ? undefined : `Member must satisfy enum value set: [${limit.values.join(', ')}]`;
    }
    case 'count':
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'Member must be an integer';
      return value < 0 ? 'Member must have value greater than or equal to 0' : undefined;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'Member must be true or false';
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? undefined
        : 'Member must be a structure';
    default:
      return limit satisfies never;
  }
}

function shortened(value: unknown): string {
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return written.length > 100 ? `${written.slice(0, 100)}…` : written;
}
