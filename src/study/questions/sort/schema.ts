import { z } from 'zod';
import { questionFields, text, word } from '../authored-fields.ts';

export const sortSchema = z.strictObject({
  ...questionFields,
  kind: z.literal('sort'),
  buckets: z
    .array(z.strictObject({ id: word('the group of cards'), label: text('its label') }), {
      error: 'List the groups: id and label of each.',
    })
    .min(2, 'Give at least two groups to sort into.'),
  cards: z
    .array(
      z.strictObject({
        id: word('the card'),
        text: text('what the card says'),
        bucket: word('the group that the card belongs to'),
        why: text('why the card belongs there'),
      }),
      { error: 'List the cards: id, text, bucket and why of each.' },
    )
    .min(2, 'Give at least two cards.'),
});
export type AuthoredSort = z.output<typeof sortSchema>;
