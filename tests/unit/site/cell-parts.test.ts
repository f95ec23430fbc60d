import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFacts } from '../../../src/site/cell-parts.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const cut = (cell: string, ...facts: string[]) => withFacts(cell, facts, root);

describe('a cell with facts', () => {
  it('is cut where a value of a fact stands', () => {
    expect(cut('Until it is deleted, at most 14 days.', 'sqs-retention')).toEqual([
      { text: 'Until it is deleted, at most ' },
      { fact: 'sqs-retention' },
      { text: '.' },
    ]);
  });

  it('shows several facts in the order of the text, whatever order they are named in', () => {
    expect(cut('one year, then 90 days', 'history-retention', 'standard-duration')).toEqual([
      { fact: 'standard-duration' },
      { text: ', then ' },
      { fact: 'history-retention' },
    ]);
  });

  it('stays whole where no fact stands in it', () => {
    expect(cut('No sequence of steps', 'sqs-retention')).toEqual([{ text: 'No sequence of steps' }]);
    expect(cut('No sequence of steps')).toEqual([{ text: 'No sequence of steps' }]);
  });

  it('is refused with a fact that does not exist', () => {
    expect(() => cut('14 days', 'sqs-retension')).toThrow(/no fact "sqs-retension"/);
  });
});
