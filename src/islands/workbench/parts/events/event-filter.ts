/** Which events of a history somebody wants to see, and how to say that there are none. */
import type { EventRow, Sequence } from '../../../../asl/projection/views.ts';

interface Kind {
  readonly label: string;
  /** "task call": for the sentence that says that there is none. */
  readonly one: string;
  readonly fits: (type: string) => boolean;
}

const KIND_TABLE = {
  all: { label: 'All events', one: 'event', fits: () => true },
  states: {
    label: 'States entered and left',
    one: 'state that is entered or left',
    fits: (type: string) => /State(Entered|Exited)$/.test(type),
  },
  tasks: {
    label: 'Task calls',
    one: 'task call',
    fits: (type: string) => /^(Lambda|Activity|Task(?!State))/.test(type),
  },
  failures: {
    label: 'Failures and time-outs',
    one: 'failure',
    fits: (type: string) => /(Failed|TimedOut|Aborted)$/.test(type) || type === 'FailStateEntered',
  },
  groups: {
    label: 'Parallel and Map',
    one: 'event of a Parallel or Map',
    fits: (type: string) => /^(Parallel|Map)/.test(type),
  },
  run: {
    label: 'Start and end of the run',
    one: 'start or end',
    fits: (type: string) => type.startsWith('Execution'),
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type EventKind = keyof typeof KIND_TABLE;
export const KINDS: readonly { readonly id: EventKind; readonly label: string }[] = (
  ['all', 'states', 'tasks', 'failures', 'groups', 'run'] as const
).map((id) => ({ id, label: KIND_TABLE[id].label }));

export interface EventFilter {
  readonly kind: EventKind;
  /** Null for any state, and none. */
  readonly state: string | null;
}

export const noFilter: EventFilter = { kind: 'all', state: null };

export function isOpen({ kind, state }: EventFilter): boolean {
  return kind === 'all' && state === null;
}

/** Indexes of the rows that fit, ascending; null where all do, so that nothing is copied. */
export function matching(rows: Sequence<EventRow>, filter: EventFilter): readonly number[] | null {
  if (isOpen(filter)) return null;
  const { fits } = KIND_TABLE[filter.kind];
  const found: number[] = [];
  let index = 0;
  for (const { type, state } of rows) {
    if ((filter.state === null || state === filter.state) && fits(type)) found.push(index);
    index += 1;
  }
  return found;
}

/** The states that a history names, in the order in which it comes to them. */
export function statesOf(rows: Sequence<EventRow>): readonly string[] {
  const states = new Set<string>();
  for (const { state } of rows) if (state !== null) states.add(state);
  return [...states];
}

/** Why the table is empty: "This run has no failure in ShipOrder. It has 23 events in all." */
export function emptyReason({ kind, state }: EventFilter, total: number): string {
  const where = state === null ? '' : ` in ${state}`;
  return `This run has no ${KIND_TABLE[kind].one}${where}. It has ${total.toLocaleString('en')} events in all.`;
}

/** Place in an ascending list of the last index that is not above `index`; -1 where all are. */
export function placeOf(list: readonly number[], index: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
