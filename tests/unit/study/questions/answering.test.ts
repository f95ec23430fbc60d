import { describe, expect, it } from 'vitest';
import {
  emptyResponse,
  isCorrect,
  misconceptionsShown,
  type Response,
  readiness,
  score,
} from '../../../../src/study/index.ts';
import {
  multiSource,
  predictSource,
  question,
  recallSource,
  singleSource,
  sortSource,
  traceSource,
} from '../sample-questions.ts';

const all = [singleSource, multiSource, sortSource, traceSource, predictSource, recallSource];
const right = (source: object, response: Response) => isCorrect(score(question(source), response));

describe('an answer', () => {
  it.each(all)('is not ready while it is empty, and earns nothing: $kind', (source) => {
    const asked = question(source);
    const empty = emptyResponse(asked.kind);
    expect(readiness(asked.view, empty).ready).toBe(false);
    expect(score(asked, empty)).toEqual({ kind: 'invalid', code: 'incomplete' });
  });

  it('to a single choice is right with the one right option', () => {
    expect(right(singleSource, { kind: 'single', chosen: 'sqs' })).toBe(true);
    expect(right(singleSource, { kind: 'single', chosen: 'sns' })).toBe(false);
  });

  it('with an option that the question lacks is foreign, not wrong', () => {
    expect(score(question(singleSource), { kind: 'single', chosen: 'pigeon' })).toEqual({
      kind: 'invalid',
      code: 'foreign',
    });
    expect(score(question(singleSource), { kind: 'multi', chosen: ['sqs'] })).toEqual({
      kind: 'invalid',
      code: 'foreign',
    });
  });

  it('to a multiple response says how many are missing, and is right only as a whole', () => {
    const asked = question(multiSource);
    expect(readiness(asked.view, { kind: 'multi', chosen: ['sqs'] })).toEqual({
      ready: false,
      message: 'Choose two answers. You have chosen one.',
    });
    expect(right(multiSource, { kind: 'multi', chosen: ['sns', 'sqs'] })).toBe(true);
    expect(score(asked, { kind: 'multi', chosen: ['sqs', 'mail'] })).toEqual({
      kind: 'points',
      earned: 0,
      total: 2,
    });
    expect(score(asked, { kind: 'multi', chosen: ['sqs'] })).toMatchObject({ earned: 1 });
  });

  it('to a sorting earns a point for each card in its group', () => {
    const places = [
      { card: 'one', bucket: 'queue' },
      { card: 'all', bucket: 'queue' },
    ];
    const asked = question(sortSource);
    expect(readiness(asked.view, { kind: 'sort', places })).toMatchObject({
      message: 'One card is not placed yet.',
    });
    expect(score(asked, { kind: 'sort', places: [...places, { card: 'later', bucket: 'queue' }] })).toEqual({
      kind: 'points',
      earned: 2,
      total: 3,
    });
  });

  it('to an order of states may take either card of a state that is entered twice', () => {
    const asked = question(traceSource);
    if (asked.kind !== 'trace-order') throw new Error('another kind');
    const [first = '', second = '', third = ''] = asked.key.order;
    expect(right(traceSource, { kind: 'trace-order', order: [first, second, third] })).toBe(true);
    expect(right(traceSource, { kind: 'trace-order', order: [third, second, first] })).toBe(true);
    expect(right(traceSource, { kind: 'trace-order', order: [second, first, third] })).toBe(false);
    expect(asked.view.cards.map(({ text }) => text).sort()).toEqual([
      'Charge',
      'ShipOrder',
      'Validate',
      'Validate',
    ]);
  });

  it('to a prediction is right where the machine says so', () => {
    expect(right(predictSource, { kind: 'predict', chosen: 'ok' })).toBe(true);
    expect(right(predictSource, { kind: 'predict', chosen: 'bad' })).toBe(false);
  });

  it('that was recalled in part is half of it', () => {
    expect(score(question(recallSource), { kind: 'recall', grade: 'partly' })).toEqual({
      kind: 'points',
      earned: 1,
      total: 2,
    });
  });

  it('names the misconception of a wrong option that was chosen, and of no other', () => {
    const asked = question(singleSource);
    expect(misconceptionsShown(asked, { kind: 'single', chosen: 'sns' })).toEqual(['topic-stores']);
    expect(misconceptionsShown(asked, { kind: 'single', chosen: 'bus' })).toEqual([]);
  });
});

describe('what a learner sees before answering', () => {
  it.each(all)('does not hold the key: $kind', (source) => {
    const { view, key } = question(source);
    const text = JSON.stringify(view);
    expect(text).not.toMatch(/correct|"why"|explanation|takeaway|"bucket"/);
    if (key.kind === 'trace-order')
      expect(view.kind === 'trace-order' && view.cards.map(({ id }) => id)).not.toEqual(key.order);
  });
});
