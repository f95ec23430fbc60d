import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleForm, wilsonInterval } from '../../src/study/exam/index.ts';
import {
  advanceProgress,
  decodeEvent,
  EVENT_VERSION,
  type EventId,
  emptyResponse,
  isCorrect,
  isEventId,
  type LogEntry,
  mergeLogs,
  nextEventId,
  orderOf,
  type ProgressEvent,
  projectProgress,
  type QuestionOf,
  type QuestionView,
  readiness,
  readProgressFile,
  score,
  shuffled,
  writeProgressFile,
} from '../../src/study/index.ts';

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

function multi(right: number, wrong: number): QuestionOf<'multi'> {
  const options = [...ids('right', right), ...ids('wrong', wrong)];
  return {
    kind: 'multi',
    view: {
      kind: 'multi',
      id: 'm',
      rev: 1,
      scope: 'exam',
      domain: 3,
      task: '3.8',
      level: 'recognise',
      difficulty: 1,
      concepts: ['c'],
      stem: '',
      hints: [],
      lesson: '/x/',
      choose: right,
      options: options.map((id) => ({ id, text: id })),
    },
    key: {
      kind: 'multi',
      options: options.map((id) => ({ id, correct: id.startsWith('right'), why: '' })),
    },
    reasons: { cue: [], explanation: '', takeaway: '', sources: [], verifiedOn: '', volatile: false },
  };
}

const shape = fc.record({ right: fc.integer({ min: 2, max: 5 }), wrong: fc.integer({ min: 3, max: 6 }) });

describe('the score of a multiple response', () => {
  it('is full for exactly the right options, and for no other choice', () => {
    fc.assert(
      fc.property(shape, fc.integer(), fc.integer({ min: 0, max: 11 }), ({ right, wrong }, seed, count) => {
        const question = multi(right, wrong);
        const chosen = shuffled(
          question.view.options.map(({ id }) => id),
          seed,
        ).slice(0, count);
        const perfect = chosen.length === right && chosen.every((id) => id.startsWith('right'));
        expect(isCorrect(score(question, { kind: 'multi', chosen }))).toBe(perfect);
      }),
    );
  });

  it('lies between nothing and everything, and does not depend on the order of choosing', () => {
    fc.assert(
      fc.property(shape, fc.integer(), fc.integer({ min: 1, max: 11 }), ({ right, wrong }, seed, count) => {
        const question = multi(right, wrong);
        const all = question.view.options.map(({ id }) => id);
        const chosen = shuffled(all, seed).slice(0, count);
        const result = score(question, { kind: 'multi', chosen });
        if (result.kind !== 'points') throw new Error('a score was expected');
        expect(result.earned).toBeGreaterThanOrEqual(0);
        expect(result.earned).toBeLessThanOrEqual(result.total);
        expect(score(question, { kind: 'multi', chosen: shuffled(chosen, seed + 1) })).toEqual(result);
      }),
    );
  });

  it('readiness speaks of numbers alone: it is the same for every choice of as many options', () => {
    fc.assert(
      fc.property(shape, fc.integer(), fc.integer(), fc.nat(8), ({ right, wrong }, one, other, count) => {
        const { view } = multi(right, wrong);
        const pick = (seed: number) => orderOf(view, seed).slice(0, count);
        expect(readiness(view, { kind: 'multi', chosen: pick(one) })).toEqual(
          readiness(view, { kind: 'multi', chosen: pick(other) }),
        );
      }),
    );
    expect(readiness(multi(2, 3).view, emptyResponse('multi')).ready).toBe(false);
  });
});

describe('shuffling', () => {
  it('loses and adds nothing, and the same seed gives the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer(), (items, seed) => {
        expect([...shuffled(items, seed)].sort()).toEqual([...items].sort());
        expect(shuffled(items, seed)).toEqual(shuffled(items, seed));
      }),
    );
  });

  it('puts each option first about as often as any other', () => {
    const firsts = new Map<string, number>();
    const { view } = multi(2, 3);
    for (let seed = 0; seed < 2000; seed += 1) {
      const [first = ''] = orderOf(view, seed);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 400)).toBeLessThan(100);
  });
});

