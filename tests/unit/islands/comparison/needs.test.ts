import { describe, expect, it } from 'vitest';
import {
  answerTo,
  chosenRequirements,
  needsIn,
  overallFit,
  rowsFor,
  searchFor,
  smallestTeam,
} from '../../../../src/islands/comparison/needs.ts';
import { loadComparison } from '../../../../src/site/comparison.ts';

const comparison = loadComparison();
const chosen = (...ids: string[]) => chosenRequirements(comparison, new Set(ids));
const sentence = (...ids: string[]) => answerTo(chosen(...ids));

describe('the filter of the comparison', () => {
  it('shows every row where nothing is chosen, and says nothing', () => {
    expect(rowsFor(comparison, new Set())).toEqual(comparison.rows);
    expect(sentence()).toBe('');
  });

  it('shows the rows of what is chosen, each once, in the order of the table', () => {
    const ids = rowsFor(comparison, new Set(['long-wait', 'see-one-order'])).map(({ id }) => id);
    expect(ids).toEqual(['kept', 'state', 'time', 'insight']);
  });

  it('names the one service for outcomes, and the one for schedules', () => {
    expect(sentence('know-the-outcome')).toBe('AWS Step Functions meets it.');
    expect(sentence('schedule')).toBe('Amazon EventBridge meets it.');
  });

  it('names every service that fits', () => {
    expect(sentence('route-by-content')).toBe('Amazon SNS and Amazon EventBridge meet it.');
    expect(sentence('no-servers')).toBe('All four meet it.');
  });

  it('answers "many at once, each in its own time" with a topic and a queue together', () => {
    expect(sentence('process-later', 'notify-many')).toBe(
      'No service meets both alone. Together they do: Amazon SQS and Amazon SNS.',
    );
  });

  it('needs no second service where one meets everything', () => {
    const needs = chosen('steps-in-order', 'know-the-outcome', 'long-wait');
    expect(smallestTeam(needs)).toEqual(['step-functions']);
    expect(answerTo(needs)).toBe('AWS Step Functions meets all of it.');
  });

  it('takes a service to be as good as the need that suits it least', () => {
    const needs = chosen('alert-people', 'steps-in-order');
    expect(overallFit(needs, 'step-functions')).toBe('partly');
    expect(overallFit(needs, 'sns')).toBe('no');
  });

  it('can be kept in an address, which may name what is not there (any more)', () => {
    const needs = new Set(['schedule', 'long-wait']);
    expect(searchFor(needs)).toBe('?need=schedule&need=long-wait');
    expect(needsIn(searchFor(needs), comparison)).toEqual(needs);
    expect([...needsIn('?need=__proto__&need=gone&need=schedule&other=1', comparison)]).toEqual(['schedule']);
    expect(searchFor(new Set())).toBe('');
  });
});
