import { describe, expect, it } from 'vitest';
import { dayStarts, daysUntil, endOfToday } from '../../../src/browser/local-days.ts';

/** In the device's time zone, whatever it is. */
const local = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

describe("the learner's days", () => {
  it('begin at local midnight, one after another', () => {
    expect(dayStarts(local(22, 23), 2)).toEqual([local(22, 0), local(23, 0), local(24, 0)]);
    expect(endOfToday(local(22, 1))).toBe(local(23, 0));
  });

  it('are counted by the calendar, not by 24 hours', () => {
    expect(daysUntil(local(23, 1), local(22, 23))).toBe(1);
    expect(daysUntil(local(22, 23), local(22, 1))).toBe(0);
    expect(daysUntil(local(20, 12), local(22, 1))).toBe(-2);
  });
});
