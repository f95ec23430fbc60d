/** What the author of a question writes whatever its kind is. The shapes of `content/questions/<module>/*.yaml`. */
import { z } from 'zod';

/** Hosts on which AWS itself (or, for the language, its specification) speaks. */
export const OFFICIAL_HOSTS = [
  'docs.aws.amazon.com',
  'aws.amazon.com',
  'd1.awsstatic.com',
  'states-language.net',
] as const;

export const text = (what: string) =>
  z.string({ error: `Write ${what}, as text.` }).min(1, `Write ${what}; it is empty.`);

export const word = (what: string) =>
  z
    .string({ error: `Give ${what} an id.` })
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'An id is lower-case words joined by hyphens, such as "spike-buffer".',
    );

const date = z.iso.date({ error: 'Write a day, such as 2026-11-22.' });

export const sourceFields = z.strictObject(
  {
    url: z
      .string({ error: 'Give the address of the source.' })
      .regex(
        new RegExp(`^https://(${OFFICIAL_HOSTS.map((host) => host.replaceAll('.', '\\.')).join('|')})(/|$)`),
        `Link to AWS itself: https and one of ${OFFICIAL_HOSTS.join(', ')}.`,
      ),
    title: text('the title of the source'),
    kind: z.enum(['exam-guide', 'aws-docs', 'aws-blog'], {
      error: 'Write exam-guide, aws-docs or aws-blog.',
    }),
    accessed: date,
    quote: text('at most 25 words of the source').exactOptional(),
  },
  { error: 'Give the source: url, title, kind and accessed.' },
);

/** A run of a workflow of `content/workflows`: its folder and one of its scenarios. */
const replayFields = z.strictObject(
  { workflow: word('the workflow'), scenario: word('the scenario') },
  { error: 'Give the run to show: workflow and scenario.' },
);

export const questionFields = {
  id: word('the question'),
  /** Raised when the question changes in meaning: a learner's answers to the older one no longer count for it. */
  rev: z.int({ error: 'Write the revision as a whole number, 1 at first.' }).min(1, 'Revisions begin at 1.'),
  status: z.enum(['draft', 'reviewed', 'retired'], { error: 'Write draft, reviewed or retired.' }),
  scope: z.enum(['exam', 'beyond'], { error: 'Write exam, or beyond where the exam does not ask it.' }),
  objective: z.strictObject(
    {
      domain: z.int({ error: 'Write the exam domain: 1, 2, 3 or 4.' }).min(1).max(4),
      task: z.string({ error: "Write the task statement in quotes, such as '3.8'." }).regex(/^[1-4]\.\d+$/, {
        error: "Write the task statement in quotes, such as '3.8'.",
      }),
      concepts: z
        .array(word('the concept'), { error: 'List the concepts; the main one first.' })
        .min(1, 'Name at least one concept of content/questions/concepts.yaml.'),
    },
    { error: 'Give the objective: domain, task and concepts.' },
  ),
  level: z.enum(['recognise', 'explain', 'apply'], { error: 'Write recognise, explain or apply.' }),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)], { error: 'Write 1, 2 or 3.' }),
  stem: text('the question itself'),
  /** Phrases of the stem, word for word, that decide the answer. Highlighted once it has been given. */
  cue: z.array(text('a phrase of the stem'), { error: 'List phrases of the stem.' }).exactOptional(),
  explanation: text('two or three sentences that explain the answer'),
  takeaway: text('one line for the sheet of the last evening'),
  hint: z.array(text('a hint'), { error: 'List hints, the vaguest first.' }).exactOptional(),
  sources: z.array(sourceFields, { error: 'List the sources.' }).min(1, 'Name at least one official source.'),
  verifiedOn: date,
  volatile: z
    .boolean({ error: 'Write true where a limit or a price may change, else false.' })
    .default(false),
  lesson: z
    .string({ error: 'Give the address of the lesson.' })
    .regex(/^\/([a-z0-9-]+\/)+$/, 'Write the address of the lesson, such as /module-14/sqs/.'),
  replay: replayFields.exactOptional(),
  /** Variants of one idea: an exam never asks two of a group. */
  group: word('the group').exactOptional(),
};

const distractor = {
  /** The change of the scenario that would make the option right. */
  rightIf: text('the change that would make this option right').exactOptional(),
  misconception: word('the misconception').exactOptional(),
};

/** An option whose author says whether it is right. */
export const markedOption = z.strictObject(
  {
    id: word('the option'),
    text: text('what the option says'),
    correct: z.boolean({ error: 'Write correct: true or correct: false.' }),
    why: text('why this is right or wrong in this scenario'),
    ...distractor,
  },
  { error: 'Give the option: id, text, correct and why.' },
);

/** An option of which the machine says whether it is right: it is where `value` is the result of the run. */
export const predictedOption = z.strictObject(
  {
    id: word('the option'),
    text: text('what the option says'),
    value: z.json({
      error: 'Write the value as the run gives it: a state name, a status, a number, a list.',
    }),
    why: text('why this happens or does not happen in this run'),
    ...distractor,
  },
  { error: 'Give the option: id, text, value and why.' },
);

/** Which run of which workflow. A scenario carries input and outcomes; `input` and `testCase` name others. */
export const runFields = {
  workflow: word('the workflow'),
  scenario: word('the scenario').exactOptional(),
  input: z.json().exactOptional(),
  testCase: text('a test case of mock-config.json').exactOptional(),
};
