import { z } from 'zod';
import { markedOption, questionFields } from '../authored-fields.ts';

export const singleSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('single'),
  choose: z.literal(1, { error: 'One option is right: write choose: 1, or leave it out.' }).exactOptional(),
  options: z.array(markedOption, { error: 'List the options.' }),
});
export type AuthoredSingle = z.output<typeof singleSchema>;
