import { getOwn, isObject, type Json } from '../json.ts';
import { requestMs } from './durations.ts';
import type { ObjectStore, TaskCall, TaskPort, TaskReply } from './port.ts';

const STARTS: ReadonlySet<string> = new Set(['states:startExecution', 'aws-sdk:sfn:startExecution']);

/**
 * Starts those workflows that the run knows by name; other calls go to the next port
 * (https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html).
 */
export class NestedWorkflowsPort implements TaskPort {
  readonly #machines: ReadonlyMap<string, string>;
  readonly #others: TaskPort;

  /** `machines`: definitions by the name of the state machine. */
  constructor(machines: { readonly [name: string]: string }, others: TaskPort) {
    this.#machines = new Map(Object.entries(machines));
    this.#others = others;
  }

  get objects(): ObjectStore | undefined {
    return this.#others.objects;
  }

  call(call: TaskCall): TaskReply | Promise<TaskReply> {
    const { resource, request } = call;
    if (resource.kind !== 'service' || !STARTS.has(`${resource.service}:${resource.action}`))
      return this.#others.call(call);
    // The token is what ends this call, whatever the child does; who answers it is not for this port to say.
    if (resource.pattern === 'waitForTaskToken') return this.#others.call(call);
    const machine = textAt(request, 'StateMachineArn')?.split(':').at(-1) ?? '';
    const definition = this.#machines.get(machine);
    if (definition === undefined) return this.#others.call(call);
    const name = textAt(request, 'Name');
    const input = inputOf(request);
    return {
      source: { kind: 'service', service: 'states' },
      durationMs: requestMs(resource),
      outcome: {
        kind: 'execution',
        machine,
        definition,
        input,
        ...(name !== undefined && { name }),
      },
      effects: [{ service: 'states', action: 'StartExecution', target: machine, before: null, now: input }],
    };
  }
}

function textAt(request: Json, key: string): string | undefined {
  const value = isObject(request) ? getOwn(request, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The optimized integration takes JSON, the SDK integration a JSON text; without an input it is an empty object. */
function inputOf(request: Json): Json {
  const input = isObject(request) ? (getOwn(request, 'Input') ?? {}) : {};
  if (typeof input !== 'string') return input;
  try {
    const parsed: Json = JSON.parse(input);
    return parsed;
  } catch (error) {
    if (error instanceof SyntaxError) return input;
    throw error;
  }
}
