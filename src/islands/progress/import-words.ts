/** What a learner is told after an import. */
import type { ImportReport } from '../../browser/progress/index.ts';

export interface Told {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly lines: readonly string[];
}

/** So many of what was left out are named one by one. */
const NAMED = 10;

export function importWords(report: ImportReport): Told {
  if (report.kind === 'refused') {
    return { tone: 'bad', title: 'Nothing was imported.', lines: [report.message] };
  }
  const { added, known, hidden, newer, damaged, leftOut, saved } = report;
  const more = leftOut.length - NAMED;
  const lines = [
    known > 0 ? `${records(known)} were here already.`.replace('1 record were', '1 record was') : '',
    hidden > 0 ? `${records(hidden)} stay hidden by a reset. Undo the reset below to see them.` : '',
    newer > 0 ? `${records(newer)} came from a later version of this site: kept, not shown.` : '',
    damaged ? 'The file is damaged. Everything in it that can be read was taken.' : '',
    leftOut.length > 0 ? `Left out: ${records(leftOut.length)}.` : '',
    ...leftOut.slice(0, NAMED).map(({ where, why }) => `${where}: ${why}`),
    more > 0 ? `and ${more} more` : '',
    saved ? '' : 'The browser could not store them. They stay until you close this page.',
  ].filter((line) => line !== '');
  const title = added === 0 ? 'Nothing new in this file.' : `Imported ${records(added)}.`;
  return { tone: damaged || leftOut.length > 0 || !saved ? 'warn' : 'good', title, lines };
}

const records = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;
