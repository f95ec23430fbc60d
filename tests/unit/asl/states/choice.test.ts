import { describe, expect, test } from 'vitest';
import type { ChoiceRecord, JsonObject } from '../../../../src/asl/index.ts';
import { machine, simulate } from '../execution/simulate.ts';

const end: JsonObject = { Type: 'Succeed' };

async function decide(choices: readonly JsonObject[], input: JsonObject, more: JsonObject = {}) {
  const definition = machine(
    { C: { Type: 'Choice', Choices: choices, ...more }, Yes: end, No: end },
    more.QueryLanguage ? { QueryLanguage: 'JSONata' } : {},
  );
  const { events, run, trace } = await simulate(definition, input);
  const record = trace.find((one): one is ChoiceRecord => one.kind === 'choice');
  const next = events.flatMap((event) =>
    event.type === 'SucceedStateEntered' ? [event.stateEnteredEventDetails.name] : [],
  );
  return { next: next[0], record, result: run.result };
}

describe('a Choice', () => {
  test('takes the first rule that holds, and Default where none does', async () => {
    const rules = [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Yes' }];
    expect((await decide(rules, { total: 101 }, { Default: 'No' })).next).toBe('Yes');
    expect((await decide(rules, { total: 100 }, { Default: 'No' })).next).toBe('No');
  });

  test('tells every comparison that it made, with both operands', async () => {
    const rules = [
      {
        And: [
          { Variable: '$.total', NumericGreaterThanPath: '$.limit' },
          { Variable: '$.vip', BooleanEquals: true },
        ],
        Next: 'Yes',
      },
    ];
    const { record } = await decide(rules, { total: 5, limit: 9, vip: true }, { Default: 'No' });
    expect(record).toMatchObject({
      matched: 'Default',
      next: 'No',
      comparisons: [
        {
          rule: 0,
          test: '$.total > $.limit',
          operands: [
            { name: '$.total', value: 5 },
            { name: '$.limit', value: 9 },
          ],
          result: false,
        },
      ],
    });
  });

  test('tells what a JSONata condition has read', async () => {
    const rules = [{ Condition: '{% $states.input.order.total > 100 %}', Next: 'Yes' }];
    const { record, next } = await decide(
      rules,
      { order: { total: 120 } },
      { Default: 'No', QueryLanguage: 'JSONata' },
    );
    expect(next).toBe('Yes');
    expect(record?.comparisons).toEqual([
      {
        rule: 0,
        test: '$states.input.order.total > 100',
        operands: [{ name: '$states.input.order.total', value: 120 }],
        result: true,
      },
    ]);
  });

  test('without a match and without Default fails as AWS does, with States.Runtime', async () => {
    const { result } = await decide([{ Variable: '$.total', NumericEquals: 1, Next: 'Yes' }], { total: 2 });
    expect(result.error).toBe('States.Runtime');
    expect(result.cause).toContain(
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  });

  test('names the path of a variable that is missing', async () => {
    const { result } = await decide(
      [{ Variable: '$.total', NumericEquals: 1, Next: 'Yes' }],
      {},
      { Default: 'No' },
    );
    expect(result.error).toBe('States.Runtime');
    expect(result.cause).toContain("Invalid path '$.total'");
  });

  test('lets IsPresent ask for a variable that is missing, and stops at what decides', async () => {
    const rules = [
      {
        And: [
          { Variable: '$.total', IsPresent: true },
          { Variable: '$.total', NumericEquals: 1 },
        ],
        Next: 'Yes',
      },
    ];
    expect((await decide(rules, {}, { Default: 'No' })).next).toBe('No');
  });

  test('of another type than the operator is no match, never an error', async () => {
    const rules = [{ Variable: '$.total', NumericEquals: 1, Next: 'Yes' }];
    expect((await decide(rules, { total: '1' }, { Default: 'No' })).next).toBe('No');
  });
});
