import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgressStore } from '../../../../src/browser/progress/index.ts';
import { deckOf, standing } from '../../../../src/islands/comparison/scenario-deck.ts';
import { openScenarios } from '../../../../src/islands/comparison/scenario-run.ts';
import { loadWhichService } from '../../../../src/site/which-service.ts';
import { schedules } from '../../../../src/study/review/index.ts';
import { memoryStore, slowClock } from './memory-store.ts';

const scenarios = loadWhichService();
const byId = (id: string) => scenarios.filter((scenario) => scenario.id === id);
const [notify] = byId('after-payment-notify');
const [steps] = byId('after-payment-steps');
if (!notify || !steps) throw new Error('The pair "after-payment" is not there.');

let store: ProgressStore;
beforeEach(async () => {
  store = await memoryStore();
});

describe('the deck of stories', () => {
  it('has at least 40 stories, and asks the halves of a pair one after the other', () => {
    const deck = deckOf(scenarios, store.state(), 'new', 7);
    expect(deck.length).toBeGreaterThanOrEqual(40);
    expect(new Set(deck)).toEqual(new Set(scenarios));
    for (let i = 0; i < deck.length; i += 2) expect(deck[i]?.pair).toBe(deck[i + 1]?.pair);
  });

  it('begins elsewhere with another seed, and the same with the same one', () => {
    const ids = (seed: number) => deckOf(scenarios, store.state(), 'all', seed).map(({ id }) => id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });

  it('asks either half of a pair first', () => {
    const deck = deckOf(scenarios, store.state(), 'all', 3);
    const firstInFile = deck.filter((scenario, i) => i % 2 === 0 && scenarios.indexOf(scenario) % 2 === 0);
    expect(firstInFile.length).toBeGreaterThan(0);
    expect(firstInFile.length).toBeLessThan(deck.length / 2);
  });

  it('leaves out what is answered, and finds what was missed', async () => {
    const run = openScenarios(store, [notify, steps], slowClock());
    run.chosen.value = 'sns';
    await run.check();
    run.next();
    run.chosen.value = 'sqs';
    await run.check();
    const left = deckOf(scenarios, store.state(), 'new', 5);
    expect(left).not.toContain(notify);
    expect(left).not.toContain(steps);
    expect(deckOf(scenarios, store.state(), 'missed', 5)).toEqual([steps]);
    expect(standing(scenarios, store.state())).toEqual({
      answered: 2,
      right: 1,
      missed: 1,
      total: scenarios.length,
    });
  });

  it('takes a walk on the decision path for no answer to the story', async () => {
    await store.record({
      kind: 'practised',
      source: 'decision-path',
      item: notify.id,
      concepts: [],
      answer: 'sns-programs',
      correct: true,
      confidence: null,
      ms: 1,
    });
    expect(standing(scenarios, store.state()).answered).toBe(0);
  });
});

describe('a story', () => {
  it('asks for a service where none is chosen, and records nothing', async () => {
    const run = openScenarios(store, [notify], slowClock());
    await run.check();
    expect(run.missing.value).toBe('Choose a service first.');
    expect(run.explained.value).toBe(false);
    expect(store.state().events).toBe(0);
  });

  it('is recorded with its concepts, the confidence and the time it took, and comes into the review', async () => {
    const run = openScenarios(store, [notify], slowClock());
    run.chosen.value = 'sns';
    run.confidence.value = 3;
    await run.check();
    expect(run.correct.value).toBe(true);
    expect(store.state().practised.get(notify.id)).toMatchObject({ answer: 'sns', correct: true });
    expect(store.state().concepts.get('fan-out')).toMatchObject([
      { item: notify.id, source: 'which-service', correct: true, confidence: 3, ms: 4000 },
    ]);
    expect(
      schedules(store.state())
        .map(({ concept }) => concept)
        .sort(),
    ).toEqual([...notify.concepts].sort());
  });

  it('is recorded once, however often it is sent', async () => {
    const run = openScenarios(store, [notify], slowClock());
    run.chosen.value = 'sqs';
    await Promise.all([run.check(), run.check()]);
    await run.check();
    expect(store.state().events).toBe(1);
    expect(run.correct.value).toBe(false);
    expect(run.right.value).toBe(0);
  });

  it('does not tell the answer of the other half while that one comes next', async () => {
    const run = openScenarios(store, [notify, steps], slowClock());
    expect(run.pairGoesOn.value).toBe(true);
    run.chosen.value = 'sns';
    await run.check();
    run.next();
    expect(run.scenario.value).toBe(steps);
    expect(run.chosen.value).toBeNull();
    expect(run.pairGoesOn.value).toBe(false);
  });

  it('cannot be passed over, and after the last one the deck is through', async () => {
    const run = openScenarios(store, [notify], slowClock());
    run.next();
    expect(run.place.value).toBe(0);
    run.chosen.value = 'sns';
    await run.check();
    run.next();
    expect(run.scenario.value).toBeNull();
    expect(run.right.value).toBe(1);
  });
});
