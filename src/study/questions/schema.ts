/** The files of the question bank, as their authors write them. */
import { z } from 'zod';
import { text, word } from './authored-fields.ts';
import { multiSchema } from './multi/schema.ts';
import { predictSchema } from './predict/schema.ts';
import { recallSchema } from './recall/schema.ts';
import { singleSchema } from './single/schema.ts';
import { sortSchema } from './sort/schema.ts';
import { traceOrderSchema } from './trace-order/schema.ts';

export const questionSchema = z.discriminatedUnion(
  'kind',
  [singleSchema, multiSchema, sortSchema, traceOrderSchema, predictSchema, recallSchema],
  { error: 'Write the kind: single, multi, sort, trace-order, predict or recall.' },
);
export type AuthoredQuestion = z.output<typeof questionSchema>;

/** One file: a list of questions. */
export const questionFileSchema = z.array(questionSchema, {
  error: 'Write a list of questions: each begins with "- id:".',
});

/** `content/questions/concepts.yaml`: what lessons teach, questions probe and reviews repeat. */
export const conceptsSchema = z.array(
  z.strictObject({
    id: word('the concept'),
    title: text('the title of the concept'),
    exam: z.boolean({ error: 'Write exam: true where the exam may ask it, else false.' }),
    lesson: text('the address of the lesson'),
  }),
  { error: 'Write a list of concepts.' },
);
export type Concept = z.output<typeof conceptsSchema>[number];

/** `content/questions/misconceptions.yaml`: what learners wrongly believe. */
export const misconceptionsSchema = z.array(
  z.strictObject({
    id: word('the misconception'),
    title: text('what is wrongly believed'),
    correction: text('what is so instead'),
  }),
  { error: 'Write a list of misconceptions.' },
);
export type Misconception = z.output<typeof misconceptionsSchema>[number];
