import { beforeAll, describe, expect, test } from 'vitest';
import {
  applyEdits,
  deleteAndReconnect,
  type EditResult,
  format,
  insertAfter,
  insertBefore,
  jsonToYaml,
  prepareConversion,
  renameState,
  setField,
  validate,
  wrapInMap,
  wrapInParallel,
  yamlToJson,
} from '../../../../src/asl/definition/index.ts';

beforeAll(() => prepareConversion());

const json = `{
  "StartAt": "Validate",
  "States": {
    "Validate": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "id.$": "$.id",   "price": 89.90 },
      "Catch": [ { "ErrorEquals": ["CardDeclined"], "Next": "Cancel" } ],
      "Next": "Paid?"
    },
    "Paid?": {
      "Type": "Choice",
      "Choices": [ { "Variable": "$.paid", "BooleanEquals": false, "Next": "Validate" } ],
      "Default": "Ship"
    },
    "Ship": {
      "Type": "Map",
      "ItemProcessor": { "StartAt": "Pack", "States": { "Pack": { "Type": "Pass", "End": true } } },
      "Next": "Done"
    },
    "Done": { "Type": "Succeed" },
    "Cancel": { "Type": "Pass", "End": true }
  }
}
`;

const yaml = `# The order A-1042
StartAt: Validate
States:
  Validate: # asks the card
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Catch:
      - ErrorEquals: [CardDeclined]
        Next: Cancel
    Next: 'Done' # at last

  # refused
  Cancel:
    Type: Pass
    End: true
  Done:
    Type: Succeed
`;

function edited(text: string, result: EditResult): string {
  if (!result.ok) throw new Error(result.reason);
  return applyEdits(text, result.edits);
}

function errors(text: string): readonly string[] {
  return validate(text)
    .filter((one) => one.severity === 'ERROR')
    .map((one) => `${one.rule} at ${one.location}`);
}

/** Lines that are in one text only, with - and +. */
function difference(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

test('both samples are valid to begin with', () => {
  expect(errors(json)).toEqual([]);
  expect(errors(yaml)).toEqual([]);
});

describe('rename a state', () => {
  test('changes its key and every reference, and nothing else', () => {
    const after = edited(json, renameState(json, 'Validate', 'Check the card'));
    expect(errors(after)).toEqual([]);
    expect(difference(json, after)).toEqual([
      '-  "StartAt": "Validate",',
      '-    "Validate": {',
      '-      "Choices": [ { "Variable": "$.paid", "BooleanEquals": false, "Next": "Validate" } ],',
      '+  "StartAt": "Check the card",',
      '+    "Check the card": {',
      '+      "Choices": [ { "Variable": "$.paid", "BooleanEquals": false, "Next": "Check the card" } ],',
    ]);
  });

  test('keeps comments and quotes of YAML', () => {
    const after = edited(yaml, renameState(yaml, 'Done', "It's done"));
    expect(errors(after)).toEqual([]);
    expect(difference(yaml, after)).toEqual([
      "-    Next: 'Done' # at last",
      '-  Done:',
      "+    Next: 'It''s done' # at last",
      "+  It's done:",
    ]);
  });

  test('and back again gives the text as it was', () => {
    for (const text of [json, yaml]) {
      const there = edited(text, renameState(text, 'Cancel', 'Cancelled'));
      expect(edited(there, renameState(there, 'Cancelled', 'Cancel'))).toBe(text);
    }
  });

  test('follows catchers, defaults and states inside a Map', () => {
    expect(edited(json, renameState(json, 'Cancel', 'C'))).toContain(
      '"ErrorEquals": ["CardDeclined"], "Next": "C"',
    );
    expect(edited(json, renameState(json, 'Ship', 'S'))).toContain('"Default": "S"');
    expect(edited(json, renameState(json, 'Pack', 'P'))).toContain(
      '{ "StartAt": "P", "States": { "P": { "Type": "Pass", "End": true } } }',
    );
  });

  test('is refused for a name that is taken, empty, too long or unknown', () => {
    for (const [from, to] of [
      ['Ship', 'Done'],
      ['Ship', ' '],
      ['Ship', 'x'.repeat(81)],
      ['Nope', 'x'],
    ] as const) {
      expect(renameState(json, from, to)).toMatchObject({ ok: false });
    }
  });
});

describe('insert a state', () => {
  const wait = { name: 'Cool off', fields: { Type: 'Wait', Seconds: 60 } };

  test('after another takes over where that one led', () => {
    const after = edited(json, insertAfter(json, 'Validate', wait));
    expect(errors(after)).toEqual([]);
    expect(difference(json, after)).toEqual([
      '+      "Next": "Cool off"',
      '+    "Cool off": {',
      '+      "Type": "Wait",',
      '+      "Seconds": 60,',
    ]);
    expect(JSON.parse(after).States['Cool off'].Next).toBe('Paid?');
  });

  test('after the last one ends the workflow in its place', () => {
    const after = edited(json, insertAfter(json, 'Cancel', wait));
    expect(errors(after)).toEqual([]);
    expect(after).toContain('"Cancel": { "Type": "Pass", "Next": "Cool off" }');
    expect(JSON.parse(after).States['Cool off'].End).toBe(true);
  });

  test('before another takes over all that led there', () => {
    const after = edited(yaml, insertBefore(yaml, 'Done', wait));
    expect(errors(after)).toEqual([]);
    expect(difference(yaml, after)).toEqual([
      "-    Next: 'Done' # at last",
      "+    Next: 'Cool off' # at last",
      '+  Cool off:',
      '+    Type: Wait',
      '+    Seconds: 60',
      '+    Next: Done',
    ]);
  });

  test('before the first becomes the start', () => {
    expect(JSON.parse(edited(json, insertBefore(json, 'Validate', wait))).StartAt).toBe('Cool off');
  });

  test('inside a Map stays inside', () => {
    const after = edited(json, insertBefore(json, 'Pack', wait));
    expect(errors(after)).toEqual([]);
    expect(JSON.parse(after).States.Ship.ItemProcessor.StartAt).toBe('Cool off');
  });

  test('after a Choice, a Succeed or a Fail is refused with the reason', () => {
    expect(insertAfter(json, 'Paid?', wait)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Choice'),
    });
    expect(insertAfter(json, 'Done', wait)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Succeed'),
    });
    expect(insertAfter(json, 'Cancel', { ...wait, name: 'Ship' })).toMatchObject({ ok: false });
  });
});

