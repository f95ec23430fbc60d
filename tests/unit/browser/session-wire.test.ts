import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../../src/asl/execution/events.ts';
import type { SessionUpdate } from '../../../src/asl/execution/session.ts';
import { createUpdateDecoder, createUpdateEncoder } from '../../../src/browser/session-wire.ts';

const long = JSON.stringify({ order: 'A-1042', note: 'x'.repeat(1000) });

function entered(seq: number, input: string): LogRecord {
  return {
    seq,
    execution: 0,
    event: {
      id: seq,
      previousEventId: seq - 1,
      timestamp: seq,
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'ValidatePayment', input, inputDetails: { truncated: false } },
    },
  };
}

function batch(records: readonly LogRecord[], values: readonly unknown[] = []): SessionUpdate {
  return {
    kind: 'batch',
    records,
    trace: values.map((value, index) => ({
      kind: 'stage',
      after: index + 1,
      execution: 0,
      state: 'ValidatePayment',
      visit: 1,
      stage: 'input',
      value: JSON.parse(JSON.stringify(value)),
    })),
    executions: [],
  };
}

describe('updates between the page and the worker', () => {
  test('arrive as they were sent', () => {
    const encode = createUpdateEncoder();
    const decode = createUpdateDecoder();
    const updates: SessionUpdate[] = [
      batch([entered(1, long), entered(2, long)], [{ a: [long, 1, null] }]),
      batch([entered(3, long)], [{ a: 1 }]),
      { kind: 'settled', result: { status: 'SUCCEEDED', output: long }, pending: [], now: 5 },
    ];
    expect(updates.map((update) => decode(encode(update)))).toEqual(updates);
  });

  test('a payload that many events carry travels once', () => {
    const encode = createUpdateEncoder();
    const first = encode(batch([entered(1, long), entered(2, long)]));
    const second = encode(batch([entered(3, long)]));
    expect(first.texts.filter((text) => text === long)).toHaveLength(1);
    expect(JSON.stringify(second)).not.toContain('A-1042');
  });

  test('a traced value that many records share travels once, and is one object at the other end', () => {
    const encode = createUpdateEncoder();
    const decode = createUpdateDecoder();
    const value = { order: 'A-1042' };
    const shared: SessionUpdate = {
      kind: 'batch',
      records: [],
      executions: [],
      trace: [1, 2].map((after) => ({
        kind: 'stage',
        after,
        execution: 0,
        state: 'S',
        visit: 1,
        stage: 'input',
        value,
      })),
    };
    const wire = encode(shared);
    expect(wire.values).toHaveLength(1);
    const decoded = decode(wire);
    if (decoded.kind !== 'batch') throw new Error('a batch was sent');
    const [one, other] = decoded.trace;
    expect(one?.kind === 'stage' && other?.kind === 'stage' && one.value === other.value).toBe(true);
  });

  test('no text and no key of a learner is mistaken for a reference', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            unit: fc.oneof(fc.constantFrom('\u0000', '\u0001', '\u0002', '\u0003', '0', '1'), fc.string()),
          }),
        ),
        fc.jsonValue(),
        (texts, value) => {
          const encode = createUpdateEncoder();
          const decode = createUpdateDecoder();
          const update = batch(
            texts.map((text, index) => entered(index + 1, text)),
            [value, { value, variables: { output: value }, __proto: texts }],
          );
          expect(decode(encode(update))).toEqual(update);
        },
      ),
    );
  });

  test('a key called __proto__ stays an ordinary key', () => {
    const update: SessionUpdate = {
      kind: 'batch',
      records: [],
      executions: [],
      trace: [
        {
          kind: 'stage',
          after: 1,
          execution: 0,
          state: 'S',
          visit: 1,
          stage: 'input',
          value: JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
        },
      ],
    };
    const decoded = createUpdateDecoder()(createUpdateEncoder()(update));
    expect(JSON.stringify(decoded)).toBe(JSON.stringify(update));
    expect('polluted' in {}).toBe(false);
  });
});
