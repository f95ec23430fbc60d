/** `content/comparison.yaml`: the four services side by side, and what each of them can meet. */
import { z } from 'zod';
import { kebabId, reportRepeatedIds, sentence } from './author-fields.ts';
import { INTEGRATION_SERVICES, type IntegrationService } from './services.ts';

/** One entry for each of the four services. */
const perService = <Value extends z.ZodType>(value: Value, error: string) =>
  z.strictObject(
    {
      sqs: value,
      sns: value,
      eventbridge: value,
      'step-functions': value,
    } satisfies Record<IntegrationService, Value>,
    { error },
  );

const service = z.strictObject({
  id: z.enum(INTEGRATION_SERVICES, { error: `Write one of ${INTEGRATION_SERVICES.join(', ')}.` }),
  name: sentence("the service's full name"),
  /** What it is, in one word: queues, topics … */
  kind: sentence('what it is, in one word'),
  line: sentence('what it does, in one sentence'),
  lesson: z
    .string({ error: 'Give the address of its lesson.' })
    .regex(/^\/[\w/-]+\/$/, 'An address begins and ends with a slash, such as "/module-14/sqs/".'),
});

const row = z.strictObject({
  id: kebabId('the row', 'delivery'),
  aspect: sentence('what the row compares'),
  /** The same as a question about order A-1042. */
  asks: sentence('the question that the row answers'),
  cells: perService(sentence('the cell'), 'Fill a cell for each service.'),
  /** Facts whose values stand in the cells, word for word. */
  facts: z.array(z.string()).exactOptional(),
});

const fit = z.strictObject(
  {
    /** `partly`: with help of another service, or in a special case. */
    fit: z.enum(['yes', 'partly', 'no'], { error: 'Write yes, partly or no.' }),
    why: sentence('the reason, in one sentence'),
  },
  { error: 'Give fit (yes, partly, no) and why.' },
);

const requirement = z.strictObject({
  id: kebabId('the requirement', 'process-later'),
  /** What somebody needs, as they would say it. */
  label: sentence('the requirement, in a few words'),
  /** The rows that show it. */
  rows: z.array(z.string(), { error: 'List the rows that show it.' }).min(1, 'Name at least one row.'),
  fits: perService(fit, 'Say for each service whether it fits.'),
});

export const comparisonSchema = z
  .strictObject({
    services: z.array(service, { error: 'List the services.' }),
    rows: z.array(row, { error: 'List the rows.' }),
    requirements: z.array(requirement, { error: 'List the requirements.' }),
  })
  .superRefine(({ services, rows, requirements }, context) => {
    const report = (path: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    if (services.map(({ id }) => id).join() !== INTEGRATION_SERVICES.join()) {
      report(['services'], `List the services once each, in this order: ${INTEGRATION_SERVICES.join(', ')}.`);
    }
    reportRepeatedIds(rows, (i, message) => report(['rows', i, 'id'], message));
    reportRepeatedIds(requirements, (i, message) => report(['requirements', i, 'id'], message));
    const known = new Set(rows.map(({ id }) => id));
    requirements.forEach(({ rows: shown, fits }, i) => {
      shown.forEach((id, j) => {
        if (!known.has(id)) report(['requirements', i, 'rows', j], `There is no row "${id}".`);
      });
      if (!Object.values(fits).some(({ fit }) => fit === 'yes')) {
        report(
          ['requirements', i, 'fits'],
          'No service meets this. Say yes for at least one, or leave it out.',
        );
      }
    });
  });

export type Comparison = z.output<typeof comparisonSchema>;
export type ComparisonService = Comparison['services'][number];
export type ComparisonRow = Comparison['rows'][number];
export type Requirement = Comparison['requirements'][number];
