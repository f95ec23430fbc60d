/** `content/facts.yaml`: facts that age, each with its source and the day on which somebody last looked. */
import { z } from 'zod';

/** Hosts on which AWS itself (or, for the language, its specification) speaks. */
export const OFFICIAL_HOSTS: ReadonlySet<string> = new Set([
  'docs.aws.amazon.com',
  'aws.amazon.com',
  'd1.awsstatic.com',
  'states-language.net',
]);

function isOfficial(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && OFFICIAL_HOSTS.has(hostname);
}

const text = (what: string) =>
  z.string({ error: `Write ${what}, as text.` }).min(1, `Write ${what}; it is empty.`);

const factSchema = z.strictObject({
  id: z
    .string({ error: 'Give the fact an id.' })
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'An id is lower-case words joined by hyphens, such as "standard-price".',
    ),
  /** What the running text shows. */
  value: text('the value as the text shows it'),
  /** The number that a page calculates with: US dollars for one, bytes, seconds, events. */
  amount: z.number({ error: 'Write the amount as a number.' }).positive().optional(),
  /** The whole fact, in a sentence that stands alone. */
  statement: text('the whole fact, in a sentence that stands alone'),
  source: z.strictObject(
    {
      url: z
        .string({ error: 'Give the address of the source.' })
        .refine(isOfficial, `Link to AWS itself: https and one of ${[...OFFICIAL_HOSTS].join(', ')}.`),
      title: text('the title of the source'),
    },
    { error: 'Give the source: url and title.' },
  ),
  checked: z.iso.date({
    error: 'Write the day on which you compared it with the source, such as 2026-11-22.',
  }),
  confidence: z.enum(['high', 'medium', 'low'], {
    error: 'Write high, medium or low (see the head of the file).',
  }),
});

export const factsSchema = z
  .array(factSchema, { error: 'Write a list of facts.' })
  .superRefine((facts, context) => {
    const seen = new Set<string>();
    facts.forEach(({ id }, i) => {
      if (seen.has(id)) {
        context.addIssue({
          code: 'custom',
          path: [i, 'id'],
          message: `The id "${id}" is used twice. Choose another.`,
        });
      }
      seen.add(id);
    });
  });

export type Fact = z.output<typeof factSchema>;