describe('delete a state', () => {
  test('lets what led to it lead on', () => {
    const after = edited(json, deleteAndReconnect(json, 'Ship'));
    expect(errors(after)).toEqual([]);
    expect(JSON.parse(after).States['Paid?'].Default).toBe('Done');
  });

  test('of a Choice goes on with its Default', () => {
    expect(JSON.parse(edited(json, deleteAndReconnect(json, 'Paid?'))).States.Validate.Next).toBe('Ship');
  });

  test('that ends the workflow lets the one before end it', () => {
    const after = edited(yaml, deleteAndReconnect(yaml, 'Done'));
    expect(errors(after)).toEqual([]);
    expect(after).toContain('    End: true # at last\n');
    expect(after).toContain('# refused');
  });

  test('that a rule or catcher needs is refused with the reason', () => {
    expect(deleteAndReconnect(json, 'Cancel')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Validate'),
    });
    expect(deleteAndReconnect(json, 'Pack')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('only state'),
    });
  });
});

describe('wrap a state', () => {
  test('in a Parallel moves its Catch and transition outside, and its text inside as it is', () => {
    const after = edited(json, wrapInParallel(json, 'Validate', { name: 'Checks' }));
    expect(errors(after)).toEqual([]);
    expect(after).toContain('"Parameters": { "id.$": "$.id",   "price": 89.90 },');
    const value = JSON.parse(after);
    expect(value.StartAt).toBe('Checks');
    expect(value.States.Checks).toMatchObject({
      Type: 'Parallel',
      Branches: [{ StartAt: 'Validate', States: { Validate: { Type: 'Task', End: true } } }],
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Cancel' }],
      Next: 'Paid?',
    });
    expect(value.States.Checks.Branches[0].States.Validate).not.toHaveProperty('Catch');
  });

  test('in a Map keeps the comments of YAML', () => {
    const after = edited(yaml, wrapInMap(yaml, 'Validate'));
    expect(errors(after)).toEqual([]);
    expect(after).toContain('        Validate: # asks the card\n          Type: Task\n');
    expect(after.startsWith('# The order A-1042\nStartAt: Validate for each item\n')).toBe(true);
    expect(after).toContain('\n\n  # refused\n  Cancel:');
  });

  test('is refused for a Choice', () => {
    expect(wrapInMap(json, 'Paid?')).toMatchObject({ ok: false });
  });
});

