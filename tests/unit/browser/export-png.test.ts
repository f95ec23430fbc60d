import { describe, expect, it } from 'vitest';
import { pngScale } from '../../../src/browser/export-png.ts';

describe('the scale of a PNG', () => {
  it('is as wished for an ordinary graph', () => {
    expect(pngScale(800, 1200, 2)).toBe(2);
  });

  it('is lowered until a huge graph fits a canvas', () => {
    const scale = pngScale(3600, 3300, 4);
    expect(3600 * scale).toBeLessThanOrEqual(8192);
    expect(3600 * 3300 * scale * scale).toBeLessThanOrEqual(40_000_000.5);
    expect(pngScale(100, 20_000, 2) * 20_000).toBeLessThanOrEqual(8192);
  });
});
