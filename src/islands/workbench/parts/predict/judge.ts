/** A prediction held against what happened: right or wrong, and why. Pure; the sentences are shown as they are. */
import type { Json } from '../../../../asl/json.ts';
import type { RunFacts } from './facts.ts';

export type Status = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'RUNNING';

export type Prediction =
  | { readonly ask: 'status'; readonly status: Status }
  | { readonly ask: 'path'; readonly path: readonly string[] }
  | { readonly ask: 'attempts'; readonly state: string; readonly count: number }
  | { readonly ask: 'output'; readonly output: Json };

export type Ask = Prediction['ask'];

export interface Verdict {
  readonly correct: boolean;
  /** What the learner said, and what happened, in a few words. */
  readonly said: string;
  readonly happened: string;
  /** Why it happened. */
  readonly why: readonly string[];
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  SUCCEEDED: 'It succeeds',
  FAILED: 'It fails',
  TIMED_OUT: 'It times out',
  RUNNING: 'It stands still and waits for an answer',
};

const HAPPENED: Readonly<Record<RunFacts['status'], string>> = {
  SUCCEEDED: 'It succeeded',
  FAILED: 'It failed',
  TIMED_OUT: 'It timed out',
  RUNNING: 'It stands still and waits for an answer',
  ABORTED: 'It was stopped',
  PENDING_REDRIVE: 'It waits for a redrive',
};

/** Concepts of the course that each question is about: what its answer counts for in progress and review. */
export const CONCEPTS: Readonly<Record<Ask, readonly string[]>> = {
  status: ['workflow-errors'],
  path: ['asl-transitions'],
  attempts: ['asl-retry'],
  output: ['asl-data-flow'],
};

function pathWords(path: readonly string[]): string {
  return path.length === 0 ? 'no state at all' : path.join(' → ');
}

function judgeStatus(status: Status, facts: RunFacts): Verdict {
  const last = facts.path.at(-1);
  const caught = facts.path.filter(({ why }) => why.includes('Catch rule'));
  return {
    correct: status === facts.status,
    said: STATUS_WORDS[status],
    happened: `${HAPPENED[facts.status]}${facts.error === null ? '' : ` with ${facts.error}`}`,
    why: [
      ...(last === undefined ? [] : [last.why]),
      ...(facts.status === 'SUCCEEDED' && caught.length > 0
        ? [`${caught[0]?.why} A failure that is caught is no failure of the run.`]
        : []),
    ],
  };
}

function judgePath(path: readonly string[], facts: RunFacts): Verdict {
  const real = facts.path.map(({ state }) => state);
  const same = (index: number) => path[index] === real[index];
  const length = Math.max(path.length, real.length);
  const parting = Array.from({ length }, (_, index) => index).find((index) => !same(index));
  const base = { said: pathWords(path), happened: pathWords(real) };
  if (parting === undefined) {
    const turns = facts.path.filter(({ why }) => !why.includes('"Next"')).map(({ why }) => why);
    return { ...base, correct: true, why: turns };
  }
  const [mine, theirs] = [path[parting], real[parting]];
  const after = parting === 0 ? 'First' : `After ${real[parting - 1]}`;
  const parted =
    theirs === undefined
      ? `${after} you expected ${mine}, but the run was over.`
      : mine === undefined
        ? `${after} you expected nothing more, but ${theirs} came.`
        : `${after} you expected ${mine}, but ${theirs} came.`;
  const why =
    parting === 0 ? 'The first state is the one that "StartAt" names.' : facts.path[parting - 1]?.why;
  return { ...base, correct: false, why: [parted, ...(why === undefined ? [] : [why])] };
}

function times(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function judgeAttempts(state: string, count: number, facts: RunFacts): Verdict {
  const real = facts.attempts.get(state) ?? [];
  return {
    correct: real.length === count,
    said: `${times(count)} of ${state}`,
    happened: `${times(real.length)} of ${state}`,
    why: real.length === 0 ? [`The run never came to ${state}.`] : real,
  };
}

function isContainer(value: Json | undefined): value is Exclude<Json, null | boolean | number | string> {
  return typeof value === 'object' && value !== null;
}

/** Equal as JSON: the order of keys says nothing. */
function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (!isContainer(one) || !isContainer(other)) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const theirs = new Map(Object.entries(other));
  const mine = Object.entries(one);
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && equal(value, theirs.get(key)))
  );
}

const LONGEST = 80;
const MOST_DIFFERENCES = 8;

function short(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function differences(mine: Json, real: Json): readonly string[] {
  if (!isContainer(mine) || !isContainer(real) || Array.isArray(mine) || Array.isArray(real))
    return [`The output was ${short(real)}.`];
  const theirs = new Map(Object.entries(real));
  const own = new Map(Object.entries(mine));
  return [...new Set([...own.keys(), ...theirs.keys()])].flatMap((key) => {
    if (!theirs.has(key)) return [`The output has no field ${key}.`];
    if (!own.has(key)) return [`The output has a field ${key} too: ${short(theirs.get(key))}.`];
    if (equal(own.get(key), theirs.get(key))) return [];
    return [`${key} was ${short(theirs.get(key))}; you said ${short(own.get(key))}.`];
  });
}

function judgeOutput(output: Json, facts: RunFacts): Verdict {
  const said = short(output);
  if (facts.output === null) {
    const why = facts.path.at(-1)?.why;
    return {
      correct: false,
      said,
      happened: 'The run has no output',
      why: ['Only a run that succeeds has an output.', ...(why === undefined ? [] : [why])],
    };
  }
  const real: Json = JSON.parse(facts.output);
  const correct = equal(output, real);
  const found = correct ? [] : differences(output, real);
  return {
    correct,
    said,
    happened: short(real),
    why: correct
      ? ['Each state hands its output on as the input of the next.']
      : [
          ...found.slice(0, MOST_DIFFERENCES),
          ...(found.length > MOST_DIFFERENCES
            ? [`And ${found.length - MOST_DIFFERENCES} more differences.`]
            : []),
        ],
  };
}

export function judge(prediction: Prediction, facts: RunFacts): Verdict {
  switch (prediction.ask) {
    case 'status':
      return judgeStatus(prediction.status, facts);
    case 'path':
      return judgePath(prediction.path, facts);
    case 'attempts':
      return judgeAttempts(prediction.state, prediction.count, facts);
    case 'output':
      return judgeOutput(prediction.output, facts);
  }
}
