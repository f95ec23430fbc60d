import { describe, expect, test } from 'vitest';
import { timeScale } from '../../../../src/islands/workbench/parts/time/timeline-scale.ts';

const HOUR = 3_600_000;

describe('the scale of the timeline', () => {
  test('without cuts, places are to scale', () => {
    const scale = timeScale([0, 1000, 4000], false);
    expect(scale.place(1000)).toBeCloseTo(0.25);
    expect(scale.place(2500)).toBeCloseTo(0.625);
    expect(scale.place(4000)).toBe(1);
  });

  test('a wait of a day does not press the seconds around it flat', () => {
    const scale = timeScale([0, 1000, 2000, 2000 + 24 * HOUR, 3000 + 24 * HOUR], true);
    expect(scale.cuts).toHaveLength(1);
    expect(scale.cuts[0]).toMatchObject({ startMs: 2000, endMs: 2000 + 24 * HOUR });
    expect(scale.place(1000)).toBeGreaterThan(0.2);
    expect(scale.place(3000 + 24 * HOUR)).toBe(1);
  });

  test('what is alike in length stays to scale, however long it is', () => {
    const scale = timeScale([0, 24 * HOUR, 48 * HOUR], true);
    expect(scale.cuts).toEqual([]);
    expect(scale.canCut).toBe(false);
    expect(scale.place(24 * HOUR)).toBeCloseTo(0.5);
  });

  test('time never runs backwards on the line', () => {
    const times = [0, 10, 500, 2_000, 9_000, 100_000, 100_001, HOUR, HOUR + 20, 30 * HOUR];
    const scale = timeScale(times, true);
    const places = times.map((time) => scale.place(time));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(scale.place(1e12)).toBe(1);
  });

  test('a run in which no time passes lies at the start', () => {
    expect(timeScale([0, 0], true).place(0)).toBe(0);
    expect(timeScale([], true).totalMs).toBe(0);
  });
});
