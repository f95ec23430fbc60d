/** Lambda: https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
import { uuid } from '../../../clock/index.ts';
import { getOwn, isObject, type Json, type JsonObject, objectOf } from '../../json.ts';
import { compileJsonata, type Evaluated, type JsonataTemplate } from '../../query/index.ts';
import { failedBy, withMetadata } from './answers.ts';
import type { ContentsReader } from './problems.ts';
import {
  type Effect,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from './service.ts';

interface FunctionCode {
  readonly written: Json;
  readonly durationMs: number | undefined;
  /** Undefined: it gives back what it gets. */
  readonly returns: JsonataTemplate | undefined;
  readonly throws: { readonly error: string; readonly message: string } | undefined;
}

/**
 * `{"<function>": {"Return": …, "DurationSeconds": 0.2}}`, where `Return` may hold JSONata in `{% %}` with `$states.input` the
 * payload; or `{"Throw": {"Error": …, "Cause": …}}`. A function with neither gives back what it gets.
 */
export function readFunctions(
  contents: JsonObject,
  reader: ContentsReader,
): ReadonlyMap<string, FunctionCode> {
  const functions = new Map<string, FunctionCode>();
  for (const [name, written] of Object.entries(contents)) {
    const place = `lambda.${name}`;
    const object = reader.object(written, place);
    reader.only(object, ['Return', 'Throw', 'DurationSeconds'], place);
    const seconds = reader.number(object, 'DurationSeconds', place);
    const thrown = getOwn(object, 'Throw');
    const fault = thrown === undefined ? undefined : reader.object(thrown, `${place}.Throw`);
    const returned = getOwn(object, 'Return');
    const compiled = returned === undefined ? undefined : compileJsonata(returned, 'Return');
    if (compiled && !compiled.ok) reader.report(`${place}.Return`, compiled.problem.message);
    functions.set(name, {
      written: object,
      durationMs: seconds === undefined ? undefined : seconds * 1000,
      returns: compiled?.ok ? compiled.value : undefined,
      throws: fault && { error: textOf(fault, 'Error') ?? 'Error', message: textOf(fault, 'Cause') ?? '' },
    });
  }
  return functions;
}

export class LambdaService implements SimulatedService {
  readonly name = 'lambda';
  readonly #functions: ReadonlyMap<string, FunctionCode> | undefined;

  /** Undefined: nothing is said of functions, so nobody knows what any of them answers. */
  constructor(functions: ReadonlyMap<string, FunctionCode> | undefined) {
    this.#functions = functions;
  }

  contents(): Json {
    return objectOf([...(this.#functions ?? [])].map(([name, { written }]) => [name, written] as const));
  }

  call(call: ServiceCall): ServiceAnswer | Promise<ServiceAnswer> {
    if (call.action !== 'invoke' || !this.#functions) return unknown;
    const given =
      call.style === 'arn' ? call.task.resource.arn : (textOf(call.request, 'FunctionName') ?? '');
    const name = functionName(given);
    const code = this.#functions.get(name);
    if (!code) return notFound(call, name);
    const payload = payloadOf(call);
    const effects: readonly Effect[] = [
      { service: 'lambda', action: 'Invoke', target: name, before: null, now: payload },
    ];
    if (code.throws) return { ...thrown(call, code.throws), effects, ...duration(code) };
    if (!code.returns) return { ...returned(call, payload), effects, ...duration(code) };
    const evaluated = code.returns.evaluate({
      states: { input: payload, context: call.task.context },
      variable: () => undefined,
      variables: () => ({}),
      now: () => call.task.now,
      random: call.task.random,
    });
    const answer = (value: Evaluated): ServiceAnswer => ({
      ...(value.ok
        ? returned(call, value.value)
        : thrown(call, {
            error: 'Stepwise.InvalidHandler',
            message: `The handler of '${name}' cannot be used: ${value.failure.message}`,
          })),
      effects,
      ...duration(code),
    });
    return evaluated instanceof Promise ? evaluated.then(answer) : answer(evaluated);
  }
}

type Answered = Extract<ServiceAnswer, { kind: 'answer' }>;

const duration = ({ durationMs }: FunctionCode) => (durationMs === undefined ? {} : { durationMs });

/** A name, a partial or a whole ARN, each with or without a version or alias. */
export function functionName(text: string): string {
  const inArn = /:function:([^:]+)/.exec(text);
  return inArn?.[1] ?? text.split(':')[0] ?? text;
}

function payloadOf(call: ServiceCall): Json {
  if (call.style === 'arn') return call.task.request;
  const payload = getOwn(call.request, 'Payload') ?? {};
  if (call.style !== 'sdk' || typeof payload !== 'string') return payload;
  try {
    const value: Json = JSON.parse(payload);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return payload;
    throw error;
  }
}

/** The optimized integration reads the payload as JSON; the SDK's leaves it a text. */
function returned(call: ServiceCall, payload: Json): Answered {
  if (call.style === 'arn') return { kind: 'answer', outcome: { kind: 'success', output: payload } };
  const asynchronous = textOf(call.request, 'InvocationType') === 'Event';
  const sent = call.style === 'sdk' ? JSON.stringify(payload) : payload;
  const output: JsonObject = asynchronous
    ? { Payload: '', StatusCode: 202 }
    : { ExecutedVersion: '$LATEST', Payload: sent, StatusCode: 200 };
  return {
    kind: 'answer',
    outcome: { kind: 'success', output: withMetadata(call, output, 'application/json') },
  };
}

/** AWS: the cause is the JSON that the function's runtime wrote, with spaces where the function is called by its ARN. */
function thrown(
  call: ServiceCall,
  { error, message }: { readonly error: string; readonly message: string },
): Answered {
  const written: JsonObject = {
    errorMessage: message,
    errorType: error,
    requestId: uuid(call.task.random),
    stackTrace: [],
  };
  if (call.style === 'sdk') {
    const output = {
      ExecutedVersion: '$LATEST',
      FunctionError: 'Unhandled',
      Payload: JSON.stringify(written),
      StatusCode: 200,
    };
    return { kind: 'answer', outcome: { kind: 'success', output } };
  }
  const given = isJsonText(message) ? message : undefined;
  const cause = given ?? (call.style === 'arn' ? spaced(written) : JSON.stringify(written));
  return { kind: 'answer', outcome: { kind: 'failure', error, cause } };
}

function isJsonText(text: string): boolean {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function spaced(fields: JsonObject): string {
  return `{${Object.entries(fields)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;
}

function notFound(call: ServiceCall, name: string): ServiceAnswer {
  const message = `Function not found: arn:aws:lambda:us-east-1:123456789012:function:${name}:$LATEST`;
  return failedBy(call, { code: 'ResourceNotFoundException', message, status: 404, modelled: true });
}
