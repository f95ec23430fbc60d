import { describe, expect, it } from 'vitest';
import {
  arranged,
  builtSeed,
  inline,
  orderOf,
  plainText,
  seal,
  unseal,
} from '../../../../src/study/index.ts';
import { question, singleSource } from '../sample-questions.ts';

describe('the text of a question', () => {
  it('may hold code and bold words, and nothing else becomes markup', () => {
    expect(inline('Use `States.ALL` and **now** <b>1</b>')).toEqual([
      { text: 'Use ', style: 'plain', marked: false },
      { text: 'States.ALL', style: 'code', marked: false },
      { text: ' and ', style: 'plain', marked: false },
      { text: 'now', style: 'strong', marked: false },
      { text: ' <b>1</b>', style: 'plain', marked: false },
    ]);
  });

  it('marks cues across bold words, without regard to capitals, overlapping ones once', () => {
    const marked = inline('Notify **every** team at once, at once.', [
      'notify every',
      'every team',
      'at once',
    ])
      .filter((piece) => piece.marked)
      .map((piece) => piece.text);
    expect(marked.join('|')).toBe('Notify |every| team|at once|at once');
  });

  it('loses nothing but its markup', () => {
    const source = 'One `code`, **bold**, * star, ` tick';
    expect(
      inline(source, ['bold'])
        .map(({ text }) => text)
        .join(''),
    ).toBe(plainText(source));
  });
});

describe('the order of options', () => {
  it('is the same for the same seed, and another for another', () => {
    const { view } = question(singleSource);
    expect(orderOf(view, 7)).toEqual(orderOf(view, 7));
    const orders = new Set([1, 2, 3, 4, 5, 6].map((seed) => orderOf(view, seed).join()));
    expect(orders.size).toBeGreaterThan(1);
    expect(builtSeed({ id: 'a', rev: 1 })).not.toBe(builtSeed({ id: 'a', rev: 2 }));
  });

  it('of an older answer still works when the question has other options now', () => {
    const { view } = question(singleSource);
    expect(arranged(view, ['mail', 'gone', 'sqs']).map(({ id }) => id)).toEqual([
      'mail',
      'sqs',
      'sns',
      'bus',
    ]);
  });
});

describe('the sealed key', () => {
  it('is not readable in the page, and opens to what it was', () => {
    const { key, reasons } = question(singleSource);
    const sealed = seal({ key, reasons, misconceptions: [] });
    expect(sealed).not.toMatch(/correct|why|Because|explanation/);
    expect(unseal(sealed)).toEqual({ key, reasons, misconceptions: [] });
  });
});
