import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Diagnostic, prepareValidation, validate } from '../../../../src/asl/definition/index.ts';
import { parseSource } from '../../../../src/asl/definition/source.ts';

beforeAll(() => prepareValidation('a: {% 1 %}'));

function syntax(text: string): readonly Diagnostic[] {
  return validate(text, { format: 'json' }).filter((one) => one.code === 'INVALID_JSON_DESCRIPTION');
}

function only(text: string): Diagnostic {
  const [first, ...more] = syntax(text);
  if (first === undefined || more.length > 0) throw new Error(`${more.length + 1} problems in ${text}`);
  return first;
}

const machine = (body: string): string =>
  `{\n  "StartAt": "A",\n  "States": {\n    "A": {\n${body}\n    }\n  }\n}`;

describe('a text that is no JSON', () => {
  const cases: readonly (readonly [string, string, number, number, string])[] = [
    ['trailing-comma', '{"a": [1, 2],\n}', 1, 13, 'double-quote to start field name'],
    ['trailing-comma', '{"a": [1, 2,]}', 1, 12, 'expected a valid value'],
    ['comment', '{\n  // why\n  "a": 1}', 2, 3, 'maybe a (non-standard) comment?'],
    ['comment', '{/* why */"a": 1}', 1, 2, 'maybe a (non-standard) comment?'],
    ['single-quotes', '{"a": \'b\'}', 1, 7, "Unexpected character (''' (code 39))"],
    ['control-character', '{"a": "b\tc"}', 1, 9, '(CTRL-CHAR, code 9)'],
    ['unclosed', '{"a": "b\n}', 1, 7, '(CTRL-CHAR, code 10)'],
    ['unclosed', '{"a": {"b": 1}', 1, 1, 'expected close marker for Object'],
    ['missing-value', '{"a": }', 1, 2, 'expected a valid value'],
    ['json-syntax', '{"a": tru}', 1, 7, "Unrecognized token 'tru'"],
    ['json-syntax', '{"a" 1}', 1, 2, 'was expecting a colon'],
    ['json-syntax', '{"a": 1 "b": 2}', 1, 8, 'was expecting comma to separate Object entries'],
    ['json-syntax', '{a: 1}', 1, 2, 'was expecting double-quote to start field name'],
    ['json-syntax', '{"a": 01}', 1, 7, 'Leading zeroes not allowed'],
    ['json-syntax', '{"a": "\\q"}', 1, 8, "Unrecognized character escape 'q' (code 113)"],
    ['byte-order-mark', '\uFEFF{"a": 1}', 1, 1, 'code 65279'],
  ];
  test.each(cases)(
    '%s: %j is told at line %i, column %i, in the words of the reader',
    (rule, text, line, column, words) => {
      const problem = only(text);
      expect(problem).toMatchObject({ rule, severity: 'ERROR', range: { line, column } });
      expect(problem.message).toContain(words);
      expect(problem.location).toMatch(/^\[Source: \(String\)".*"; line: \d+, column: \d+\]$/s);
      expect(problem.explanation).not.toBe('');
    },
  );

  test('is told with the line and column at which the reader stood', () => {
    expect(only('hello')).toMatchObject({
      message:
        "Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"hello\"; line: 1, column: 6]",
      location: '[Source: (String)"hello"; line: 1, column: 6]',
    });
  });

  test('quotes no more than its first 500 characters', () => {
    expect(only(`nope ${'x'.repeat(600)}`).location).toContain('"[truncated 105 chars]; line: 1, column: 5]');
  });

  test.each(['\n', '\r\n', '\r'])('counts lines that end in %j', (newline) => {
    const text = ['{', '  "a": 1,', '  "b": nope', '}'].join(newline);
    expect(only(text).range).toMatchObject({ line: 3, column: 8 });
  });

  test('is repaired by its fix', () => {
    for (const text of [
      '{"a": 1,}',
      "{'a': 'b'}",
      '{"a": 1 // why\n}',
      '{"a": True}',
      '{"a": "b\tc"}',
      '\uFEFF{}',
      '{"a": {"b": [',
    ]) {
      let current = text;
      for (let round = 0; round < 5 && syntax(current).length > 0; round += 1) {
        const fix = syntax(current).find((one) => one.fix !== undefined)?.fix;
        if (fix === undefined) break;
        for (const edit of [...fix.edits].reverse()) {
          current = current.slice(0, edit.start) + edit.text + current.slice(edit.end);
        }
      }
      expect(() => JSON.parse(current), text).not.toThrow();
    }
  });
});

