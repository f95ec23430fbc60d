/** Which questions of a report are listed. */
import type { ReportItem } from '../../study/exam/index.ts';

interface Filter {
  readonly id: string;
  readonly label: string;
  readonly shows: (item: ReportItem) => boolean;
}

export const FILTERS = [
  { id: 'all', label: 'All', shows: () => true },
  { id: 'wrong', label: 'Wrong', shows: ({ correct }) => !correct },
  { id: 'right', label: 'Right', shows: ({ correct }) => correct },
  { id: 'flagged', label: 'Flagged', shows: ({ flagged }) => flagged },
  { id: 'guessed', label: 'Guessed', shows: ({ confidence }) => confidence === 1 },
  {
    id: 'surely-wrong',
    label: 'Sure, but wrong',
    shows: ({ confidence, correct }) => confidence === 3 && !correct,
  },
] as const satisfies readonly Filter[];

export type FilterId = (typeof FILTERS)[number]['id'];

export function filtered(items: readonly ReportItem[], id: FilterId): readonly ReportItem[] {
  const filter: Filter | undefined = FILTERS.find((candidate) => candidate.id === id);
  return filter ? items.filter(filter.shows) : items;
}
