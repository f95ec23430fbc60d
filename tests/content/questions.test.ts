import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../src/site/questions.ts';
import { loadWorkflow } from '../../src/site/workflows.ts';
import { isCorrect, type Question, type Response, score } from '../../src/study/index.ts';
import { root } from './lesson-files.ts';

// Reading it checks every file, runs the lints of each question and of the bank as a whole (each concept and misconception
// probed twice, no length that gives away), and answers each prediction with the machine. The build does the same.
const { items, concepts, misconceptions } = await loadBank(root);
const questions = items.map(({ question, status, file }) => ({
  title: `${file.split('/').at(-1)}: ${question.view.id}`,
  question,
  status,
}));
const reviewed = questions.filter(({ status }) => status === 'reviewed').map(({ question }) => question);

/** Every answer that consists of one option, and the full right one of a multiple response. */
function answers({ kind, key }: Question): readonly Response[] {
  if (!('options' in key)) return [];
  if (kind === 'multi') {
    return [{ kind, chosen: key.options.flatMap(({ id, correct }) => (correct ? [id] : [])) }];
  }
  return key.options.map(({ id }): Response => ({ kind: kind === 'predict' ? kind : 'single', chosen: id }));
}

describe('the question bank', () => {
  it('passes its lints, with an answer of the machine for every prediction', () => {
    expect(items.length).toBeGreaterThan(0);
    const aboutRuns = reviewed.filter(({ kind }) => kind === 'predict' || kind === 'trace-order');
    expect(aboutRuns.length).toBeGreaterThanOrEqual(10);
  });

  it('has at least 80 exam questions of both kinds and 25 beyond the exam', () => {
    const exam = reviewed.filter(({ view }) => view.scope === 'exam');
    expect(exam.length).toBeGreaterThanOrEqual(80);
    expect(exam.some(({ kind }) => kind === 'multi')).toBe(true);
    const beyond = reviewed.filter(({ view }) => view.scope === 'beyond').map(({ kind }) => kind);
    expect(beyond.length).toBeGreaterThanOrEqual(25);
    expect([...new Set(beyond)]).toEqual(expect.arrayContaining(['predict', 'trace-order', 'sort']));
  });

  it('names at least 12 misconceptions', () => {
    expect(misconceptions.length).toBeGreaterThanOrEqual(12);
  });

  it.each(concepts)('teaches $id in a lesson that exists', ({ lesson }) => {
    expect(existsSync(join(root, 'content/lessons', `${lesson.replace(/^\/|\/$/g, '')}.mdx`))).toBe(true);
  });
});

describe('every question', () => {
  const choices = questions.filter(({ question }) => 'options' in question.key);

  it.each(choices)('has exactly one right answer: $title', ({ question }) => {
    const right = answers(question).filter((answer) => isCorrect(score(question, answer)));
    expect(right).toHaveLength(1);
  });

  it.each(questions)('points to a lesson, and to a run that exists: $title', ({ question }) => {
    const { lesson } = question.view;
    expect(existsSync(join(root, 'content/lessons', `${lesson.replace(/^\/|\/$/g, '')}.mdx`))).toBe(true);
    const { replay } = question.reasons;
    if (replay === undefined) return;
    expect(loadWorkflow(replay.workflow).scenarios.map(({ id }) => id)).toContain(replay.scenario);
  });

  it.each(questions.filter(({ question }) => question.kind === 'sort'))(
    'has a card for each group: $title',
    ({ question }) => {
      if (question.kind !== 'sort') return;
      const used = new Set(question.key.cards.map(({ bucket }) => bucket));
      expect(question.view.buckets.every(({ id }) => used.has(id))).toBe(true);
    },
  );
});
