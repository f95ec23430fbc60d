import { describe, expect, it } from 'vitest';
import { timePasses } from '../../../../src/asl/projection/duration.ts';
import { elapsed, humanDuration } from '../../../../src/asl/projection/index.ts';

describe('humanDuration', () => {
  it.each([
    [0, '0 milliseconds'],
    [1, '1 millisecond'],
    [350, '350 milliseconds'],
    [1000, '1 second'],
    [1500, '1.5 seconds'],
    [2000, '2 seconds'],
    [59_999, '1 minute'],
    [60_000, '1 minute'],
    [90_000, '1 minute 30 seconds'],
    [3_599_700, '1 hour'],
    [86_400_000, '24 hours'],
    [172_800_000, '2 days'],
    [183_600_000, '2 days 3 hours'],
    [31_536_000_000, '365 days'],
    [-5, '0 milliseconds'],
    [Number.NaN, '0 milliseconds'],
  ])('tells %d ms as "%s"', (ms, words) => {
    expect(humanDuration(ms)).toBe(words);
  });
});

describe('elapsed', () => {
  it.each([
    [0, '0:00.000'],
    [2350, '0:02.350'],
    [61_000, '1:01.000'],
    [3_723_000, '1:02:03'],
    [176_523_000, '2 d 01:02:03'],
  ])('shows %d ms as %s', (ms, clock) => {
    expect(elapsed(ms)).toBe(clock);
  });
});

it('says that time passes, in the number of the unit', () => {
  expect(timePasses(86_400_000)).toBe('24 hours pass.');
  expect(timePasses(1000)).toBe('1 second passes.');
});
