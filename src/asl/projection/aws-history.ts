/**
 * Reads and writes the JSON of `aws stepfunctions get-execution-history`
 * (https://docs.aws.amazon.com/cli/latest/reference/stepfunctions/get-execution-history.html). What somebody pastes is not
 * trusted: anything else than a whole history gives a list of problems.
 */
import type { HistoryEvent, HistoryEventType, LogRecord } from '../execution/events.ts';
import { DETAILS, type DetailsSpec, type FieldKind, isEventType } from './aws-history-fields.ts';

export interface HistoryProblem {
  /** Where: `events[3].timestamp`; empty for the whole. */
  readonly where: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

export type HistoryResult =
  | { readonly ok: true; readonly records: readonly LogRecord[] }
  | { readonly ok: false; readonly problems: readonly HistoryProblem[] };

/** Four times AWS's own limit for a history: Express logs may be longer, but a paste is not endless. */
const MOST_EVENTS = 100_000;
/** Further problems would not help to find the first. */
const MOST_PROBLEMS = 20;

type Loose = { readonly [key: string]: unknown };

/**
 * @param json the parsed output of the command, the list of its events, or a list of such pages. Times are ISO texts or
 *   seconds since 1970; events may be in reverse order. Where the data was left out (`--no-include-execution-data`), inputs
 *   and outputs are empty texts, marked as truncated.
 */
export function historyFromAws(json: unknown): HistoryResult {
  const list = eventsIn(json);
  if (!list) {
    return refused(
      '',
      'This is no execution history. Paste the whole output of: aws stepfunctions get-execution-history',
    );
  }
  if (list.length === 0) return refused('events', 'The list of events is empty.');
  if (list.length > MOST_EVENTS) {
    return refused('events', `The history has ${list.length} events; at most ${MOST_EVENTS} can be shown.`);
  }
  const problems: HistoryProblem[] = [];
  const events: HistoryEvent[] = [];
  for (let index = 0; index < list.length && problems.length < MOST_PROBLEMS; index += 1) {
    const event = readEvent(list[index], `events[${index}]`, problems);
    if (event) events.push(event);
  }
  if (problems.length === 0) checkOrder(events, problems);
  if (problems.length > 0) return { ok: false, problems };
  const ordered = events.toSorted((one, other) => one.id - other.id);
  return { ok: true, records: ordered.map((event, index) => ({ seq: index + 1, execution: 0, event })) };
}

/** The history of one execution as the command prints it, with times as ISO texts. */
export function toAwsHistory(
  records: readonly LogRecord[],
  execution = 0,
): { readonly events: readonly Readonly<Record<string, unknown>>[] } {
  return {
    events: records
      .filter((record) => record.execution === execution)
      .map(({ event: { timestamp, type, id, previousEventId, ...details } }) => ({
        timestamp: new Date(timestamp).toISOString(),
        type,
        id,
        previousEventId,
        ...details,
      })),
  };
}

function eventsIn(json: unknown): readonly unknown[] | null {
  if (isLoose(json)) return eventList(json);
  if (!Array.isArray(json)) return null;
  const pages = json.map((page: unknown) => (isLoose(page) ? eventList(page) : null));
  return pages.length > 0 && pages.every((page) => page !== null) ? pages.flat() : json;
}

function eventList(page: Loose): readonly unknown[] | null {
  const events = own(page, 'events');
  return Array.isArray(events) ? events : null;
}

function readEvent(value: unknown, where: string, problems: HistoryProblem[]): HistoryEvent | null {
  const found = problems.length;
  const report = (at: string, message: string): void => void problems.push({ where: at, message });
  if (!isLoose(value)) {
    report(where, 'An event has to be an object.');
    return null;
  }
  const type = own(value, 'type');
  if (typeof type !== 'string' || !isEventType(type)) {
    const named = typeof type === 'string' ? `"${type.slice(0, 80)}"` : 'Without a type it';
    report(`${where}.type`, `${named} is no event type of an execution history.`);
    return null;
  }
  const id = own(value, 'id');
  if (!isWhole(id) || id < 1) report(`${where}.id`, 'The id has to be a whole number from 1.');
  const previousEventId = own(value, 'previousEventId') ?? 0;
  if (!isWhole(previousEventId)) {
    report(`${where}.previousEventId`, 'The previousEventId has to be a whole number.');
  } else if (isWhole(id) && previousEventId >= id) {
    report(`${where}.previousEventId`, 'An event can only follow one with a smaller id.');
  }
  const timestamp = timeOf(own(value, 'timestamp'));
  if (timestamp === null) {
    report(
      `${where}.timestamp`,
      'The time has to be a text such as 2026-11-22T10:00:00Z, or seconds since 1970.',
    );
  }
  const spec = DETAILS[type];
  const details = spec && readDetails(value, spec, type, where, report);
  if (problems.length > found) return null;
  const event: unknown = { id, previousEventId, timestamp, type, ...(spec ? { [spec.key]: details } : {}) };
  return isHistoryEvent(event, type) ? event : null;
}

function readDetails(
  event: Loose,
  spec: DetailsSpec,
  type: HistoryEventType,
  where: string,
  report: (where: string, message: string) => void,
): Loose {
  // AWS leaves out the details of an event that has none to tell (a failure without error and cause).
  const given = own(event, spec.key) ?? {};
  if (!isLoose(given)) {
    report(`${where}.${spec.key}`, `The details of ${type} have to be an object.`);
    return {};
  }
  const details: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(spec.fields)) {
    const value = own(given, name) ?? undefined;
    if (!fits(value, kind))
      report(`${where}.${spec.key}.${name}`, `${type} needs ${name} to be ${WORDS[kind]}.`);
    if (kind === 'payload') {
      details[name] = value ?? '';
      details[`${name}Details`] = {
        truncated: value === undefined || isTruncated(own(given, `${name}Details`)),
      };
    } else if (kind === 'text or empty') {
      details[name] = value ?? '';
    } else if (value !== undefined) {
      details[name] = value;
      if (kind === 'texts?') {
        details[`${name}Details`] = { truncated: isTruncated(own(given, `${name}Details`)) };
      }
    }
  }
  return details;
}

