import { describe, expect, it } from 'vitest';
import { findQuestion } from '../../src/site/questions.ts';
import { headingIds, type LessonFile, lessonFiles, root, tagsOf } from './lesson-files.ts';

const lessons = lessonFiles();
function lesson(name: string): LessonFile {
  const found = lessons.find(({ file }) => file.endsWith(`/${name}.mdx`));
  if (!found) throw new Error(`no lesson ${name}`);
  return found;
}
const minutesOf = ({ text }: LessonFile) => Number(/^minutes: (\d+)$/m.exec(text)?.[1]);

describe.each(['sqs', 'sns', 'eventbridge', 'choosing'])('the lesson %s', (name) => {
  const { prose, text } = lesson(name);

  it('takes 8 to 12 minutes', () => {
    expect(minutesOf(lesson(name))).toBeGreaterThanOrEqual(8);
    expect(minutesOf(lesson(name))).toBeLessThanOrEqual(12);
  });

  it('begins with the problem: its first section is about A-1042 for €89.90', () => {
    const [, first = ''] = prose.split(/^## /m);
    expect(first).toContain('A-1042');
    expect(first).toContain('€89.90');
    expect(tagsOf(first, 'Think')).toHaveLength(1);
  });

  it('asks one to three questions of the bank at a time, each once', async () => {
    const checks = [...text.matchAll(/<Check>([\s\S]*?)<\/Check>/g)].map(([, inner = '']) =>
      tagsOf(inner, 'Question').map(({ id = '' }) => id),
    );
    expect(checks.length).toBeGreaterThanOrEqual(4);
    for (const ids of checks) {
      expect(ids.length).toBeGreaterThanOrEqual(1);
      expect(ids.length).toBeLessThanOrEqual(3);
    }
    const asked = checks.flat();
    expect(new Set(asked).size).toBe(asked.length);
    for (const id of asked) expect((await findQuestion(id, root)).view.scope).toBe('exam');
  });

  it('says what the exam covers, and ends with what to remember', () => {
    expect(tagsOf(prose, 'ExamScope')).toHaveLength(1);
    expect(headingIds(prose).at(-1)).toBe('what-to-remember');
  });

  it('runs a workflow that shows what the service does not do', () => {
    expect(tagsOf(prose, 'Workflow').length).toBeGreaterThanOrEqual(1);
  });
});

describe('what the new lessons say', () => {
  const flat = ['sqs', 'sns', 'eventbridge', 'choosing', 'exam-sheet', 'exam-tomorrow']
    .map((name) => lesson(name).text)
    .join('\n')
    .replaceAll(/\s+/g, ' ');

  it('is nothing that the corrections rule out', () => {
    for (const wrong of [
      /pay[- ]per[- ]transition/i,
      /single consumer|only one consumer/i,
      /retries automatically/i,
      /S3 (starts|triggers|calls) (a workflow|Step Functions)/i,
      /unlimited scale/i,
      /official question/i,
      /will ask/i,
    ]) {
      expect(flat).not.toMatch(wrong);
    }
  });
});

describe('the lesson about choosing', () => {
  it('plays the right answer and the wrong ones of the knowledge check', () => {
    const here = tagsOf(lesson('choosing').prose, 'Workflow').map(({ slug }) => slug);
    expect(here).toEqual([
      'await-reply',
      'wait-ignores-reply',
      'express-five-minutes',
      'lambda-fifteen-minutes',
    ]);
    expect(tagsOf(lesson('sqs').prose, 'Workflow').map(({ slug }) => slug)).toContain('queue-no-outcome');
    expect(tagsOf(lesson('sns').prose, 'Workflow').map(({ slug }) => slug)).toContain('topic-loses-reply');
  });
});

describe('the one-page sheet', () => {
  const { prose } = lesson('exam-sheet');

  it('has cue words and traps for each of the four, and the table', () => {
    expect(tagsOf(prose, 'Cue').map(({ service }) => service)).toEqual([
      'Amazon SQS',
      'Amazon SNS',
      'Amazon EventBridge',
      'AWS Step Functions',
    ]);
    const sections = prose.split(/^## /m).slice(1, 5);
    expect(sections.filter((section) => !section.includes('Trap:'))).toEqual([]);
    expect(tagsOf(prose, 'ServiceTable')).toHaveLength(1);
  });
});

describe('the way for the evening before the exam', () => {
  it('has stops whose minutes add up to what it promises', () => {
    const { prose } = lesson('exam-tomorrow');
    const stops = [...prose.matchAll(/^## Stop (\d+): .* \((\d+) minutes?\)$/gm)];
    expect(stops.map(([, stop]) => Number(stop))).toEqual(stops.map((_, i) => i + 1));
    expect(stops.reduce((sum, [, , minutes]) => sum + Number(minutes), 0)).toBe(30);
    expect(minutesOf(lesson('exam-tomorrow'))).toBe(30);
  });
});
