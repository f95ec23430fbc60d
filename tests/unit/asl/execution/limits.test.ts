import { describe, expect, test } from 'vitest';
import { PAYLOAD_LIMIT, Payloads, utf8Length } from '../../../../src/asl/execution/payloads.ts';
import { nestingOf } from '../../../../src/asl/json.ts';
import { machine, simulate, task, types } from './simulate.ts';

describe('the quota of 256 KiB', () => {
  test('counts bytes of UTF-8, not characters', () => {
    expect(utf8Length('aé€😀')).toBe(1 + 2 + 3 + 4);
    const payloads = new Payloads();
    const text = (unit: string, bytes: number) => unit.repeat((PAYLOAD_LIMIT - 2) / bytes);
    for (const [unit, bytes] of [
      ['a', 1],
      ['é', 2],
    ] as const) {
      expect(payloads.tooLarge(text(unit, bytes))).toBe(false);
      expect(payloads.tooLarge(`${text(unit, bytes)}a`)).toBe(true);
    }
  });

  test('fails a state whose output is larger', async () => {
    const { run } = await simulate(
      machine({ P: { Type: 'Pass', Result: 'x'.repeat(PAYLOAD_LIMIT), End: true } }),
    );
    expect(run.result).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'P' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('fails a task before it is scheduled, where its request is larger', async () => {
    const { events } = await simulate(
      machine({ T: task({ Parameters: { big: 'x'.repeat(PAYLOAD_LIMIT) }, End: true }) }),
    );
    expect(types(events)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ExecutionFailed']);
  });

  test('holds for what one Assign gives to all its variables together', async () => {
    const half = 'x'.repeat(PAYLOAD_LIMIT / 2);
    const { run } = await simulate(
      machine({ P: { Type: 'Pass', Assign: { one: half, other: half }, End: true } }),
    );
    expect(run.result.error).toBe('States.DataLimitExceeded');
  });
});

describe('the quota of 10 MiB for all variables', () => {
  const big = 'x'.repeat(200 * 1024);
  const assigning = (names: readonly string[]) =>
    machine({
      ...Object.fromEntries(
        names.map((name, index) => [
          `S${index}`,
          { Type: 'Pass', Assign: { [name]: big }, Next: `S${index + 1}` },
        ]),
      ),
      [`S${names.length}`]: { Type: 'Succeed' },
    });

  test('fails the state that goes beyond it', async () => {
    const { run } = await simulate(assigning(Array.from({ length: 60 }, (_, index) => `v${index}`)));
    expect(run.result.error).toBe('States.DataLimitExceeded');
  });

  test('counts a variable that is assigned again only once', async () => {
    const { run } = await simulate(assigning(Array.from({ length: 60 }, () => 'v')));
    expect(run.result.status).toBe('SUCCEEDED');
  });
});

test('nesting is counted outside of texts only', () => {
  expect(nestingOf('{"a":["\\\\",{"b\\"]":"[["}]}')).toBe(3);
  expect(nestingOf('"[[["')).toBe(0);
  expect(nestingOf('["never closed')).toBe(1);
});
