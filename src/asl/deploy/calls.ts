/** What a definition calls: every Task, however deep, and what Map states read and write. */
import { parseResource } from '../definition/integrations.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../json.ts';

export interface Call {
  /** The state that calls. */
  readonly state: string;
  readonly service: string;
  readonly action: string;
  readonly kind: 'optimized' | 'aws-sdk' | 'lambda' | 'activity';
  readonly suffix: string;
  /** `Arguments` or `Parameters`; empty where there are none. */
  readonly parameters: JsonObject;
  /** The Lambda function's ARN or name, where the call names one without an expression. */
  readonly target: string | null;
}

export interface Calls {
  readonly calls: readonly Call[];
  /** A Map state in Distributed mode starts executions of its own machine. */
  readonly distributed: boolean;
}

const NONE: JsonObject = {};

/** A text that is no expression and no path: what stands there is what AWS gets. */
export function fixedText(object: JsonObject, key: string): string | null {
  const value = getOwn(object, key);
  return typeof value === 'string' && !/^\s*\{%/.test(value) && !value.startsWith('$') ? value : null;
}

function objectIn(object: JsonObject, key: string): JsonObject | null {
  const value = getOwn(object, key);
  return isObject(value) ? value : null;
}

function callOf(state: string, holder: JsonObject): readonly Call[] {
  const resource = getOwn(holder, 'Resource');
  if (typeof resource !== 'string') return [];
  const parameters = objectIn(holder, 'Arguments') ?? objectIn(holder, 'Parameters') ?? NONE;
  const parsed = parseResource(resource);
  switch (parsed.kind) {
    case 'lambda':
      return [
        {
          state,
          kind: 'lambda',
          service: 'lambda',
          action: 'invoke',
          suffix: '',
          parameters,
          target: resource.trim(),
        },
      ];
    case 'activity':
      return [
        {
          state,
          kind: 'activity',
          service: 'states',
          action: 'activity',
          suffix: '',
          parameters,
          target: resource,
        },
      ];
    case 'optimized':
    case 'aws-sdk': {
      const { kind, service, action, suffix } = parsed;
      const isLambda = kind === 'optimized' && service === 'lambda';
      const target = isLambda ? fixedText(parameters, 'FunctionName') : null;
      return [{ state, kind: isLambda ? 'lambda' : kind, service, action, suffix, parameters, target }];
    }
    case 'other':
    case 'no-arn':
      return [];
  }
}

/** @param definition a parsed definition; what is no definition calls nothing */
export function callsOf(definition: Json): Calls {
  const calls: Call[] = [];
  let distributed = false;

  function scope(holder: Json | undefined): void {
    if (!isObject(holder)) return;
    const states = getOwn(holder, 'States');
    if (!isObject(states)) return;
    for (const [name, state] of Object.entries(states)) {
      if (!isObject(state)) continue;
      if (getOwn(state, 'Type') === 'Task') calls.push(...callOf(name, state));
      const branches = getOwn(state, 'Branches');
      if (isArray(branches)) for (const branch of branches) scope(branch);
      const processor = getOwn(state, 'ItemProcessor') ?? getOwn(state, 'Iterator');
      scope(processor);
      const config = isObject(processor) ? objectIn(processor, 'ProcessorConfig') : null;
      if (config !== null && getOwn(config, 'Mode') === 'DISTRIBUTED') distributed = true;
      for (const key of ['ItemReader', 'ResultWriter']) {
        const part = objectIn(state, key);
        if (part !== null) calls.push(...callOf(name, part));
      }
    }
  }

  scope(definition);
  return { calls, distributed };
}
