import { z } from 'zod';
import { questionFields, runFields, text } from '../authored-fields.ts';

export const traceOrderSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('trace-order'),
  ...runFields,
  /** States of the workflow that this run does not enter. */
  distractors: z.array(text('the name of a state'), { error: 'List names of states.' }).exactOptional(),
});
export type AuthoredTraceOrder = z.output<typeof traceOrderSchema>;
