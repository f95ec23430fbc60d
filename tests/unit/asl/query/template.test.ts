import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/asl/json.ts';
import { compilePayloadTemplate } from '../../../../src/asl/query/index.ts';
import { failure, nested, result, scopeOf, value } from './support.ts';

function template(json: Json) {
  return value(compilePayloadTemplate(json, { field: 'Parameters' }));
}

describe('a payload template', () => {
  test('replaces the keys that end in .$ at any depth, in arrays too', () => {
    const evaluated = template({
      constant: 1,
      'id.$': '$.order.id',
      nested: {
        'total.$': 'States.MathAdd($.order.total, 1)',
        list: [{ 'who.$': '$$.Execution.Name' }, '$.order.id'],
      },
    }).evaluate(
      scopeOf({ order: { id: 'A-17', total: 8 } }, { context: () => ({ Execution: { Name: 'run-1' } }) }),
    );
    expect(result(evaluated)).toEqual({
      constant: 1,
      id: 'A-17',
      nested: { total: 9, list: [{ who: 'run-1' }, '$.order.id'] },
    });
  });

  test('without such keys is what stands there', () => {
    const json = { a: ['$.b', { c: null }] };
    expect(template(json).constant).toBe(true);
    expect(result(template(json).evaluate(scopeOf(null)))).toBe(json);
  });

  test('fails with the first key whose path finds nothing', () => {
    expect(failure(template({ 'a.$': '$.a', 'b.$': '$.b' }).evaluate(scopeOf({ a: 1 }))).message).toContain(
      "specified for the field 'b.$'",
    );
  });

  test('tells where its expressions stand', () => {
    const { expressions } = template({ a: [{ 'b.$': '$.x' }] });
    expect(expressions).toMatchObject([{ at: ['a', 0, 'b'], expression: { text: '$.x' } }]);
  });

  test('keeps __proto__ and constructor as ordinary keys', () => {
    const json = JSON.parse(
      '{"__proto__.$":"$.a","constructor":{"x.$":"$.a"},"__proto__2":{"__proto__":{"y.$":"$.a"}}}',
    );
    const made = result(template(json).evaluate(scopeOf({ a: 5 })));
    expect(JSON.stringify(made)).toBe(
      '{"__proto__":5,"constructor":{"x":5},"__proto__2":{"__proto__":{"y":5}}}',
    );
  });

  test.each<[string, Json, readonly unknown[]]>([
    ['a path that is none', { a: { 'b.$': 'x' } }, ['a', 'b.$']],
    ['a value that is no text', { 'b.$': 1 }, ['b.$']],
    ['the same key twice', { b: 1, 'b.$': '$.a' }, ['b.$']],
  ])('is refused for %s, with its place', (_, json, at) => {
    const compiled = compilePayloadTemplate(json, { field: 'Parameters' });
    expect(compiled).toMatchObject({ ok: false, problem: { at } });
  });

  test('is refused where it is nested too deep, and fails where a loop has wrapped its input too often', () => {
    expect(compilePayloadTemplate(nested(10_000), { field: 'Result' })).toMatchObject({ ok: false });
    expect(failure(template({ 'a.$': '$' }).evaluate(scopeOf(nested(1000)))).message).toContain(
      'nested deeper',
    );
    expect(template({ 'a.$': '$' }).evaluate(scopeOf(nested(900))).ok).toBe(true);
  });
});
