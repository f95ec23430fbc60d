import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjector, historyFromAws, toAwsHistory } from '../../../../src/asl/projection/index.ts';
import { declinedOrder } from './histories.ts';

const START_EVENT = {
  id: 1,
  previousEventId: 0,
  timestamp: '2026-11-22T10:00:00.123+00:00',
  type: 'ExecutionStarted',
  executionStartedEventDetails: { input: '{}', inputDetails: { truncated: false }, roleArn: 'arn' },
};
const ENTERED = {
  id: 2,
  previousEventId: 0,
  timestamp: 1795341600.5,
  type: 'PassStateEntered',
  stateEnteredEventDetails: { name: 'A', input: '{}' },
};

function problemsOf(json: unknown): readonly string[] {
  const result = historyFromAws(json);
  return result.ok ? [] : result.problems.map(({ where, message }) => `${where}: ${message}`);
}

describe('historyFromAws', () => {
  it('reads what it wrote', () => {
    const records = declinedOrder();
    const text = JSON.stringify(toAwsHistory(records));
    expect(historyFromAws(JSON.parse(text))).toEqual({ ok: true, records });
  });

  it('reads ISO times, seconds since 1970, lists of events and lists of pages', () => {
    const expected = [Date.parse('2026-11-22T10:00:00.123Z'), 1795341600500];
    for (const json of [
      { events: [START_EVENT, ENTERED] },
      [START_EVENT, ENTERED],
      [{ events: [START_EVENT] }, { events: [ENTERED] }],
    ]) {
      const result = historyFromAws(json);
      expect(result.ok && result.records.map(({ event }) => event.timestamp)).toEqual(expected);
    }
  });

  it('puts a history in reverse order right', () => {
    const { events } = toAwsHistory(declinedOrder());
    expect(historyFromAws({ events: events.toReversed() })).toEqual({ ok: true, records: declinedOrder() });
  });

  it('accepts a history that was exported without data', () => {
    const { input: _, ...details } = ENTERED.stateEnteredEventDetails;
    const result = historyFromAws([START_EVENT, { ...ENTERED, stateEnteredEventDetails: details }]);
    expect(result.ok && result.records[1]?.event).toMatchObject({
      stateEnteredEventDetails: { name: 'A', input: '', inputDetails: { truncated: true } },
    });
  });

  it('accepts failures without details, as AWS leaves them out', () => {
    const failed = { id: 2, previousEventId: 0, timestamp: 1795341600, type: 'ExecutionFailed' };
    const result = historyFromAws([START_EVENT, failed]);
    expect(result.ok && createProjector(result.records).at(2).narration?.text).toContain('FAILED.');
  });

  it.each([
    ['a text', 'hello', ': This is no execution history.'],
    ['null', null, ': This is no execution history.'],
    ['a definition', { StartAt: 'A', States: {} }, ': This is no execution history.'],
    ['no events', { events: [] }, 'events: The list of events is empty.'],
    ['a number for an event', { events: [7] }, 'events[0]: An event has to be an object.'],
    [
      'an unknown type',
      [{ ...START_EVENT, type: 'constructor' }],
      'events[0].type: "constructor" is no event type',
    ],
    [
      'a time that is none',
      [{ ...START_EVENT, timestamp: 'soon' }],
      'events[0].timestamp: The time has to be',
    ],
    ['an id of 0', [{ ...START_EVENT, id: 0 }], 'events[0].id: The id has to be'],
    [
      'a reference forwards',
      [START_EVENT, { ...ENTERED, previousEventId: 9 }],
      'events[1].previousEventId: An event can only follow',
    ],
    [
      'a state without a name',
      [START_EVENT, { ...ENTERED, stateEnteredEventDetails: {} }],
      'events[1].stateEnteredEventDetails.name: PassStateEntered needs name',
    ],
    [
      'details that are a list',
      [START_EVENT, { ...ENTERED, stateEnteredEventDetails: [] }],
      'events[1].stateEnteredEventDetails: The details',
    ],
    ['the same id twice', [START_EVENT, START_EVENT], 'events: Two events have the same id.'],
    ['a missing page', [START_EVENT, { ...ENTERED, id: 5 }], 'events: The event with the id 2 is missing.'],
    [
      'a history without its start',
      [{ ...ENTERED, id: 1 }],
      'events: The event with the id 1 has to be ExecutionStarted.',
    ],
  ])('says what is wrong with %s', (_, json, message) => {
    expect(problemsOf(json).join('\n')).toContain(message);
  });

  it('stops after twenty problems', () => {
    expect(problemsOf({ events: Array.from({ length: 500 }, () => null) })).toHaveLength(20);
  });

  it('never throws, whatever is pasted, and what it accepts can be shown', () => {
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    const event = fc.record(
      {
        id: fc.oneof(fc.nat(4), anything),
        previousEventId: fc.oneof(fc.nat(4), anything),
        timestamp: fc.oneof(fc.constant(1), anything),
        type: fc.constantFrom('ExecutionStarted', 'TaskScheduled', 'PassStateEntered', '__proto__'),
        executionStartedEventDetails: anything,
        stateEnteredEventDetails: fc.oneof(fc.record({ name: fc.string(), input: fc.string() }), anything),
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.record({ events: fc.array(event, { maxLength: 4 }) })), (json) => {
        const result = historyFromAws(json);
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
        else
          expect(createProjector(result.records).at(result.records.length).seq).toBe(result.records.length);
      }),
      { numRuns: 500 },
    );
  });
});
