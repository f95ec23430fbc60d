import { describe, expect, it } from 'vitest';
import { clockText, spokenTime } from '../../../../src/ui/words/duration.ts';

describe('durations', () => {
  it('a clock shows zero only at the end, and hours where there are some', () => {
    expect([830_000, 59_001, 1, 0, -5].map(clockText)).toEqual(['13:50', '1:00', '0:01', '0:00', '0:00']);
    expect(clockText(4_800_000)).toBe('1:20:00');
  });

  it('are spoken as people would say them', () => {
    expect([1000, 83_000, 830_000, 3_600_000, 5_400_000].map(spokenTime)).toEqual([
      '1 second',
      '83 seconds',
      '14 minutes',
      '1 hour',
      '1 hour 30 minutes',
    ]);
  });
});