describe('set a field', () => {
  test('adds, changes and removes it without touching the rest', () => {
    const added = edited(json, setField(json, { state: 'Done', path: ['Comment'] }, 'Shipped'));
    expect(difference(json, added)).toEqual([
      '-    "Done": { "Type": "Succeed" },',
      '+    "Done": { "Type": "Succeed", "Comment": "Shipped" },',
    ]);
    const changed = edited(added, setField(added, { state: 'Done', path: ['Comment'] }, 'Sent'));
    expect(changed).toContain('"Comment": "Sent" }');
    expect(edited(changed, setField(changed, { state: 'Done', path: ['Comment'] }, undefined))).toBe(json);
  });

  test('reaches into lists and makes objects on the way', () => {
    const deep = edited(
      json,
      setField(json, { state: 'Validate', path: ['Catch', 0, 'ResultPath'] }, '$.error'),
    );
    expect(deep).toContain('"Next": "Cancel", "ResultPath": "$.error" }');
    const made = edited(
      yaml,
      setField(yaml, { state: 'Validate', path: ['Credentials', 'RoleArn'] }, 'arn:aws:iam::1:role/r'),
    );
    expect(made).toContain(
      "    Next: 'Done' # at last\n    Credentials:\n      RoleArn: arn:aws:iam::1:role/r\n",
    );
  });

  test('of the machine itself', () => {
    expect(JSON.parse(edited(json, setField(json, { path: ['TimeoutSeconds'] }, 900))).TimeoutSeconds).toBe(
      900,
    );
    expect(edited(yaml, setField(yaml, { path: ['TimeoutSeconds'] }, 900))).toContain(
      '\nTimeoutSeconds: 900',
    );
  });

  test('takes __proto__ as a name like any other', () => {
    const after = edited(
      json,
      setField(json, { state: 'Validate', path: ['Parameters', '__proto__', 'a'] }, 1),
    );
    expect(Object.hasOwn(JSON.parse(after).States.Validate.Parameters, '__proto__')).toBe(true);
  });

  test('keeps Windows line ends and tabs', () => {
    const windows = json.replaceAll('\n', '\r\n').replaceAll('  ', '\t');
    const after = edited(
      windows,
      setField(windows, { state: 'Validate', path: ['Retry'] }, [{ ErrorEquals: ['E'] }]),
    );
    expect(after).toContain(
      '"Next": "Paid?",\r\n\t\t\t"Retry": [\r\n\t\t\t\t{\r\n\t\t\t\t\t"ErrorEquals": ["E"]\r\n',
    );
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('in a text of one line stays on that line', () => {
    const line = JSON.stringify(JSON.parse(json));
    const after = edited(line, setField(line, { state: 'Done', path: ['Comment'] }, 'x'));
    expect(after).not.toContain('\n');
    expect(JSON.parse(after).States.Done.Comment).toBe('x');
  });
});

describe('format and convert', () => {
  test('formatting changes white space only, and a second time nothing', () => {
    const line = JSON.stringify(JSON.parse(json));
    const formatted = edited(line, format(line));
    expect(formatted).toBe(JSON.stringify(JSON.parse(json), null, 2));
    expect(edited(formatted, format(formatted))).toBe(formatted);
  });

  test('formatting YAML keeps its comments', () => {
    const after = edited(yaml, format(yaml));
    for (const comment of ['# The order A-1042', '# asks the card', '# at last', '# refused']) {
      expect(after).toContain(comment);
    }
  });

  test('JSON to YAML and back gives the same value', () => {
    const there = jsonToYaml(json);
    if (!there.ok) throw new Error(there.reason);
    expect(errors(there.text)).toEqual([]);
    const back = yamlToJson(there.text);
    expect(back).toMatchObject({ ok: true, losesComments: false });
    expect(back.ok && JSON.parse(back.text)).toEqual(JSON.parse(json));
  });

  test('YAML to JSON says that comments are lost', () => {
    expect(yamlToJson(yaml)).toMatchObject({ ok: true, losesComments: true });
  });

  test('a text with syntax errors is not converted', () => {
    expect(jsonToYaml('{"a": 1,}')).toMatchObject({ ok: false });
    expect(yamlToJson('a: [')).toMatchObject({ ok: false });
  });
});
