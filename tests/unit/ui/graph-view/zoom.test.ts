import { describe, expect, it } from 'vitest';
import { distanceInto, fittingScale, limitedScale } from '../../../../src/ui/graph-view/zoom.ts';

describe('zoom', () => {
  it('shows the whole of a tall drawing, and never enlarges a small one', () => {
    expect(fittingScale({ width: 400, height: 2000 }, { width: 800, height: 1000 })).toBe(0.5);
    expect(fittingScale({ width: 200, height: 100 }, { width: 800, height: 1000 })).toBe(1);
  });

  it('stops where nothing could be read or seen', () => {
    expect(limitedScale(0.01)).toBeGreaterThan(0.1);
    expect(limitedScale(50)).toBeLessThan(5);
  });

  it('scrolls to a state only where it is not seen', () => {
    expect(distanceInto(100, 60, 500)).toBe(0);
    expect(distanceInto(-80, 60, 500)).toBe(-104);
    expect(distanceInto(480, 60, 500)).toBe(64);
  });

  it('shows the start of a container that is longer than the frame', () => {
    expect(distanceInto(400, 3000, 500)).toBe(376);
    expect(distanceInto(24, 3000, 500)).toBe(0);
  });
});