const pool = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,6}$/),
      concept: fc.constantFrom('a', 'b', 'c', 'd'),
      group: fc.option(fc.constantFrom('g1', 'g2', 'g3'), { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  .map((items) =>
    items.map(({ id, concept, group }): QuestionView => {
      const { view } = multi(2, 3);
      return { ...view, id, concepts: [concept], ...(group === undefined ? {} : { group }) };
    }),
  );

describe('a form', () => {
  const size = fc.oneof(fc.constantFrom(10, 20), fc.constant('all' as const));

  it('has no question twice, no two of a group, and is as long as it can be', () => {
    fc.assert(
      fc.property(pool, size, fc.integer(), (views, wanted, seed) => {
        const form = assembleForm(views, wanted, seed);
        const byId = new Map(views.map((view) => [view.id, view]));
        const groups = form.flatMap(({ question }) => byId.get(question)?.group ?? []);
        expect(new Set(form.map(({ question }) => question)).size).toBe(form.length);
        expect(new Set(groups).size).toBe(groups.length);
        const free = views.filter(({ group }) => group === undefined).length;
        const most = free + new Set(views.flatMap(({ group }) => group ?? [])).size;
        // A group's only place may be taken under any of its concepts: the form is as long as the pool or the wish allows.
        expect(form.length).toBe(wanted === 'all' ? most : Math.min(wanted, most));
      }),
    );
  });

  it('shows every option of each question once', () => {
    fc.assert(
      fc.property(pool, size, fc.integer(), (views, wanted, seed) => {
        for (const { order } of assembleForm(views, wanted, seed)) {
          expect([...order].sort()).toEqual(['right-0', 'right-1', 'wrong-0', 'wrong-1', 'wrong-2']);
        }
      }),
    );
  });

  it('depends on the seed and the questions, not on the order of the files', () => {
    fc.assert(
      fc.property(pool, fc.integer(), (views, seed) => {
        expect(assembleForm([...views].reverse(), 10, seed)).toEqual(assembleForm(views, 10, seed));
      }),
    );
  });

  it('asks no concept more than once more often than another that still has questions', () => {
    fc.assert(
      fc.property(pool, fc.integer(), (views, seed) => {
        const plain = views.map(({ group: _, ...view }): QuestionView => view);
        const form = assembleForm(plain, 10, seed);
        const asked = (concept: string) => form.filter(({ concepts }) => concepts[0] === concept).length;
        const there = (concept: string) => plain.filter(({ concepts }) => concepts[0] === concept).length;
        for (const one of ['a', 'b', 'c', 'd']) {
          for (const other of ['a', 'b', 'c', 'd']) {
            if (asked(other) < there(other)) expect(asked(one)).toBeLessThanOrEqual(asked(other) + 1);
          }
        }
      }),
    );
  });
});

describe('the Wilson interval', () => {
  it('holds the share it was seen with, and gets narrower with more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        const right = Math.round(n * p);
        const interval = wilsonInterval(right, n);
        const wider = wilsonInterval(right * 4, n * 4);
        if (!interval || !wider) throw new Error('an interval was expected');
        expect(interval.low).toBeLessThanOrEqual(right / n + 1e-9);
        expect(interval.high).toBeGreaterThanOrEqual(right / n - 1e-9);
        expect(wider.high - wider.low).toBeLessThan(interval.high - interval.low + 1e-9);
      }),
    );
  });
});

/** Logs as several writers make them: each with a clock of its own, some seeing each other's events. */
const log = fc
  .array(
    fc.record({
      who: fc.constantFrom('writer1', 'writer2', 'writer3'),
      now: fc.integer({ min: 0, max: 5_000_000 }),
      sees: fc.boolean(),
      kind: fc.constantFrom('answered', 'lesson-read', 'reset', 'undone', 'restarted'),
      question: fc.constantFrom('q1', 'q2', '__proto__'),
      correct: fc.boolean(),
      back: fc.nat(5),
    }),
    { maxLength: 30 },
  )
  .map((doings) => {
    const latest = new Map<string, EventId>();
    const events: ProgressEvent[] = [];
    for (const { who, now, sees, kind, question, correct, back } of doings) {
      const seen = sees
        ? (events
            .map(({ id }) => id)
            .sort()
            .at(-1) ?? null)
        : (latest.get(who) ?? null);
      const own = latest.get(who) ?? null;
      const id = nextEventId(seen !== null && own !== null && own > seen ? own : seen, now, who);
      latest.set(who, id);
      const head = { id, v: EVENT_VERSION, at: now } as const;
      switch (kind) {
        case 'answered':
          events.push({
            ...head,
            kind,
            question,
            rev: 1,
            concepts: ['c1', 'c2'],
            mode: 'check',
            lesson: '/x/',
            round: 0,
            attempt: 1,
            seed: 1,
            response: { kind: 'single', chosen: 'a' },
            confidence: null,
            correct,
            misconceptions: [],
            ms: 1,
          });
          break;
        case 'lesson-read':
          events.push({ ...head, kind, lesson: '/x/', read: correct });
          break;
        case 'restarted':
          events.push({ ...head, kind, question, rev: 1, round: back, seed: 2 });
          break;
        case 'reset':
          events.push({ ...head, kind, scope: correct ? { of: 'all' } : { of: 'question', question } });
          break;
        case 'undone':
          events.push({ ...head, kind, target: events.at(-1 - back)?.id ?? id });
          break;
        default:
          kind satisfies never;
      }
    }
    return events;
  });

