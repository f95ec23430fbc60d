/**
 * The outcomes of one task as rows that a person can edit: from which call on what happens. They are written down as entries
 * of a MockConfigFile, whose keys are ranges of calls (`"0"`, `"1-2"`).
 */
import type { MockedOutcome } from '../../../../asl/tasks/mock-config.ts';

export type Entries = { readonly [calls: string]: MockedOutcome };

export interface Row {
  /** The first call that it answers, from 0. It answers all up to the next row; the last row answers all that follow. */
  readonly from: number;
  readonly outcome: MockedOutcome;
}

/** What happens, in the words of a choice: `each` where none of the simple ones describes it. */
export type PlanKind = 'succeed' | 'fail' | 'flaky' | 'silent' | 'each';

const silent: MockedOutcome = { Pending: true };

/** Ascending; the first answers call 0. A key that is no range of calls is left out. */
export function rowsOf(entries: Entries): readonly Row[] {
  const rows = Object.entries(entries)
    .flatMap(([key, outcome]): readonly Row[] => {
      const from = /^\d+(-\d+)?$/.test(key) ? Number.parseInt(key, 10) : Number.NaN;
      return Number.isNaN(from) ? [] : [{ from, outcome }];
    })
    .sort((one, other) => one.from - other.from);
  const [first, ...others] = rows;
  return first === undefined ? [] : [{ ...first, from: 0 }, ...others];
}

export function entriesOf(rows: readonly Row[]): Entries {
  return Object.fromEntries(
    rows.map(({ from, outcome }, index) => {
      const next = rows[index + 1]?.from;
      const key = next === undefined || next === from + 1 ? `${from}` : `${from}-${next - 1}`;
      return [key, outcome];
    }),
  );
}

export function kindOf(rows: readonly Row[]): PlanKind {
  const [first, second] = rows.map(({ outcome }) => outcome);
  if (rows.length === 1 && first !== undefined) {
    if ('Return' in first) return 'succeed';
    return 'Throw' in first ? 'fail' : 'silent';
  }
  const flaky = rows.length === 2 && first && second && 'Throw' in first && 'Return' in second;
  return flaky ? 'flaky' : 'each';
}

/** What to begin with where a task has had no such outcome yet. */
export interface Samples {
  readonly success: MockedOutcome;
  readonly failure: MockedOutcome;
}

/** The rows of another kind, with whatever of the present ones still fits. */
export function asKind(rows: readonly Row[], kind: PlanKind, samples: Samples): readonly Row[] {
  const outcomes = rows.map(({ outcome }) => outcome);
  const success = outcomes.find((outcome) => 'Return' in outcome) ?? samples.success;
  const failure = outcomes.find((outcome) => 'Throw' in outcome) ?? samples.failure;
  switch (kind) {
    case 'succeed':
      return [{ from: 0, outcome: success }];
    case 'fail':
      return [{ from: 0, outcome: failure }];
    case 'flaky':
      return [
        { from: 0, outcome: failure },
        { from: Math.max(1, rows[1]?.from ?? 2), outcome: success },
      ];
    case 'silent':
      return [{ from: 0, outcome: silent }];
    case 'each':
      return rows.length > 1 ? rows : [...rows, { from: 1, outcome: rows[0]?.outcome ?? success }];
  }
}

/** A row more, which answers all calls after those answered so far. */
export function withRow(rows: readonly Row[]): readonly Row[] {
  const last = rows.at(-1);
  return last === undefined ? rows : [...rows, { from: last.from + 1, outcome: last.outcome }];
}

export function withoutRow(rows: readonly Row[], index: number): readonly Row[] {
  const [first, ...others] = rows.filter((_, place) => place !== index);
  return first === undefined ? rows : [{ ...first, from: 0 }, ...others];
}

/** One outcome replaced. */
export function withOutcome(rows: readonly Row[], index: number, outcome: MockedOutcome): readonly Row[] {
  return rows.map((row, place) => (place === index ? { ...row, outcome } : row));
}

/** How many calls a row answers changed; the rows after it move along. The last row answers all that follow. */
export function withTimes(rows: readonly Row[], index: number, times: number): readonly Row[] {
  const [row, next] = [rows[index], rows[index + 1]];
  if (row === undefined || next === undefined || !Number.isInteger(times) || times < 1) return rows;
  const shift = row.from + times - next.from;
  return rows.map((other, place) => (place > index ? { ...other, from: other.from + shift } : other));
}

/** `Call 1`, `Calls 2–3`, `Call 4 and every later one`. */
export function callWords(rows: readonly Row[], index: number): string {
  const [row, next] = [rows[index], rows[index + 1]];
  if (row === undefined) return '';
  const first = row.from + 1;
  if (next === undefined) return rows.length === 1 ? 'Every call' : `Call ${first} and every later one`;
  return next.from === first ? `Call ${first}` : `Calls ${first} to ${next.from}`;
}

const LONGEST = 60;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function words(outcome: MockedOutcome): string {
  const after = outcome.DurationSeconds === undefined ? '' : ` after ${outcome.DurationSeconds} s`;
  if ('Return' in outcome) {
    const text = typeof outcome.Return === 'string' ? outcome.Return : JSON.stringify(outcome.Return);
    return `answers ${shortened(text)}${after}`;
  }
  if ('Throw' in outcome) return `fails with ${shortened(outcome.Throw.Error)}${after}`;
  return 'gives no answer';
}

/** One line about what a task does: `fails with CarrierUnavailable twice, then answers {…}`. */
export function summaryOf(rows: readonly Row[]): string {
  return rows
    .map(({ from, outcome }, index) => {
      const times = (rows[index + 1]?.from ?? from) - from;
      const often =
        times === 0 || rows.length === 1
          ? ''
          : times === 1
            ? ' once'
            : times === 2
              ? ' twice'
              : ` ${times} times`;
      return `${words(outcome)}${often}`;
    })
    .join(', then ');
}

/**
 * The entries with which a run goes on differently: the calls made so far keep their answers, those after them begin the new
 * entries from their start.
 */
export function goingOn(before: Entries, callsSoFar: number, after: Entries): Entries {
  const kept = rowsOf(before).filter(({ from }) => from < callsSoFar);
  const moved = rowsOf(after).map(({ from, outcome }) => ({ from: from + callsSoFar, outcome }));
  return entriesOf([...kept, ...moved]);
}
