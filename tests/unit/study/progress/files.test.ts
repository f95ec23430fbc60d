import { describe, expect, it } from 'vitest';
import {
  decodeEvent,
  isEventId,
  type LogEntry,
  type Migration,
  migrated,
  nextEventId,
  readLog,
  readProgressFile,
  timeOf,
  writeProgressFile,
} from '../../../../src/study/index.ts';
import { answered, examAnswer, START, started, writer } from './sample-log.ts';

describe('ids of events', () => {
  it('put what a writer does after everything it has seen, whatever its clock says', () => {
    const first = nextEventId(null, START, 'aaaaaa');
    const back = nextEventId(first, START - 86_400_000, 'bbbbbb');
    const far = nextEventId(back, START + 1, 'aaaaaa');
    expect([far, first, back].sort()).toEqual([first, back, far]);
    expect(timeOf(back)).toBe(START);
  });

  it('refuse a time that no honest clock shows', () => {
    expect(isEventId('zzzzzzzzz.00000.aaaaaa')).toBe(false);
    expect(isEventId(nextEventId(null, Number.MAX_SAFE_INTEGER, 'aaaaaa'))).toBe(true);
    expect(isEventId('1.2.3')).toBe(false);
  });
});

const write = writer();
const start = write(started(['queue-1']));
const events = [
  write(answered('spike')),
  write(answered('sort', { response: { kind: 'sort', places: [{ card: 'a', bucket: 'b' }] } })),
  write({ kind: 'reset', scope: { of: 'lesson', lesson: '/module-14/sqs/' } }),
  start,
  write(examAnswer(start.id, 'queue-1', 'sqs')),
];
const entries: readonly LogEntry[] = events.map((event) => ({ id: event.id, event, stored: event }));
const text = writeProgressFile(entries, START);

describe('reading an event', () => {
  it.each(events)('gives back what was written: $kind', (event) => {
    expect(decodeEvent(JSON.parse(JSON.stringify(event)))).toEqual({ kind: 'event', event });
  });

  it('leaves out fields that it does not know', () => {
    const [event] = events;
    expect(decodeEvent({ ...event, mood: 'tired' })).toEqual({ kind: 'event', event });
  });

  it.each([
    ['a missing field', { question: undefined }, '"question" should be a text'],
    ['a wrong confidence', { confidence: 4 }, '"confidence" should be one of 1, 2, 3'],
    [
      'a wrong field inside',
      { response: { kind: 'single', chosen: 3 } },
      '"response.chosen" should be a text',
    ],
    ['a negative time', { at: -1 }, '"at" should be a whole number from 0'],
  ])('names %s', (_, fields, why) => {
    expect(decodeEvent({ ...events[0], ...fields })).toEqual({ kind: 'unreadable', why });
  });

  it.each([null, 'text', 7, [], {}])('is not put off by %j', (value) => {
    expect(decodeEvent(value).kind).toBe('unreadable');
  });

  it('keeps events of a later version and of a kind that is not known yet', () => {
    expect(decodeEvent({ ...events[0], v: 2 }).kind).toBe('newer');
    expect(decodeEvent({ ...events[0], kind: 'dreamt' }).kind).toBe('newer');
  });

  it('does not recurse into what is nested without end', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i += 1) deep = { deep };
    expect(readLog([{ ...events[0], v: 2, deep }]).leftOut).toHaveLength(1);
  });

  it('brings older shapes forward step by step, and says when there is no way', () => {
    const table = new Map<number, Migration>([
      [1, ({ name, ...rest }) => ({ ...rest, title: name })],
      [2, (fields) => ({ ...fields, long: true })],
    ]);
    expect(migrated({ v: 1, name: 'x' }, 1, 3, table)).toEqual({ v: 3, title: 'x', long: true });
    expect(migrated({ v: 1 }, 1, 4, table)).toBeUndefined();
  });
});

describe('a file of progress', () => {
  it('holds everything, and is JSON', () => {
    expect(JSON.parse(text)).toMatchObject({ format: 'stepwise-progress', events: { length: 5 } });
    expect(readProgressFile(text)).toMatchObject({ kind: 'readable', leftOut: [], damaged: false, newer: 0 });
  });

  it('that lost its end gives every event before the cut, and says what is missing', () => {
    const cut = text.slice(0, text.indexOf('"queue-1"', text.indexOf('exam-answered') - 300));
    const file = readProgressFile(cut);
    expect(file).toMatchObject({ kind: 'readable', damaged: true });
    expect(file.kind === 'readable' && file.entries.length).toBeGreaterThanOrEqual(3);
    expect(file.kind === 'readable' && file.leftOut).toEqual([
      { where: expect.stringMatching(/^event \d$/), why: 'the file ends inside it' },
    ]);
  });

  it('with an event cut off in its middle gives all others', () => {
    const lines = text.split('\n');
    lines[2] = (lines[2] ?? '').slice(0, 60);
    const file = readProgressFile(lines.join('\n'));
    expect(file.kind === 'readable' && file.entries.map(({ id }) => id)).toEqual(
      [0, 2, 3, 4].map((i) => events[i]?.id),
    );
    expect(file.kind === 'readable' && file.leftOut).toHaveLength(1);
  });

  it('edited by hand loses only what became wrong', () => {
    const edited = JSON.parse(text);
    edited.events[0].ms = 'fast';
    edited.events.push('a note to myself');
    const file = readProgressFile(JSON.stringify(edited, null, 4));
    expect(file.kind === 'readable' && file.entries).toHaveLength(4);
    expect(file.kind === 'readable' && file.leftOut).toEqual([
      { where: 'event 1', why: '"ms" should be milliseconds, not negative' },
      { where: 'event 6', why: 'it is not an object' },
    ]);
  });

  it.each(['', 'hello', '{}', '[]', '{"events": 3}'])(
    'is refused where it is something else: %j',
    (other) => {
      expect(readProgressFile(other)).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('export'),
      });
    },
  );
});
