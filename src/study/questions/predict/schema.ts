import { z } from 'zod';
import { predictedOption, questionFields, runFields, text } from '../authored-fields.ts';

/** What the learner predicts of a run. The machine gives the answer when the site is built. */
export const ASKS = ['nextState', 'finalStatus', 'output', 'attempts', 'matchedCatch', 'path'] as const;

export const predictSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('predict'),
  ...runFields,
  ask: z.enum(ASKS, { error: `Write what is asked: ${ASKS.join(', ')}.` }),
  /** The state that nextState, attempts and matchedCatch are about. */
  state: text('the name of a state').exactOptional(),
  options: z.array(predictedOption, { error: 'List the options.' }).min(2, 'Give at least two options.'),
});
export type AuthoredPredict = z.output<typeof predictSchema>;