describe('a half-typed text', () => {
  test('keeps what stands below an entry without a value', () => {
    const text = machine('      "Type": "Pass",\n      "Next":\n      "End": true');
    const problems = validate(text).filter((one) => one.severity === 'ERROR');
    expect(problems.map((one) => one.rule)).toEqual(['missing-value', 'next-or-end']);
    expect(parseSource(text).value()).toEqual({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
  });

  test('keeps what stands below an unclosed quote', () => {
    const text = machine('      "Type": "Pass,\n      "End": true');
    expect(parseSource(text).value()).toEqual({
      StartAt: 'A',
      States: { A: { Type: 'Pass,', End: true } },
    });
  });

  test('is understood up to where it stops', () => {
    const text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Wa';
    expect(parseSource(text).value()).toEqual({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wa' } },
    });
  });

  test('tells of a wrong target beside the syntax error', () => {
    const text = machine('      "Type": "Pass",\n      "Next": "Nowhere",');
    expect(validate(text).map((one) => one.rule)).toEqual(
      expect.arrayContaining(['trailing-comma', 'missing-transition-target']),
    );
  });
});

describe('names that stand twice', () => {
  test('are warned of at the second one, and the last value counts', () => {
    const text = machine('      "Type": "Pass",\n      "End": true,\n      "End": true');
    expect(validate(text)).toMatchObject([
      { rule: 'duplicate-key', severity: 'WARNING', range: { line: 7 } },
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is a name like any other',
    (name) => {
      const text = `{"StartAt": "${name}", "States": {"${name}": {"Type": "Pass", "Result": {"${name}": 1}, "End": true}}}`;
      expect(validate(text)).toEqual([]);
      const value = JSON.parse(text);
      expect(JSON.stringify(parseSource(text).value())).toBe(JSON.stringify(value));
      expect(validate(text.replace('"Result"', `"${name}": 1, "Result"`))).toMatchObject([
        { rule: 'unknown-field' },
      ]);
    },
  );
});

describe('extreme texts', () => {
  test('nested deeper than any workflow are refused, not followed', () => {
    for (const text of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    ]) {
      expect(validate(text).map((one) => one.rule)).toContain('too-deep');
    }
    expect(validate(`a: ${'['.repeat(50_000)}`).map((one) => one.rule)).toContain('too-deep');
  });

  test('of more than 1,048,576 characters are too large', () => {
    const text = machine(
      `      "Type": "Pass",\n      "Comment": "${'x'.repeat(1_048_576)}",\n      "End": true`,
    );
    expect(validate(text)).toMatchObject([{ rule: 'definition-too-large', severity: 'ERROR' }]);
  });

  test('with very many wrong names give a bounded number of problems', () => {
    const states = Array.from(
      { length: 3000 },
      (_, i) => `"S${i}": {"Type": "Pas", "Nxt": "T${i}", "Next": "U${i}"}`,
    );
    expect(validate(`{"StartAt": "S0", "States": {${states.join(',')}}}`).length).toBeLessThanOrEqual(500);
  });

  test('of any kind never throw, and every range lies within the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        "'",
        '\\',
        '//',
        '/*',
        '\n',
        '\t',
        '- ',
        '&a ',
        '*a',
        '{%',
        '%}',
        '$.',
        `$${'{X}'}`,
      ),
      fc.constantFrom(
        '"StartAt"',
        '"States"',
        '"Type"',
        '"Pass"',
        '"Next"',
        '"Choices"',
        '"Map"',
        'States:',
        'Type: Map',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { range } of validate(text)) {
          if (range === undefined) throw new Error('a diagnostic without a place');
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('that are JSON give the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.stringify(parseSource(text, { format: 'json' }).value())).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
    );
  });
});

describe('YAML', () => {
  const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n  B:\n    Type: Succeed\n';

  test('gives the same tree as JSON', () => {
    expect(parseSource(yaml)).toMatchObject({ format: 'yaml' });
    expect(validate(yaml)).toEqual([]);
    expect(parseSource(yaml).value()).toEqual({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } },
    });
  });

  test('has its problems told at their line', () => {
    expect(validate(yaml.replace('Next: B', 'Next: C'))).toMatchObject([
      { rule: 'missing-transition-target', location: '/States/A/Next', range: { line: 5, column: 11 } },
      { rule: 'unreachable-state', location: '/States/B', range: { line: 6, column: 3 } },
    ]);
  });

  test('with a tab as indentation is told so', () => {
    expect(validate('States:\n\t- a')[0]).toMatchObject({ rule: 'yaml-syntax', range: { line: 2 } });
  });

  test('reads tags of CloudFormation as placeholders', () => {
    const text = 'StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: !GetAtt Ship.Arn\n    End: true\n';
    expect(validate(text)).toEqual([]);
  });

  test('with aliases is expanded, but not without limit', () => {
    const alias =
      'StartAt: A\nStates:\n  A: &pass\n    Type: Pass\n    Next: B\n  B:\n    <<: *pass\n    Type: Succeed\n';
    expect(parseSource(alias).value()).toMatchObject({ States: { B: { Next: 'B', Type: 'Succeed' } } });
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i += 1)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(validate(bomb.join('\n')).map((one) => one.rule)).toContain('yaml-alias');
  });
});
