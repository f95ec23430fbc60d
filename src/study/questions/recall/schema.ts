import { z } from 'zod';
import { questionFields, text } from '../authored-fields.ts';

/** A question without options: the learner says the answer, looks, and judges. */
export const recallSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('recall'),
  answer: text('the answer, in one or two sentences'),
});
export type AuthoredRecall = z.output<typeof recallSchema>;
