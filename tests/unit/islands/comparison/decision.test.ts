import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgressStore } from '../../../../src/browser/progress/index.ts';
import { createDecision, walkedItem } from '../../../../src/islands/comparison/decision.ts';
import { inOrder } from '../../../../src/islands/comparison/path-outline.tsx';
import { type Answers, answersTo, walk } from '../../../../src/islands/comparison/walk.ts';
import { walkStories } from '../../../../src/pages/compare/_stories.ts';
import { loadDecisionPath } from '../../../../src/site/decision-path.ts';
import { loadWhichService } from '../../../../src/site/which-service.ts';
import { memoryStore, slowClock } from './memory-store.ts';

const path = loadDecisionPath();
const stories = walkStories(loadWhichService(), path);

let store: ProgressStore;
beforeEach(async () => {
  store = await memoryStore();
});

async function decision(given = stories) {
  const made = createDecision(path, given, { store: Promise.resolve(store), now: slowClock(), seed: 4 });
  await Promise.resolve();
  return made;
}

function storyOf(id: string) {
  const story = stories.find((known) => known.id === id);
  if (!story) throw new Error(`No story "${id}".`);
  return story;
}

const written = () => new Promise((resolve) => setTimeout(resolve));

describe('the decision path', () => {
  it('leads to every end, each with a reason and another service that is nearly right', () => {
    for (const end of path.ends) {
      const answers = answersTo(path, end.id);
      expect(answers, end.id).not.toBeNull();
      expect(walk(path, answers ?? []).place).toEqual({ kind: 'end', end });
      expect(end.nearest.service).not.toBe(end.service);
    }
  });

  it('ends at a workflow for steps that wait for somebody', () => {
    const { place, steps } = walk(path, [true, true]);
    expect(place).toMatchObject({ kind: 'end', end: { service: 'step-functions' } });
    expect(steps.map(({ yes }) => yes)).toEqual([true, true]);
  });

  it('leaves answers beyond the end aside', () => {
    expect(walk(path, [true, true, false, false])).toEqual(walk(path, [true, true]));
  });

  it('is printed with every question once, the first one first', () => {
    const questions = inOrder(path);
    expect(questions[0]?.id).toBe(path.start);
    expect(new Set(questions)).toEqual(new Set(path.questions));
    expect(questions).toHaveLength(path.questions.length);
  });
});

describe('a walk', () => {
  it('goes back a step, and starts again', async () => {
    const walked = await decision();
    walked.answer(false);
    walked.answer(true);
    expect(walked.walk.value.place.kind).toBe('end');
    walked.back();
    expect(walked.walk.value.steps).toHaveLength(1);
    walked.restart();
    expect(walked.walk.value.steps).toHaveLength(0);
  });

  it('with a story of one’s own is not judged and not recorded', async () => {
    const walked = await decision();
    walked.answer(true);
    walked.answer(true);
    await written();
    expect(walked.result.value).toBeNull();
    expect(store.state().events).toBe(0);
  });

  it('with a given story is judged, and recorded once with its concepts', async () => {
    const story = storyOf('price-changes-in-order');
    const walked = await decision([story]);
    walked.given();
    for (const yes of answersTo(path, 'sqs-fifo') ?? []) walked.answer(yes);
    await written();
    expect(walked.result.value).toEqual({ correct: true, better: null, turn: null });
    expect(store.state().practised.get(walkedItem(story))).toMatchObject({
      source: 'decision-path',
      answer: 'sqs-fifo',
      correct: true,
    });
    expect([...store.state().concepts.keys()]).toEqual(story.concepts);
    walked.back();
    walked.answer(false);
    await written();
    expect(store.state().events).toBe(1);
  });

  it('that took a wrong turn is told where the ways part', async () => {
    const walked = await decision([storyOf('bank-report-nightly')]);
    walked.given();
    const answers: Answers = [true, true];
    for (const yes of answers) walked.answer(yes);
    expect(walked.result.value).toMatchObject({
      correct: false,
      better: { id: 'eventbridge-schedule' },
      turn: { yes: true, question: { id: 'depends-on-outcome' } },
    });
  });

  it('that ends at the right service in another form is right, and is told the better form', async () => {
    const walked = await decision([storyOf('price-changes-in-order')]);
    walked.given();
    for (const yes of answersTo(path, 'sqs-standard') ?? []) walked.answer(yes);
    expect(walked.result.value).toMatchObject({
      correct: true,
      better: { id: 'sqs-fifo' },
      turn: { yes: false, question: { id: 'strict-order' } },
    });
  });

  it('gets another story each time, until all were walked', async () => {
    const three = stories.slice(0, 3);
    const walked = await decision(three);
    const met = new Set<string>();
    for (const _ of three) {
      walked.given();
      const story = walked.story.value;
      if (story) met.add(story.id);
      for (const yes of answersTo(path, story?.end ?? '') ?? []) walked.answer(yes);
      await written();
    }
    expect(met).toEqual(new Set(three.map(({ id }) => id)));
  });
});