const asEntries = (events: readonly ProgressEvent[]): readonly LogEntry[] =>
  events.map((event) => ({ id: event.id, event, stored: event }));

/** Two events under one id, as after editing a file by hand. */
const edited = (events: readonly ProgressEvent[]): readonly ProgressEvent[] =>
  events.map((event, i) => (i % 3 === 0 ? { ...event, at: event.at + 1 } : event));

describe('merging logs', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(log, (a) => {
        expect(mergeLogs(mergeLogs(a), a)).toEqual(mergeLogs(a));
      }),
    );
    fc.assert(
      fc.property(log, log, (a, b) => {
        const merged = mergeLogs(a, b);
        expect(mergeLogs(merged, a, b, merged)).toEqual(merged);
      }),
    );
  });

  it('is commutative', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        expect(mergeLogs(a, b)).toEqual(mergeLogs(b, a));
        expect(mergeLogs(a, edited(a))).toEqual(mergeLogs(edited(a), a));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(log, log, log, (a, b, c) => {
        expect(mergeLogs(mergeLogs(a, b), c)).toEqual(mergeLogs(a, mergeLogs(b, c)));
        expect(mergeLogs(mergeLogs(a, edited(a)), c)).toEqual(mergeLogs(a, mergeLogs(edited(a), c)));
      }),
    );
  });

  it('loses no event', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        const merged = new Set(mergeLogs(a, b).map(({ id }) => id));
        for (const { id } of [...a, ...b]) expect(merged.has(id)).toBe(true);
      }),
    );
  });

  it('gives the same state whatever the order in which events arrive', () => {
    fc.assert(
      fc.property(log, fc.integer(), (a, seed) => {
        expect(projectProgress(shuffled(a, seed))).toEqual(projectProgress(a));
      }),
    );
  });

  it('survives the way through a file', () => {
    fc.assert(
      fc.property(log, (a) => {
        const merged = mergeLogs(asEntries(a));
        const file = readProgressFile(writeProgressFile(merged, 0));
        expect(file.kind === 'readable' && file.entries).toEqual(merged);
      }),
    );
  });
});

describe('going on from a state', () => {
  it('gives what the whole log gives, wherever it is cut, or says that it cannot', () => {
    fc.assert(
      fc.property(log, fc.nat(30), (a, cut) => {
        const sorted = mergeLogs(a);
        const state = advanceProgress(projectProgress(sorted.slice(0, cut)), sorted.slice(cut));
        if (state !== null) expect(state).toEqual(projectProgress(sorted));
        else expect(sorted.slice(cut).some(({ kind }) => kind === 'reset' || kind === 'undone')).toBe(true);
      }),
    );
  });
});

describe('anything at all', () => {
  it('is read without an exception, and an event only where it is one', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const decoded = decodeEvent(value);
        expect(['event', 'newer', 'unreadable']).toContain(decoded.kind);
      }),
    );
  });

  it('as a file is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          log.map((a) => writeProgressFile(asEntries(a), 0)),
        ),
        fc.nat(),
        (text, cut) => {
          const file = readProgressFile(text.slice(0, text.length - (cut % (text.length + 1))));
          expect(['readable', 'refused']).toContain(file.kind);
        },
      ),
    );
  });

  it('as a time gives an id that comes later', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 2 }), (times) => {
        let latest: EventId | null = null;
        for (const time of times) {
          const next = nextEventId(latest, time, 'writer');
          expect(isEventId(next)).toBe(true);
          if (latest !== null) expect(next > latest).toBe(true);
          latest = next;
        }
      }),
    );
  });
});
