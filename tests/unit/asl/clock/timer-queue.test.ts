import { describe, expect, test } from 'vitest';
import { createRandom, TimerQueue, uuid } from '../../../../src/clock/index.ts';

const drain = (queue: TimerQueue<string>): string[] => {
  const items: string[] = [];
  for (let timer = queue.pop(); timer; timer = queue.pop()) items.push(timer.item);
  return items;
};

describe('TimerQueue', () => {
  test('gives the earliest timer first, whatever the order in which they were set', () => {
    const queue = new TimerQueue<string>();
    for (const time of [50, 10, 40, 20, 30]) queue.set(time, String(time));
    expect(drain(queue)).toEqual(['10', '20', '30', '40', '50']);
  });

  test('gives timers of equal time in the order in which they were set', () => {
    const queue = new TimerQueue<string>();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) queue.set(5, name);
    queue.set(1, 'first');
    expect(drain(queue)).toEqual(['first', 'a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  test('passes over cancelled timers', () => {
    const queue = new TimerQueue<string>();
    const first = queue.set(1, 'gone');
    queue.set(2, 'stays');
    first.cancelled = true;
    expect(queue.peek()?.item).toBe('stays');
    expect(drain(queue)).toEqual(['stays']);
  });
});

describe('createRandom', () => {
  test('repeats its numbers for the same seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed));
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    expect(draw(42).every((n) => n >= 0 && n < 1)).toBe(true);
  });

  test('makes version 4 UUIDs', () => {
    expect(uuid(createRandom(1))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
