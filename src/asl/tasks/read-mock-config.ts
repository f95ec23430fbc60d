/** Reading a MockConfigFile that a person wrote or pasted: the value, or a list of problems with their places. */
import { exceedsDepth, getOwn, type Json, type JsonObject } from '../json.ts';
import type { MockConfig, MockedOutcome } from './mock-config.ts';
import { type ContentsProblem, ContentsReader } from './services/problems.ts';

export type MockConfigResult =
  | { readonly ok: true; readonly config: MockConfig }
  | { readonly ok: false; readonly problems: readonly ContentsProblem[] };

/** `"0"`, `"1-2"` */
const ATTEMPTS = /^\d+(-\d+)?$/;
const KINDS = ['Return', 'Throw', 'Pending'];

/** Any JSON: what is no mock configuration gives problems, never an exception. The format: `mock-config.ts`. */
export function readMockConfig(value: Json): MockConfigResult {
  if (exceedsDepth(value)) {
    return { ok: false, problems: [{ place: 'mocks', message: 'The outcomes are nested too deeply.' }] };
  }
  const reader = new ContentsReader();
  const all = reader.object(value, 'mocks');
  const config: MockConfig = {
    StateMachines: members(reader, all, 'StateMachines', (machine, place) => ({
      TestCases: members(reader, reader.object(machine, place), 'TestCases', (states, at) =>
        mapped(reader.object(states, at), (name, state) =>
          typeof name === 'string'
            ? name
            : reader.report(`${at}.${state}`, 'The name of a response, in quotes, belongs here.'),
        ),
      ),
    })),
    MockedResponses: members(reader, all, 'MockedResponses', (response, place) =>
      mapped(reader.object(response, place), (outcome, attempts) =>
        readOutcome(reader, outcome, attempts, `${place}.${attempts}`),
      ),
    ),
  };
  return reader.problems.length === 0 ? { ok: true, config } : { ok: false, problems: reader.problems };
}

function readOutcome(
  reader: ContentsReader,
  value: Json,
  attempts: string,
  place: string,
): MockedOutcome | undefined {
  if (!ATTEMPTS.test(attempts)) {
    return reader.report(place, 'An attempt is a number from 0, or a range of them: "0", "1-2".');
  }
  const outcome = reader.object(value, place);
  const [kind, more] = KINDS.filter((key) => Object.hasOwn(outcome, key));
  if (kind === undefined || more !== undefined) {
    return reader.report(place, 'An outcome has one of Return, Throw and Pending.');
  }
  const seconds = reader.number(outcome, 'DurationSeconds', place);
  const lasting = seconds === undefined ? {} : { DurationSeconds: seconds };
  if (kind === 'Return') return { Return: getOwn(outcome, 'Return') ?? null, ...lasting };
  if (kind === 'Pending') {
    return reader.flag(outcome, 'Pending', place)
      ? { Pending: true, ...lasting }
      : reader.report(`${place}.Pending`, 'true belongs here; leave Pending out where the call is answered.');
  }
  const thrown = reader.object(getOwn(outcome, 'Throw'), `${place}.Throw`);
  const error = reader.text(thrown, 'Error', `${place}.Throw`);
  const cause = reader.text(thrown, 'Cause', `${place}.Throw`);
  if (error === undefined) {
    return reader.report(`${place}.Throw`, 'Throw names its error: {"Error": "OrderNotFound"}.');
  }
  return { Throw: { Error: error, ...(cause === undefined ? {} : { Cause: cause }) }, ...lasting };
}

/** The members of the object under `key`, each read; a missing one has none. */
function members<T>(
  reader: ContentsReader,
  object: JsonObject,
  key: string,
  read: (value: Json, place: string) => T | undefined,
): Readonly<Record<string, T>> {
  return mapped(reader.object(getOwn(object, key), key), (value, name) => read(value, `${key}.${name}`));
}

function mapped<T>(
  object: JsonObject,
  read: (value: Json, key: string) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      const item = read(value, key);
      return item === undefined ? [] : [[key, item] as const];
    }),
  );
}
