import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgressStore } from '../../../../src/browser/progress/index.ts';
import { openProgressStore } from '../../../../src/browser/progress/index.ts';
import { watchAttention } from '../../../../src/islands/quiz/attention.ts';
import { createQuiz } from '../../../../src/islands/quiz/controller.ts';
import { seal } from '../../../../src/study/index.ts';
import {
  multiSource,
  predictSource,
  question,
  recallSource,
  singleSource,
  sortSource,
} from '../../study/sample-questions.ts';

/** A store without a disk: what is recorded stays in its memory. */
let store: ProgressStore;
beforeEach(async () => {
  let now = Date.UTC(2026, 10, 23);
  store = await openProgressStore({
    openDatabase: () => Promise.reject(new DOMException('Denied.', 'SecurityError')),
    now: () => {
      now += 1000;
      return now;
    },
    writer: 'thispage',
  });
});

const misconceptions = [{ id: 'topic-stores', title: 'A topic keeps messages', correction: 'No.' }];

async function quiz(source: object) {
  const { view, key, reasons } = question(source);
  const controller = createQuiz(view, seal({ key, reasons, misconceptions }), '/module-14/sqs/', {
    store: Promise.resolve(store),
    attention: { elapsed: () => 4000, restart: () => undefined },
  });
  await Promise.resolve();
  return controller;
}

