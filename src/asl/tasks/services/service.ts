import type { Resource } from '../../definition/program.ts';
import { getOwn, isObject, type Json, type JsonObject } from '../../json.ts';
import type { CallOutcome, TaskCall, TaskReply } from '../port.ts';

/** Function by its ARN, optimized integration, AWS SDK integration: they answer and fail in different words. */
export type Style = 'arn' | 'optimized' | 'sdk';

export interface ServiceCall {
  readonly task: TaskCall;
  readonly style: Style;
  /** As the optimized integrations call it: `sqs`, `events`, `states`. */
  readonly service: string;
  /** `sendMessage` */
  readonly action: string;
  readonly request: JsonObject;
}

export type Effect = NonNullable<TaskReply['effects']>[number];

export type ServiceAnswer =
  | {
      readonly kind: 'answer';
      readonly outcome: CallOutcome;
      readonly effects?: readonly Effect[];
      readonly durationMs?: number;
    }
  /** The service does not know what would be answered: something else has to say it. */
  | { readonly kind: 'unknown' };

export const unknown: ServiceAnswer = { kind: 'unknown' };

/** One simulated service. A promise only where the answer needs JSONata. */
export interface SimulatedService {
  readonly name: string;
  call(call: ServiceCall): ServiceAnswer | Promise<ServiceAnswer>;
  /** What it holds, in the format of `RunSpec.services`. */
  contents(): Json;
}

/** AWS SDK integrations have names of their own for some services. */
const SDK_NAMES: ReadonlyMap<string, string> = new Map([
  ['eventbridge', 'events'],
  ['sfn', 'states'],
]);

/** What a call asks of which service; undefined for activities. */
export function serviceCall(task: TaskCall): ServiceCall | undefined {
  const { resource } = task;
  const request = isObject(task.request) ? task.request : {};
  switch (resource.kind) {
    case 'activity':
      return undefined;
    case 'lambda':
      return { task, style: 'arn', service: 'lambda', action: 'invoke', request };
    case 'service':
      return {
        task,
        style: styleOf(resource),
        service: serviceOf(resource),
        action: resource.action,
        request,
      };
    default:
      return resource satisfies never;
  }
}

type ServiceResource = Extract<Resource, { kind: 'service' }>;

const styleOf = (resource: ServiceResource): Style =>
  resource.service.startsWith('aws-sdk:') ? 'sdk' : 'optimized';

function serviceOf(resource: ServiceResource): string {
  const name = resource.service.replace('aws-sdk:', '');
  return SDK_NAMES.get(name) ?? name;
}

/** The text under a key of a request; undefined where there is none. */
export function textOf(request: JsonObject, key: string): string | undefined {
  const value = getOwn(request, key);
  return typeof value === 'string' ? value : undefined;
}

/** A text, or any other value as the JSON text that Step Functions makes of it. */
export function bodyOf(request: JsonObject, key: string): string | undefined {
  const value = getOwn(request, key);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function numberOf(request: JsonObject, key: string): number | undefined {
  const value = getOwn(request, key);
  return typeof value === 'number' ? value : undefined;
}

export function objectIn(request: JsonObject, key: string): JsonObject {
  const value = getOwn(request, key);
  return isObject(value) ? value : {};
}

/** The last part of an ARN or URL: the name of a queue, a topic, a state machine. */
export function lastPart(text: string): string {
  return text.split(/[:/]/).at(-1) ?? text;
}
