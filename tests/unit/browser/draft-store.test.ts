import { afterEach, describe, expect, test, vi } from 'vitest';
import { draftStore } from '../../../src/browser/draft-store.ts';

function storage(limit = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, text: string) {
      if (text.length > limit) throw new DOMException('full', 'QuotaExceededError');
      items.set(name, text);
    },
    removeItem: (name: string) => items.delete(name),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('the store of drafts', () => {
  test('gives back what was written, until it is removed', () => {
    vi.stubGlobal('window', { localStorage: storage() });
    expect(draftStore.write('draft:orders', { version: 1, text: '{}' })).toBe(true);
    expect(draftStore.read('draft:orders')).toEqual({ version: 1, text: '{}' });
    draftStore.remove('draft:orders');
    expect(draftStore.read('draft:orders')).toBeUndefined();
  });

  test('counts what is no JSON as nothing', () => {
    const place = storage();
    place.items.set('stepwise:draft:orders', '{"version":');
    vi.stubGlobal('window', { localStorage: place });
    expect(draftStore.read('draft:orders')).toBeUndefined();
  });

  test('says so where there is no room, and keeps what was there', () => {
    vi.stubGlobal('window', { localStorage: storage(20) });
    expect(draftStore.write('draft:orders', 'short')).toBe(true);
    expect(draftStore.write('draft:orders', 'x'.repeat(100))).toBe(false);
    expect(draftStore.read('draft:orders')).toBe('short');
  });

  test('lives without a browser that allows storage', () => {
    vi.stubGlobal('window', {
      get localStorage(): never {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(draftStore.write('draft:orders', 1)).toBe(false);
    expect(draftStore.read('draft:orders')).toBeUndefined();
    draftStore.remove('draft:orders');
  });
});