describe('a question in a lesson', () => {
  it('shows no key before the answer', async () => {
    const asked = await quiz(singleSource);
    expect(asked.question.value).toBeNull();
    expect(asked.misconceptions.value).toEqual([]);
  });

  it('asks for an answer where there is none, and records nothing', async () => {
    const asked = await quiz(singleSource);
    await asked.check();
    expect(asked.notice.value).toMatchObject({ tone: 'missing', title: 'Choose one answer first.' });
    expect(asked.announcement.value).toBe('Choose one answer first.');
    expect(store.state().events).toBe(0);
  });

  it('explains everything after a right answer, and keeps the confidence that came before', async () => {
    const asked = await quiz(singleSource);
    asked.response.value = { kind: 'single', chosen: 'sqs' };
    asked.confidence.value = 3;
    await asked.check();
    expect(asked.phase.value).toBe('explained');
    expect(asked.verdict.value).toBe('Right');
    expect(store.state().concepts.get('sqs-queue')).toMatchObject([
      { correct: true, confidence: 3, ms: 4000 },
    ]);
  });

  it('gives one more try after a wrong one, with the reason of that choice alone', async () => {
    const asked = await quiz(singleSource);
    asked.response.value = { kind: 'single', chosen: 'sns' };
    await asked.check();
    expect(asked.phase.value).toBe('retry');
    expect(asked.ruledOut.value).toBe('sns');
    expect(asked.notice.value?.text).toBe('Because of Amazon SNS.');
    expect(asked.question.value).toBeNull();
    asked.response.value = { kind: 'single', chosen: 'sqs' };
    await asked.check();
    expect(asked.verdict.value).toBe('Right, on the second try');
    expect(asked.earlier.value).toEqual({ kind: 'single', chosen: 'sns' });
  });

  it('gives no second try where two options leave nothing to choose', async () => {
    const asked = await quiz(predictSource);
    asked.response.value = { kind: 'predict', chosen: 'bad' };
    await asked.check();
    expect(asked.phase.value).toBe('explained');
    expect(asked.verdict.value).toBe('Not this time');
  });

  it('explains everything after two wrong tries, or when the learner gives up', async () => {
    const asked = await quiz(singleSource);
    asked.response.value = { kind: 'single', chosen: 'sns' };
    await asked.check();
    await asked.reveal();
    expect(asked.phase.value).toBe('explained');
    expect(asked.verdict.value).toBe('Not this time');
    expect(asked.response.value).toEqual({ kind: 'single', chosen: 'sns' });
    expect(store.state().items.get('spike-buffer')?.done).toBe(true);
  });

  it('tells how many choices of a multiple response are right, never which', async () => {
    const asked = await quiz(multiSource);
    asked.response.value = { kind: 'multi', chosen: ['sqs', 'mail'] };
    await asked.check();
    expect(asked.notice.value?.text).toBe('1 of your 2 choices is right.');
    expect(asked.response.value).toEqual({ kind: 'multi', chosen: ['sqs', 'mail'] });
  });

  it('tells how many cards are in their group', async () => {
    const asked = await quiz(sortSource);
    asked.response.value = {
      kind: 'sort',
      places: ['one', 'all', 'later'].map((card) => ({ card, bucket: 'queue' })),
    };
    await asked.check();
    expect(asked.notice.value?.text).toBe('2 of 3 cards are in the right group.');
  });

  it('to recall shows its answer on request, and takes the judgement of the learner', async () => {
    const asked = await quiz(recallSource);
    await asked.check();
    expect(asked.phase.value).toBe('judging');
    expect(store.state().events).toBe(0);
    asked.response.value = { kind: 'recall', grade: 'partly' };
    await asked.check();
    expect(asked.verdict.value).toBe('Partly right');
    expect(asked.phase.value).toBe('explained');
  });

  it('is as it was left after a reload: the second try, or the explanation', async () => {
    const before = await quiz(singleSource);
    before.response.value = { kind: 'single', chosen: 'sns' };
    await before.check();
    const reloaded = await quiz(singleSource);
    expect(reloaded.phase.value).toBe('retry');
    expect(reloaded.ruledOut.value).toBe('sns');
    expect(reloaded.announcement.value).toBe('');
    reloaded.response.value = { kind: 'single', chosen: 'bus' };
    await reloaded.check();
    const again = await quiz(singleSource);
    expect(again.phase.value).toBe('explained');
    expect(again.earlier.value).toEqual({ kind: 'single', chosen: 'sns' });
  });

  it('is new where it was changed after it was answered', async () => {
    const before = await quiz(singleSource);
    before.response.value = { kind: 'single', chosen: 'sqs' };
    await before.check();
    const changed = await quiz({ ...singleSource, rev: 2 });
    expect(changed.phase.value).toBe('answering');
  });

  it('taken again has its options in an order of its own, and follows another tab', async () => {
    const asked = await quiz(singleSource);
    asked.response.value = { kind: 'single', chosen: 'sqs' };
    await asked.check();
    const otherTab = await quiz(singleSource);
    const first = asked.choices.value.map(({ id }) => id);
    const orders = [first.join()];
    for (let round = 1; round <= 4; round += 1) {
      await asked.again();
      expect(asked.phase.value).toBe('answering');
      orders.push(asked.choices.value.map(({ id }) => id).join());
      asked.response.value = { kind: 'single', chosen: 'sqs' };
      await asked.check();
    }
    expect(new Set(orders).size).toBeGreaterThan(1);
    expect(otherTab.choices.value).toEqual(asked.choices.value);
    expect(otherTab.phase.value).toBe('explained');
  });

  it('says why an answer could not be stored', async () => {
    const asked = await quiz(singleSource);
    asked.response.value = { kind: 'single', chosen: 'sqs' };
    await asked.check();
    expect(asked.unsaved.value).toMatch(/does not let the page store anything/);
  });
});

describe('the time of an answer', () => {
  it('leaves out what passes while the page is hidden', () => {
    let now = 0;
    let hidden = false;
    let changed: () => void = () => undefined;
    const attention = watchAttention({
      now: () => now,
      hidden: () => hidden,
      onVisibility: (listener) => {
        changed = listener;
      },
    });
    now = 3000;
    hidden = true;
    changed();
    now = 100_000;
    hidden = false;
    changed();
    now = 102_000;
    expect(attention.elapsed()).toBe(5000);
  });
});
