/** The outcomes that a learner has changed, and the scenarios saved under a name, as they are kept between visits. */
import type { MockedOutcome } from '../../../../asl/tasks/mock-config.ts';
import type { Entries } from './rows.ts';

export const OUTCOMES_VERSION = 1;
/** Ids of scenarios of the learner's begin with this; those of the course never do. */
export const OWN = 'own:';

export interface Outcome {
  /** The name of the response, shown where a mocked value is explained. */
  readonly response: string;
  readonly entries: Entries;
}

export type Outcomes = ReadonlyMap<string, Outcome>;

export interface OwnScenario {
  readonly id: string;
  readonly title: string;
  /** JSON text. */
  readonly input: string;
  readonly outcomes: Outcomes;
}

/** By scenario of the course, what was changed in it; null where the outcome of a state was taken away. */
export type Changes = ReadonlyMap<string, ReadonlyMap<string, Entries | null>>;

export interface Kept {
  readonly own: readonly OwnScenario[];
  readonly changes: Changes;
}

export const nothingKept: Kept = { own: [], changes: new Map() };

const MOST_SCENARIOS = 100;
const LONGEST_TITLE = 80;

type Unknown = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pairs(value: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown) => {
    if (!Array.isArray(pair)) return [];
    const [name, item]: unknown[] = pair;
    return typeof name === 'string' ? [[name, item] as const] : [];
  });
}

function isOutcome(value: unknown): value is MockedOutcome {
  if (!isRecord(value)) return false;
  const own = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
  const seconds = own('DurationSeconds');
  if (seconds !== undefined && (typeof seconds !== 'number' || !(seconds >= 0))) return false;
  if (Object.hasOwn(value, 'Return')) return true;
  const thrown = own('Throw');
  if (isRecord(thrown))
    return typeof thrown.Error === 'string' && ['string', 'undefined'].includes(typeof thrown.Cause);
  return own('Pending') === true;
}

/** Entries of any origin; null where they are none. */
export function readEntries(value: unknown): Entries | null {
  if (!isRecord(value)) return null;
  const found = Object.entries(value).filter(
    (entry): entry is [string, MockedOutcome] => /^\d{1,6}(-\d{1,6})?$/.test(entry[0]) && isOutcome(entry[1]),
  );
  return found.length === 0 ? null : Object.fromEntries(found);
}

function readOutcomes(value: unknown): Outcomes {
  return new Map(
    pairs(value).flatMap(([state, item]) => {
      const entries = isRecord(item) ? readEntries(item.entries) : null;
      if (!isRecord(item) || entries === null || typeof item.response !== 'string') return [];
      return [[state, { response: item.response, entries }] as const];
    }),
  );
}

/** What was stored, of any age, or garbage: what cannot be read is left out. */
export function readKept(stored: unknown): Kept {
  if (!isRecord(stored) || stored.version !== OUTCOMES_VERSION) return nothingKept;
  const listed: readonly unknown[] = Array.isArray(stored.own) ? stored.own : [];
  const own = listed.slice(0, MOST_SCENARIOS).flatMap((item): readonly OwnScenario[] => {
    if (!isRecord(item)) return [];
    const { id, title, input } = item;
    if (typeof id !== 'string' || !id.startsWith(OWN)) return [];
    if (typeof title !== 'string' || typeof input !== 'string') return [];
    return [{ id, title: title.slice(0, LONGEST_TITLE), input, outcomes: readOutcomes(item.outcomes) }];
  });
  const changes = new Map(
    pairs(stored.changes).map(([scenario, list]) => [
      scenario,
      new Map(
        pairs(list).flatMap(([state, stored]) => {
          const entries = readEntries(stored);
          return entries === null && stored !== null ? [] : [[state, entries] as const];
        }),
      ),
    ]),
  );
  return { own, changes };
}

/** Maps as pairs, so that no name of the learner's is ever a key of an object. */
export function writeKept({ own, changes }: Kept): unknown {
  return {
    version: OUTCOMES_VERSION,
    own: own.map((scenario) => ({ ...scenario, outcomes: [...scenario.outcomes] })),
    changes: [...changes].map(([scenario, states]) => [scenario, [...states]]),
  };
}

/** What is wrong with a name for a scenario; null where it is good. */
export function problemOfName(name: string, taken: readonly string[]): string | null {
  const title = name.trim();
  if (title === '') return 'Give the scenario a name.';
  if (title.length > LONGEST_TITLE) return `This name is too long: ${LONGEST_TITLE} characters at most.`;
  if (taken.includes(title)) return `There is already a scenario called ${title}. Choose another name.`;
  return null;
}
