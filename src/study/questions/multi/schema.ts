import { z } from 'zod';
import { markedOption, questionFields } from '../authored-fields.ts';

export const multiSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('multi'),
  choose: z
    .int({ error: 'Write how many options are right; the learner is told.' })
    .min(2, 'Two or more: with one right option, write kind: single.'),
  options: z.array(markedOption, { error: 'List the options.' }),
});
export type AuthoredMulti = z.output<typeof multiSchema>;
