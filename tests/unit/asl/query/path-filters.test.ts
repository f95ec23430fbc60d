import { describe, expect, test } from 'vitest';
import { at } from './support.ts';

const shop = {
  limit: 10,
  state: 'OPEN',
  items: [
    { id: 1, price: 4, state: 'OPEN', tags: ['new', 'tea'], note: '' },
    { id: 2, price: 12, state: 'SHUT', tags: [], size: { w: 1 } },
    { id: 3, price: '12', state: 'open', tags: ['tea'], gift: null },
    { id: 4 },
  ],
};

function ids(filter: string): unknown {
  return at(`$.items[?(${filter})].id`, shop);
}

describe('a filter keeps the items for which it holds', () => {
  test.each<[string, number[]]>([
    ['@.price == 12', [2, 3]],
    ['@.price === 12', [2]],
    ['@.price != 12', [1, 4]],
    ['@.price !== 12', [1, 3, 4]],
    ['@.price < 10', [1]],
    ['@.price <= 4', [1]],
    ['@.price > 4', [2]],
    ['@.price >= 4 && @.price < 12', [1]],
    ['@.price<10', [1]],
    ["@.state == 'OPEN'", [1]],
    ['@.state == "OPEN"', [1]],
    ['@.state==OPEN', [1]],
    ["@.state > 'SHUT'", [3]],
    ['@.state =~ /open/i', [1, 3]],
    ['@.state =~ /pen/i', []],
    ['@.state =~ /.*pen/i', [1, 3]],
    ["@.state in ['OPEN', 'SHUT']", [1, 2]],
    ['@.state in [OPEN, SHUT]', [1, 2]],
    ['@.state nin [OPEN, SHUT]', [3, 4]],
    ["'tea' in @.tags", [1, 3]],
    ["@.tags contains 'tea'", [1, 3]],
    ["@.state contains 'PE'", [1]],
    ['@.tags subsetof [new, tea, cup]', [1, 2, 3]],
    ['@.tags anyof [new, cup]', [1]],
    ['@.tags noneof [new, cup]', [2, 3]],
    ['@.tags all [new, tea]', [1]],
    ['@.tags size 1', [3]],
    ['@.tags empty true', [2]],
    ['@.note empty true', [1]],
    ['@.tags empty false', [1, 3]],
    ['@.gift == null', [3]],
    ['@.gift', [3]],
    ['!@.gift', [1, 2, 4]],
    ['!(@.price == 12)', [1, 4]],
    ['@.size.w == 1', [2]],
    ['@.tags[0] == @.tags[-1] && @.tags[0]', [3]],
    ['@.tags.length() == 2', [1]],
    ['@.tags[*]', [1, 3]],
    ['@.price < $.limit', [1]],
    ['@.state == $.state', [1]],
    ['@.id == 1 || @.id == 2 && @.price == 12 || @.id == 99', [1, 2]],
    ['(@.id == 1 || @.id == 2) && @.price == 12', [2]],
    ["@['price'] == 4", [1]],
    ['@.tags[?(@ == "new")]', [1]],
    ['1 == 1', [1, 2, 3, 4]],
    ["@.tags == ['tea']", [3]],
    ["@.size == {'w': 1}", [2]],
    ['@.state in $.none', []],
    ['@.state nin $.none', []],
  ])('%s', (filter, found) => {
    expect(ids(filter)).toEqual(found);
  });

  test('on an object it tests the object itself', () => {
    expect(at('$.items[1].size[?(@.w == 1)]', shop)).toEqual([{ w: 1 }]);
  });

  test('after a descent it finds objects at any depth, each once', () => {
    expect(at('$..[?(@.price > 10)].id', shop)).toEqual([2]);
    expect(at('$..[?(@.w)]', shop)).toEqual([{ w: 1 }]);
  });

  test('$ within it is the root that the path starts from', () => {
    expect(at('$$.list[?(@ == $.want)]', {}, { context: () => ({ list: [1, 2], want: 2 }) })).toEqual([2]);
  });
});
