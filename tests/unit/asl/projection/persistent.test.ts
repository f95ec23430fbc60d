import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from '../../../../src/asl/projection/persistent-map.ts';
import { PersistentVector } from '../../../../src/asl/projection/persistent-vector.ts';

describe('PersistentVector', () => {
  it('holds what was pushed and set, and earlier versions keep what they held', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 700 });
    fc.assert(
      fc.property(edits, (list) => {
        const expected: number[] = [];
        let vector = PersistentVector.empty<number>();
        const middle: { vector: PersistentVector<number>; items: number[] } = { vector, items: [] };
        list.forEach(([place, value, push], step) => {
          if (push || expected.length === 0) {
            expected.push(value);
            vector = vector.push(value);
          } else {
            const index = place % expected.length;
            expected[index] = value;
            vector = vector.set(index, value);
          }
          if (step === list.length >> 1) Object.assign(middle, { vector, items: [...expected] });
        });
        expect([...vector]).toEqual(expected);
        expect(vector.length).toBe(expected.length);
        expect([...middle.vector]).toEqual(middle.items);
      }),
      { numRuns: 60 },
    );
  });

  it('finds every item of a list that is several levels deep', () => {
    let vector = PersistentVector.empty<number>();
    for (let item = 0; item < 5000; item += 1) vector = vector.push(item);
    expect(Array.from({ length: 5000 }, (_, index) => vector.at(index))).toEqual([...vector]);
    expect(vector.at(5000)).toBeUndefined();
    expect(vector.at(-1)).toBeUndefined();
  });

  it('slices as arrays do', () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const vector = items.reduce((list, item) => list.push(item), PersistentVector.empty<number>());
    fc.assert(
      fc.property(fc.integer({ min: -120, max: 120 }), fc.integer({ min: -120, max: 120 }), (start, end) => {
        expect(vector.slice(start, end)).toEqual(items.slice(start, end));
      }),
    );
  });
});

describe('PersistentMap', () => {
  const keys = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', 'constructor', 'toString'));

  it('holds the newest value of each key, and earlier versions keep theirs', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.nat()), { maxLength: 300 }), (entries) => {
        const expected = new Map<string, number>();
        let map = PersistentMap.empty<string, number>();
        let half = map;
        entries.forEach(([key, value], step) => {
          if (step === entries.length >> 1) half = map;
          expected.set(key, value);
          map = map.set(key, value);
        });
        expect(map.size).toBe(expected.size);
        expect(new Map(map)).toEqual(expected);
        for (const [key, value] of expected) expect(map.get(key)).toBe(value);
        expect(new Map(half)).toEqual(new Map(entries.slice(0, entries.length >> 1)));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps keys apart whose hashes are the same', () => {
    // Two texts with the same 32-bit FNV-1a hash.
    const clashing = ['costarring', 'liquid'];
    const map = clashing.reduce(
      (all, key, index) => all.set(key, index),
      PersistentMap.empty<string, number>(),
    );
    const changed = map.set('liquid', 7);
    expect(clashing.map((key) => map.get(key))).toEqual([0, 1]);
    expect(clashing.map((key) => changed.get(key))).toEqual([0, 7]);
    expect(changed.size).toBe(2);
    expect(changed.has('costarrin')).toBe(false);
  });

  it('does not depend on the order in which keys came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 40 }), (names) => {
        const one = names.reduce((map, name) => map.set(name, 1), PersistentMap.empty<string, number>());
        const other = names
          .toReversed()
          .reduce((map, name) => map.set(name, 1), PersistentMap.empty<string, number>());
        expect(new Set(one.keys())).toEqual(new Set(other.keys()));
        expect([...one.values()]).toEqual([...other.values()]);
      }),
    );
  });
});
