import { describe, expect, it } from 'vitest';
import { ContentError, readYaml } from '../../../../src/content-schemas/author-errors.ts';
import {
  compileQuestion,
  lintBalance,
  lintQuestion,
  lintReferences,
  questionFileSchema,
} from '../../../../src/study/authoring/index.ts';
import {
  authored,
  multiSource,
  predictSource,
  singleSource,
  sortSource,
  traceSource,
} from '../sample-questions.ts';

const messages = (source: object) => lintQuestion(authored(source)).map(({ message }) => message);
const withOptions = (change: (options: typeof singleSource.options) => object[]) => ({
  ...singleSource,
  options: change(singleSource.options),
});
const changed = (id: string, fields: object) =>
  withOptions((options) => options.map((option) => (option.id === id ? { ...option, ...fields } : option)));

describe('the lints of a question', () => {
  it.each([singleSource, multiSource, sortSource, predictSource, traceSource])(
    'find nothing in a good one: $kind',
    (source) => {
      expect(messages(source)).toEqual([]);
    },
  );

  it.each([
    [
      'five options in a single choice',
      withOptions((all) => [...all, { ...all[1], id: 'x' }]),
      /4 options, here are 5/,
    ],
    ['two right options', changed('sns', { correct: true }), /Exactly one option is right, here are 2/],
    ['choose that disagrees', { ...multiSource, choose: 3 }, /choose says 3, but 2/],
    [
      'four options in a multiple response',
      { ...multiSource, options: multiSource.options.slice(0, 4) },
      /at least 5/,
    ],
    ['an id used twice', changed('sns', { id: 'sqs' }), /"sqs" is used twice/],
    ['a cue that the stem lacks', { ...singleSource, cue: ['decouple'] }, /does not contain "decouple"/],
    [
      'a stem that names the key',
      { ...singleSource, stem: 'Use SQS to absorb the spike?' },
      /names Amazon SQS/,
    ],
    [
      'a right option that is far longer',
      changed('sqs', { text: 'Amazon SQS, which keeps each message until a worker has time for it' }),
      /within 40/,
    ],
    ['all of the above', changed('mail', { text: 'All of the above' }), /Write an option of its own/],
    [
      'never in wrong options alone',
      changed('mail', { text: 'It never keeps it' }),
      /Only wrong options say "never"/,
    ],
    ['a right answer outside the exam', changed('sqs', { text: 'Amazon SWF' }), /outside CLF-C02/],
    ['a sorting in the exam', { ...sortSource, scope: 'exam' }, /Write scope: beyond/],
    [
      'a card of a group that is not there',
      { ...sortSource, cards: [...sortSource.cards, { id: 'x', text: 'X', bucket: 'bus', why: 'Y' }] },
      /no group "bus"/,
    ],
    ['a prediction about no state', { ...predictSource, ask: 'nextState' }, /about a state/],
  ])('find %s', (_, source, message) => {
    expect(messages(source)).toEqual([expect.stringMatching(message)]);
  });

  it('let a right option say "only" too', () => {
    expect(
      messages(
        withOptions((all) =>
          all.map((option) =>
            ['sqs', 'mail'].includes(option.id) ? { ...option, text: 'Only one' } : option,
          ),
        ),
      ),
    ).toEqual([]);
  });
});

describe('a prediction', () => {
  const run = {
    words: { workflow: 'w', workflowTitle: '', scenarioTitle: '', scenarioSummary: '', input: '{}' },
    path: ['A', 'ShipOrder'],
    value: 'TIMED_OUT',
  };

  it('whose result no option has is refused with the result', () => {
    expect(compileQuestion(authored(predictSource), run)).toMatchObject({
      ok: false,
      findings: [{ field: ['options'], message: expect.stringContaining('"TIMED_OUT"') }],
    });
  });

  it('compares data without regard to the order of keys', () => {
    const source = {
      ...predictSource,
      ask: 'output',
      options: [
        { id: 'a', text: 'A', value: { b: [1], a: { c: null } }, why: 'x' },
        { id: 'b', text: 'B', value: { a: 1 }, why: 'x' },
      ],
    };
    const value = { a: { c: null }, b: [1] };
    expect(compileQuestion(authored(source), { ...run, value })).toMatchObject({ ok: true });
  });

  it('of an order may not offer a state that the run enters as one that it does not', () => {
    expect(compileQuestion(authored(traceSource), run)).toMatchObject({
      findings: [{ field: ['distractors'] }],
    });
  });
});

describe('the lints of the bank', () => {
  const concepts = [{ id: 'sqs-queue', title: 'Queue', exam: true, lesson: '/x/' }];
  const misconceptions = [{ id: 'topic-stores', title: 'A topic keeps', correction: 'No.' }];
  const bank = (sources: readonly object[]) => ({
    questions: sources.map(authored),
    concepts,
    misconceptions,
  });

  it('want two questions for each concept and misconception', () => {
    const found = lintBalance(bank([singleSource])).map(({ message }) => message);
    expect(found).toEqual([
      expect.stringMatching(/"sqs-queue".*has 1/),
      expect.stringMatching(/"topic-stores".*1 questions/),
    ]);
    expect(lintBalance(bank([singleSource, { ...singleSource, id: 'other' }]))).toEqual([]);
  });

  it('do not count drafts', () => {
    const draft = { ...singleSource, id: 'other', status: 'draft' };
    expect(lintBalance(bank([singleSource, draft]))).toHaveLength(2);
  });

  it('find a bank in which the longest option is usually right', () => {
    const long = changed('sqs', { text: 'Amazon SQS with workers' });
    expect(lintBalance(bank([long, { ...long, id: 'b' }])).map(({ message }) => message)).toEqual([
      expect.stringMatching(/longest in 100 %/),
    ]);
  });

  it('find ids used twice, and concepts and misconceptions that are not defined', () => {
    const strange = {
      ...changed('bus', { misconception: 'flat-earth' }),
      objective: { domain: 3, task: '3.8', concepts: ['chess'] },
    };
    expect(lintReferences(bank([singleSource, strange])).map(({ field }) => field.join('.'))).toEqual([
      'id',
      'objective.concepts.0',
      'options.2.misconception',
    ]);
  });
});

describe('a file with a mistake', () => {
  const problemsOf = (text: string) => {
    try {
      readYaml(questionFileSchema, text, 'content/questions/module-14/x.yaml');
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
    }
    return [];
  };

  it('names file, line, field and what to write', () => {
    const [first] = problemsOf('- id: Spike Buffer\n  kind: single\n');
    expect(first).toMatchObject({
      file: 'content/questions/module-14/x.yaml',
      line: 1,
      field: '0.id',
      message: expect.stringContaining('lower-case words joined by hyphens'),
    });
  });

  it('tells an author of a kind that does not exist which kinds there are', () => {
    expect(problemsOf('- { id: x, kind: essay }')[0]?.message).toMatch(/single, multi, sort/);
  });
});
