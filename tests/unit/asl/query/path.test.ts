import { describe, expect, test } from 'vitest';
import { compilePath } from '../../../../src/asl/query/index.ts';
import { at, failure, nested, problemOf, scopeOf, value } from './support.ts';

const order = {
  id: 'A-17',
  'delivery-partner': 'van',
  items: [
    { name: 'tea', price: 4, tags: ['new'] },
    { name: 'cup', price: 12 },
    { name: 'pot', price: 30, tags: [] },
  ],
  total: null,
};

describe('a path to one place', () => {
  test.each([
    ['$', order],
    ['$.id', 'A-17'],
    ["$['id']", 'A-17'],
    ['$["id"]', 'A-17'],
    ['$.delivery-partner', 'van'],
    ['$.items[1].name', 'cup'],
    ["$.items[1]['name']", 'cup'],
    ['$.items[-1].name', 'pot'],
    ['$.items[(@.length-1)].name', 'pot'],
    ['$.items.[0].name', 'tea'],
    ['$.items[0]name', 'tea'],
    ['$.total', null],
    ['$.items[9]', undefined],
    ['$.items.name', undefined],
    ['$.id.length', undefined],
    ['$.missing.deeper', undefined],
  ])('%s', (path, found) => {
    expect(at(path, order)).toEqual(found);
  });

  test('$.[0] reads an array that is the input itself', () => {
    expect(at('$.[0].body', [{ body: 'x' }])).toBe('x');
  });

  test('names in several quotes make one object of those that are there', () => {
    expect(at("$['id','total','none']", order)).toEqual({ id: 'A-17', total: null });
  });

  test('a backslash stays in a quoted name unless it escapes the quote or a backslash', () => {
    expect(at("$['Test\\\"Name']", { 'Test\\"Name': 1 })).toBe(1);
    expect(at("$['it\\'s']", { "it's": 2 })).toBe(2);
    expect(at("$['a\\\\b']", { 'a\\b': 3 })).toBe(3);
  });
});

describe('a path to several places gives a list', () => {
  test.each([
    ['$.items[*].name', ['tea', 'cup', 'pot']],
    ['$.items[1:].name', ['cup', 'pot']],
    ['$.items[:1].name', ['tea']],
    ['$.items[0:2].name', ['tea', 'cup']],
    ['$.items[-2:].name', ['cup', 'pot']],
    ['$.items[:-1].name', ['tea', 'cup']],
    ['$.items[-3:-1].name', ['tea', 'cup']],
    ['$.items[0,2].name', ['tea', 'pot']],
    ["$.items[0]['name','price']", { name: 'tea', price: 4 }],
    [
      "$.items[*]['name','price']",
      [
        { name: 'tea', price: 4 },
        { name: 'cup', price: 12 },
        { name: 'pot', price: 30 },
      ],
    ],
    ['$..name', ['tea', 'cup', 'pot']],
    ['$..[0].name', ['tea']],
    ['$..tags[*]', ['new']],
    ['$.items[0].*', ['tea', 4, ['new']]],
    ['$..none', []],
  ])('%s', (path, found) => {
    expect(at(path, order)).toEqual(found);
  });

  test.each(['$[*]', '$.items[*]', '$.item.items[1:5].value', '$.items[:1]', '$..x', '$.none[?(@.a == 1)]'])(
    '%s of an empty object is the empty list, as recorded, even where its parent is missing',
    (path) => {
      expect(at(path, {})).toEqual([]);
    },
  );

  test('recursive descent visits a value before what is in it', () => {
    expect(at('$..id', { id: 1, a: { id: 2, b: [{ id: 3 }] }, c: { id: 4 } })).toEqual([1, 2, 3, 4]);
  });
});

describe('functions', () => {
  test.each([
    ['$.n.min()', 1],
    ['$.n.max()', 4],
    ['$.n.avg()', 2.5],
    ['$.n.sum()', 10],
    ['$.n.stddev()', Math.sqrt(1.25)],
    ['$.n.length()', 4],
    ['$.o.length()', 2],
    ['$.o.keys()', ['a', 'b']],
    ['$.n.first()', 1],
    ['$.n.last()', 4],
    ['$.n.index(-2)', 3],
    ['$.n.append(5)', [1, 2, 3, 4, 5]],
    ['$.s.concat("-", $.o.a)', 'xy-7'],
    ['$..price.sum()', 16],
    ['$.sum($.n, 5)', 15],
    ['$.s.length()', 2],
    ['$.o.a.length()', null],
  ])('%s', (path, found) => {
    const data = { n: [1, 2, 3, 4], o: { a: 7, b: 8 }, s: ['x', 'y'], i: [{ price: 4 }, { price: 12 }] };
    expect(at(path, data)).toEqual(found);
  });

  test('a function of nothing fails and says why', () => {
    const path = value(compilePath('$.n.sum()'));
    expect(failure(path.find(scopeOf({ n: [] }))).message).toBe(
      "Invalid path '$.n.sum()' : Aggregation function attempted to calculate value using empty array",
    );
  });
});

