/** Fields that the files of content share, with words for their authors. */
import { z } from 'zod';
import { INTEGRATION_SERVICES, SERVICES } from './services.ts';

/** Text that may not be empty. `what` completes "Write …, as text." */
export const sentence = (what: string) =>
  z.string({ error: `Write ${what}, as text.` }).min(1, `Write ${what}; it is empty.`);

/** A stable id. `what` completes "Give … an id." */
export const kebabId = (what: string, example: string) =>
  z
    .string({ error: `Give ${what} an id.` })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, `An id is lower-case words joined by hyphens, such as "${example}".`);

/** One of the four services that are compared. */
export const integrationService = z.enum(INTEGRATION_SERVICES, {
  error: `Write one of ${INTEGRATION_SERVICES.join(', ')}.`,
});

/** One of the four, or a neighbour that looks alike. */
export const service = z.enum(SERVICES, { error: `Write one of ${SERVICES.join(', ')}.` });

/** The wrong answer that tempts most. */
export const nearestOf = <Kind extends typeof integrationService | typeof service>(kind: Kind) =>
  z.strictObject(
    { service: kind, why: sentence('why it is wrong here') },
    { error: 'Say which wrong answer is nearest: service and why.' },
  );

/** Reports every id that an earlier entry of the list has. */
export function reportRepeatedIds(
  entries: readonly { readonly id: string }[],
  report: (index: number, message: string) => void,
): void {
  const seen = new Set<string>();
  entries.forEach(({ id }, i) => {
    if (seen.has(id)) report(i, `The id "${id}" is used twice. Choose another.`);
    seen.add(id);
  });
}
