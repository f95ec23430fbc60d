/** The second line of a state's card: what it calls, how long it waits, how it iterates. */
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { StateType } from './graph.ts';
import { callOf } from './resource.ts';
import { count, expressionOf, readableExpression, readablePath, readableSeconds } from './words.ts';

export interface Detail {
  readonly detail?: string;
  readonly service?: string;
  readonly serviceName?: string;
}

const WRITERS: { readonly [Type in StateType]: (state: JsonObject) => Detail } = {
  Task: taskDetail,
  Wait: (state) => text(waitText(state)),
  Choice: (state) => text(lengthText(state, 'Choices', 'rule')),
  Parallel: (state) => text(lengthText(state, 'Branches', 'branch')),
  Map: (state) => text(mapText(state)),
  Fail: (state) => text(failText(state)),
  Pass: () => ({}),
  Succeed: () => ({}),
};

export function detailOf(type: StateType | undefined, state: JsonObject): Detail {
  return type ? WRITERS[type](state) : {};
}

function text(detail: string | undefined): Detail {
  return detail ? { detail } : {};
}

const PATTERN_WORDS = { callback: ' (wait for callback)', completion: ' (wait for completion)' } as const;

function taskDetail(state: JsonObject): Detail {
  const call = callOf(state);
  if (!call) return {};
  const words = [call.serviceName, call.what].filter((word) => word !== undefined).join(' · ');
  const detail = words + (call.pattern ? PATTERN_WORDS[call.pattern] : '');
  return {
    service: call.service,
    ...(call.serviceName ? { serviceName: call.serviceName } : {}),
    ...text(detail),
  };
}

function waitText(state: JsonObject): string | undefined {
  const seconds = getOwn(state, 'Seconds');
  if (typeof seconds === 'number') return readableSeconds(seconds);
  const expression = expressionOf(seconds);
  if (expression !== undefined) return `${readableExpression(expression)} seconds`;
  const secondsPath = getOwn(state, 'SecondsPath');
  if (typeof secondsPath === 'string') return `${readablePath(secondsPath)} seconds`;
  const timestamp = getOwn(state, 'Timestamp') ?? getOwn(state, 'TimestampPath');
  return typeof timestamp === 'string' ? `until ${readableValue(timestamp)}` : undefined;
}

function readableValue(value: string): string {
  const expression = expressionOf(value);
  return expression === undefined ? readablePath(value) : readableExpression(expression);
}

const PLURALS = { rule: 'rules', branch: 'branches' } as const;

function lengthText(state: JsonObject, field: string, noun: keyof typeof PLURALS): string | undefined {
  const items = getOwn(state, field);
  if (items === undefined || !isArray(items)) return undefined;
  return `${items.length} ${items.length === 1 ? noun : PLURALS[noun]}`;
}

function mapText(state: JsonObject): string {
  const mode = isDistributed(state) ? 'distributed' : 'inline';
  const concurrency = concurrencyText(getOwn(state, 'MaxConcurrency'));
  return concurrency ? `${mode}, ${concurrency}` : mode;
}

function isDistributed(state: JsonObject): boolean {
  const processor = getOwn(state, 'ItemProcessor');
  const config = isObject(processor) ? getOwn(processor, 'ProcessorConfig') : undefined;
  return isObject(config) && getOwn(config, 'Mode') === 'DISTRIBUTED';
}

/** 0, the default, means as many as the service allows. */
function concurrencyText(maximum: Json | undefined): string | undefined {
  if (typeof maximum !== 'number' || maximum <= 0) return undefined;
  return maximum === 1 ? 'one at a time' : `${count(maximum, 'item')} at a time`;
}

function failText(state: JsonObject): string | undefined {
  const error = getOwn(state, 'Error') ?? getOwn(state, 'ErrorPath');
  return typeof error === 'string' ? readableValue(error) : undefined;
}