describe('other roots', () => {
  const rest = {
    context: () => ({ Execution: { Name: 'run-1' } }),
    variable: (name: string) => (name === 'order' ? order : undefined),
  };

  test('$$ reads the context object', () => {
    expect(at('$$.Execution.Name', {}, rest)).toBe('run-1');
    expect(at('$$', {}, rest)).toEqual({ Execution: { Name: 'run-1' } });
  });

  test('$name reads a variable', () => {
    expect(at('$order.items[0].name', {}, rest)).toBe('tea');
    expect(at('$order.items[*].price', {}, rest)).toEqual([4, 12, 30]);
    expect(at('$other.x', {}, rest)).toBeUndefined();
  });

  test('the parts of a path can be read as data', () => {
    expect(value(compilePath('$$.Map.Item.Value'))).toMatchObject({
      root: 'context',
      definite: true,
      localText: '$.Map.Item.Value',
      steps: [{ name: 'Map' }, { name: 'Item' }, { name: 'Value' }],
    });
    expect(value(compilePath('$order.items[?(@.price > $.limit)]'))).toMatchObject({
      root: 'variable',
      variableName: 'order',
      definite: false,
      steps: [
        { kind: 'name', name: 'items' },
        {
          kind: 'filter',
          paths: [
            { from: 'current', steps: [{ name: 'price' }] },
            { from: 'document', steps: [{ name: 'limit' }] },
          ],
        },
      ],
    });
  });
});

describe('a missing value is told in the words AWS records', () => {
  const scope = scopeOf({ a: { b: 'text' }, list: [1] });
  const required = (path: string) => failure(value(compilePath(path)).require(scope)).message;

  test.each([
    ['$.no', "Invalid path '$.no' : No results for path: $['no']"],
    ['$.no.such.path', "Invalid path '$.no.such.path' : Missing property in path $['no']"],
    ['$.list[3]', "Invalid path '$.list[3]' : No results for path: $['list'][3]"],
    [
      '$.a.b.c',
      "Invalid path '$.a.b.c' : Expected to find an object with property ['c'] in path $['a']['b'] but found 'java.lang.String'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
    ],
    [
      '$.a[0]',
      "Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: {b=text}",
    ],
  ])('%s', (path, message) => {
    expect(required(path)).toBe(message);
  });

  test('in a payload template', () => {
    expect(failure(value(compilePath('$.no')).requireFor('value.$', scopeOf({ 'int-literal': 0 })))).toEqual({
      error: 'States.Runtime',
      message: `The JSONPath '$.no' specified for the field 'value.$' could not be found in the input '{"int-literal":0}'`,
    });
  });

  test('no path can be applied to an input that is null', () => {
    const message = 'Unable to apply Path transformation to null or empty input.';
    expect(failure(value(compilePath('$.a')).require(scopeOf(null))).message).toBe(message);
    expect(failure(value(compilePath('$')).requireFor('x.$', scopeOf(null))).message).toBe(message);
    expect(value(compilePath('$')).require(scopeOf(null))).toEqual({ ok: true, value: null });
  });
});

describe('what is no path', () => {
  test.each([
    '',
    'a',
    '.a',
    '$.',
    '$..',
    '$...',
    '$.a[',
    '$.a[0',
    "$['a",
    "$['a' 'b']",
    '$[]',
    '$[:]',
    '$[x]',
    '$a b',
    '$.a b',
    '$$23',
    '$.a[?(@.x]',
    '$.a[?(@.x ==)]',
    '$.a[?(1 ~ 2)]',
    '$.a.nofun()',
    '$.a[99999999999]',
  ])('%j is refused', (text) => {
    expect(problemOf(compilePath(text))).toEqual(expect.any(String));
  });

  test('blanks behind a path are let pass, before it they are not', () => {
    expect(compilePath('$$.Execution.Name ').ok).toBe(true);
    expect(compilePath(' $.a').ok).toBe(false);
  });
});

describe('hostile data', () => {
  test('names that every object has are found only where the data holds them', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length']) {
      expect(at(`$.${name}`, {})).toBeUndefined();
      expect(at(`$.a.${name}`, { a: [] })).toBeUndefined();
      expect(at(`$.${name}`, JSON.parse(`{"${name}": 5}`))).toBe(5);
    }
    expect(at('$..constructor', JSON.parse('{"a":{"constructor":1}}'))).toEqual([1]);
    expect(at("$['__proto__','a']", JSON.parse('{"__proto__":{"x":1}}'))).toEqual(
      JSON.parse('{"__proto__":{"x":1}}'),
    );
  });

  test('descending 100,000 levels needs no stack', () => {
    expect(at('$..x', nested(100_000))).toEqual([]);
  });

  test('a path that would visit more than can be visited ends', () => {
    const path = value(compilePath('$..*..*..*'));
    expect(failure(path.find(scopeOf(nested(400)))).message).toContain('visits too many values');
  });

  test('a path of very many steps is refused', () => {
    expect(problemOf(compilePath(`$${'.a'.repeat(5000)}`))).toContain('steps');
    expect(problemOf(compilePath(`$[?(${'('.repeat(5000)}@.a${')'.repeat(5000)})]`))).toContain(
      'nested too deep',
    );
    expect(problemOf(compilePath(`$.a${'.length('.repeat(5000)}`))).toEqual(expect.any(String));
  });
});