const WORDS: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  'text?': 'a text',
  'text or empty': 'a text',
  whole: 'a whole number',
  'whole?': 'a whole number',
  payload: 'a JSON text',
  'texts?': 'an object of JSON texts',
  'role?': 'an object with a roleArn',
};

function fits(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'text?':
    case 'text or empty':
    case 'payload':
      return value === undefined || typeof value === 'string';
    case 'whole':
      return isWhole(value);
    case 'whole?':
      return value === undefined || isWhole(value);
    case 'texts?':
      return (
        value === undefined ||
        (isLoose(value) && Object.values(value).every((text) => typeof text === 'string'))
      );
    case 'role?':
      return value === undefined || (isLoose(value) && typeof own(value, 'roleArn') === 'string');
  }
}

/** Holds by the checks of `readDetails`; said again here so that the compiler knows it too. */
function isHistoryEvent(event: unknown, type: HistoryEventType): event is HistoryEvent {
  if (!isLoose(event) || own(event, 'type') !== type || !isWhole(own(event, 'id'))) return false;
  const spec = DETAILS[type];
  if (!spec) return true;
  const details = own(event, spec.key);
  return (
    isLoose(details) && Object.entries(spec.fields).every(([name, kind]) => fits(own(details, name), kind))
  );
}

function checkOrder(events: readonly HistoryEvent[], problems: HistoryProblem[]): void {
  const ids = new Set(events.map(({ id }) => id));
  if (ids.size < events.length) {
    problems.push({
      where: 'events',
      message: 'Two events have the same id. Paste the history of one execution only.',
    });
    return;
  }
  for (let id = 1; id <= events.length; id += 1) {
    if (ids.has(id)) continue;
    const message = `The event with the id ${id} is missing. Paste all pages: leave out --max-items and --no-paginate.`;
    problems.push({ where: 'events', message });
    return;
  }
  const first = events.find(({ id }) => id === 1);
  if (first?.type !== 'ExecutionStarted') {
    problems.push({ where: 'events', message: 'The event with the id 1 has to be ExecutionStarted.' });
  }
}

/** Milliseconds since 1970. AWS's own numbers are seconds, with a fraction; larger ones can only be milliseconds. */
function timeOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) {
    const ms = value > 100_000_000_000 ? value : value * 1000;
    return isTime(ms) ? Math.round(ms) : null;
  }
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return null;
  const ms = Date.parse(value);
  return isTime(ms) ? ms : null;
}

function isTime(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= 8_640_000_000_000_000;
}

function isTruncated(details: unknown): boolean {
  return isLoose(details) && own(details, 'truncated') === true;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Loose, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function refused(where: string, message: string): HistoryResult {
  return { ok: false, problems: [{ where, message }] };
}
