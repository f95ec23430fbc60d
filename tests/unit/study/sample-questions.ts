import {
  type AuthoredQuestion,
  compileQuestion,
  questionSchema,
} from '../../../src/study/authoring/index.ts';
import type { Question } from '../../../src/study/index.ts';

const common = {
  rev: 1,
  status: 'reviewed',
  scope: 'exam',
  objective: { domain: 3, task: '3.8', concepts: ['sqs-queue'] },
  level: 'recognise',
  difficulty: 1,
  stem: 'A shop gets 5,000 orders in a minute. What should **absorb the spike**?',
  cue: ['absorb the spike'],
  explanation: 'A buffer holds the orders until the workers have time.',
  takeaway: 'A spike needs a buffer.',
  sources: [
    {
      url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html',
      title: 'What is Amazon SQS',
      kind: 'aws-docs',
      accessed: '2026-11-22',
    },
  ],
  verifiedOn: '2026-11-22',
  volatile: false,
  lesson: '/module-14/sqs/',
};

const option = (id: string, text: string, correct: boolean, misconception?: string) => ({
  id,
  text,
  correct,
  why: `Because of ${text}.`,
  ...(misconception === undefined ? {} : { misconception }),
});

export const singleSource = {
  ...common,
  id: 'spike-buffer',
  kind: 'single',
  options: [
    option('sqs', 'Amazon SQS', true),
    option('sns', 'Amazon SNS', false, 'topic-stores'),
    option('bus', 'Amazon EventBridge', false),
    option('mail', 'Amazon SES', false),
  ],
};

export const multiSource = {
  ...common,
  id: 'two-of-five',
  kind: 'multi',
  choose: 2,
  options: [
    option('sqs', 'Amazon SQS', true),
    option('sns', 'Amazon SNS', true),
    option('bus', 'Amazon EventBridge', false),
    option('mail', 'Amazon SES', false),
    option('batch', 'AWS Batch', false),
  ],
};

export const sortSource = {
  ...common,
  id: 'sort-needs',
  kind: 'sort',
  scope: 'beyond',
  buckets: [
    { id: 'queue', label: 'Queue' },
    { id: 'topic', label: 'Topic' },
  ],
  cards: [
    { id: 'one', text: 'Work waits until a worker has time', bucket: 'queue', why: 'It is kept.' },
    { id: 'all', text: 'Everybody is told at once', bucket: 'topic', why: 'It is copied.' },
    { id: 'later', text: 'A worker polls for the next order', bucket: 'queue', why: 'It is pulled.' },
  ],
};

export const traceSource = {
  ...common,
  id: 'trace-decline',
  kind: 'trace-order',
  scope: 'beyond',
  workflow: 'order-fulfillment',
  scenario: 'card-declined',
  distractors: ['ShipOrder'],
};

export const predictSource = {
  ...common,
  id: 'predict-status',
  kind: 'predict',
  scope: 'beyond',
  workflow: 'order-fulfillment',
  scenario: 'card-declined',
  ask: 'finalStatus',
  options: [
    { id: 'ok', text: 'It succeeds', value: 'SUCCEEDED', why: 'The error is caught.' },
    { id: 'bad', text: 'It fails', value: 'FAILED', why: 'It would, without a Catch rule.' },
  ],
};

export const recallSource = {
  ...common,
  id: 'recall-buffer',
  kind: 'recall',
  scope: 'beyond',
  answer: 'A queue.',
};

export function authored(source: object): AuthoredQuestion {
  return questionSchema.parse(source);
}

/** What the machine would say of the runs above. */
const run = {
  words: {
    workflow: 'order-fulfillment',
    workflowTitle: 'An order',
    scenarioTitle: 'Card declined',
    scenarioSummary: 'The bank refuses.',
    input: '{}',
  },
  path: ['Validate', 'Charge', 'Validate'],
  value: 'SUCCEEDED',
};

export function question(source: object): Question {
  const compiled = compileQuestion(authored(source), run);
  if (!compiled.ok) throw new Error(compiled.findings.map(({ message }) => message).join('\n'));
  return compiled.question;
}
