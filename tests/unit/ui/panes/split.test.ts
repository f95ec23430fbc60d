import { describe, expect, test } from 'vitest';
import { moveBorder, readShares, SMALLEST } from '../../../../src/ui/panes/split.ts';

describe('panes side by side', () => {
  test('a border takes from one pane what it gives to the other', () => {
    expect(moveBorder([30, 40, 30], 0, 5)).toEqual([35, 35, 30]);
    expect(moveBorder([30, 40, 30], 1, -10)).toEqual([30, 30, 40]);
  });

  test('no pane vanishes', () => {
    expect(moveBorder([30, 40, 30], 0, 100)).toEqual([70 - SMALLEST, SMALLEST, 30]);
    expect(moveBorder([30, 40, 30], 0, -100)).toEqual([SMALLEST, 70 - SMALLEST, 30]);
  });

  test('a border that is not there moves nothing', () => {
    expect(moveBorder([50, 50], 1, 5)).toEqual([50, 50]);
  });

  test.each([[null], [[50, 50]], [[1, 1, 98]], [['33', 33, 34]], [[30, 30, 30]], [[Number.NaN, 50, 50]]])(
    'stored widths that cannot be used are not: %j',
    (stored) => {
      expect(readShares(stored, 3)).toBeUndefined();
    },
  );

  test('usable ones are', () => {
    expect(readShares([20, 50, 30], 3)).toEqual([20, 50, 30]);
  });
});
