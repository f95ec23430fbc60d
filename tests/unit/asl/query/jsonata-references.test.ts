import { beforeAll, expect, test } from 'vitest';
import { jsonataReferences, prepareJsonata } from '../../../../src/asl/query/index.ts';
import { problemOf, value } from './support.ts';

beforeAll(() => prepareJsonata());

test.each<[string, string[]]>([
  ['$states.input.order.id', ['input.order.id']],
  ['$states', ['']],
  ['$states.context.Execution.Name & "x"', ['context.Execution.Name']],
  ['$states.result.items[price > 5].name', ['result.items.name', 'result.items.price']],
  ['$states.result.items[0].name', ['result.items.name']],
  [
    '$sum($states.input.items.(price * quantity))',
    ['input.items', 'input.items.price', 'input.items.quantity'],
  ],
  [
    '$map($states.result.Rows, function($r) { $r.id & $r.sub.name })',
    ['result.Rows', 'result.Rows.id', 'result.Rows.sub.name'],
  ],
  ['$filter($states.result.Rows, function($r) { $r.ok }).id', ['result.Rows.ok', 'result.Rows.id']],
  [
    '$reduce($states.input.items, function($sum, $i) { $sum + $i.price }, 0)',
    ['input.items', 'input.items.price'],
  ],
  ['($x := $states.result.body; $x.id)', ['result.body', 'result.body.id']],
  ['$states.input.items^(>price).name', ['input.items.name', 'input.items.price']],
  ['$states.input.items{ id: $sum(amount) }', ['input.items', 'input.items.id', 'input.items.amount']],
  [
    '$exists($states.input.a) ? $states.result.b : $states.errorOutput.Error',
    ['input.a', 'result.b', 'errorOutput.Error'],
  ],
  ['{ "a": [$states.input.x, { "b": $states.input.y }] }', ['input.x', 'input.y']],
])('%s reads what it names below $states', (text, paths) => {
  expect(value(jsonataReferences(text)).states.map((path) => path.join('.'))).toEqual(
    expect.arrayContaining(paths),
  );
  expect(value(jsonataReferences(text)).states).toHaveLength(paths.length);
});

test('variables of the machine are told from functions and from names of the expression', () => {
  const text = '($tax := 0.2; $total := $sum($order.items.price); $round($total * (1 + $tax), $digits))';
  expect(value(jsonataReferences(text))).toMatchObject({
    variables: ['order', 'digits'],
    variablePaths: [
      { name: 'order', path: ['items', 'price'] },
      { name: 'digits', path: [] },
    ],
    functions: ['sum', 'round'],
    states: [],
  });
});

test('a name is local only where it is bound', () => {
  expect(value(jsonataReferences('(function($x) { $x }) & $x')).variables).toEqual(['x']);
  expect(value(jsonataReferences('($f := function($n) { $f($n) }; $f(1))')).variables).toEqual([]);
});

test('the input document, which Step Functions does not have, is noticed', () => {
  for (const text of ['id', '$', '$$.id', '$sum(items)']) {
    expect(value(jsonataReferences(text)).usesInputDocument).toBe(true);
  }
  for (const text of [
    '$states.input.items[price > 1]',
    '$count($states.result[$ = 0])',
    '$states.input.a.b',
  ]) {
    expect(value(jsonataReferences(text)).usesInputDocument).toBe(false);
  }
});

test('a text that does not parse is a problem with its position', () => {
  expect(jsonataReferences('$sum(')).toMatchObject({ ok: false, problem: { position: expect.any(Number) } });
  expect(problemOf(jsonataReferences('1 +'))).toEqual(expect.any(String));
});
