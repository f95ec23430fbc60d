/** EventBridge PutEvents: https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html */
import { uuid } from '../../../clock/index.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject, objectOf } from '../../json.ts';
import { succeeded } from './answers.ts';
import {
  bodyOf,
  type Effect,
  lastPart,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from './service.ts';

type Entry =
  | { readonly ok: true; readonly bus: string; readonly event: JsonObject }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Keeps the events that each bus got. */
export class EventsService implements SimulatedService {
  readonly name = 'events';
  readonly #buses = new Map<string, readonly Json[]>();

  constructor(buses: JsonObject) {
    for (const [name, events] of Object.entries(buses)) this.#buses.set(name, isArray(events) ? events : []);
  }

  contents(): Json {
    return objectOf([...this.#buses].map(([name, events]) => [name, [...events]] as const));
  }

  call(call: ServiceCall): ServiceAnswer {
    if (call.action !== 'putEvents') return unknown;
    const given = getOwn(call.request, 'Entries');
    const read = (given !== undefined && isArray(given) ? given : []).map((entry) => readEntry(entry, call));
    const failures = read.filter((entry) => !entry.ok).length;
    const effects: Effect[] = [];
    const Entries = read.map((entry): JsonObject => {
      if (!entry.ok) return { ErrorCode: entry.code, ErrorMessage: entry.message };
      this.#buses.set(entry.bus, [...(this.#buses.get(entry.bus) ?? []), entry.event]);
      effects.push({
        service: 'events',
        action: 'PutEvents',
        target: entry.bus,
        before: null,
        now: entry.event,
      });
      return { EventId: getOwn(entry.event, 'id') ?? null };
    });
    const output: JsonObject = { Entries, FailedEntryCount: failures };
    if (failures === 0 || call.style === 'sdk') return succeeded(output, effects);
    // AWS: one entry that failed fails the task, with the whole answer as its cause.
    const cause = JSON.stringify(output);
    return { kind: 'answer', outcome: { kind: 'failure', error: 'EventBridge.FailedEntry', cause }, effects };
  }
}

function readEntry(entry: Json, call: ServiceCall): Entry {
  if (!isObject(entry)) return { ok: false, code: 'MalformedDetail', message: 'Detail is malformed.' };
  const missing = ['Source', 'DetailType'].find((key) => textOf(entry, key) === undefined);
  if (missing !== undefined) {
    const message = `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`;
    return { ok: false, code: 'InvalidArgument', message };
  }
  const detail = objectText(bodyOf(entry, 'Detail') ?? '');
  if (detail === undefined) return { ok: false, code: 'MalformedDetail', message: 'Detail is malformed.' };
  const resources = getOwn(entry, 'Resources');
  return {
    ok: true,
    bus: lastPart(textOf(entry, 'EventBusName') ?? 'default'),
    event: {
      id: uuid(call.task.random),
      'detail-type': textOf(entry, 'DetailType') ?? '',
      source: textOf(entry, 'Source') ?? '',
      time: new Date(call.task.now).toISOString(),
      resources: resources !== undefined && isArray(resources) ? [...resources] : [],
      detail,
    },
  };
}

/** An object out of its JSON text. */
function objectText(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
