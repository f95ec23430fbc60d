/** What the cost and quota panel calculates with, taken from the facts when the site is built. */
import { ContentError } from '../content-schemas/author-errors.ts';
import type { RunPrices } from '../islands/workbench/parts/cost/run-prices.ts';
import { findFact, readableDate } from './facts.ts';

export const factsOfRunPrices = [
  'standard-price',
  'standard-free-tier',
  'express-price',
  'express-memory-price',
  'express-duration-step',
  'express-memory-step',
  'history-events',
  'payload-limit',
  'standard-duration',
  'express-duration',
] as const;

/** @throws ContentError where a fact, or its amount, is missing */
export function runPrices(root = process.cwd()): RunPrices {
  const facts = new Map(factsOfRunPrices.map((id) => [id, findFact(id, root)]));

  function amount(id: (typeof factsOfRunPrices)[number]): number {
    const found = facts.get(id)?.amount;
    if (found !== undefined) return found;
    const message = `The fact "${id}" needs an amount: the playground calculates with it.`;
    throw new ContentError([{ file: 'content/facts.yaml', field: 'amount', message }]);
  }

  const oldest = [...facts.values()].map(({ checked }) => checked).sort()[0] ?? '';
  const price = findFact('standard-price', root);
  return {
    standard: { perTransition: amount('standard-price'), freeTransitions: amount('standard-free-tier') },
    express: {
      perRequest: amount('express-price'),
      perGbSecond: amount('express-memory-price'),
      durationStepMs: amount('express-duration-step'),
      memoryStepMb: amount('express-memory-step'),
    },
    quotas: {
      events: amount('history-events'),
      payloadBytes: amount('payload-limit'),
      standardSeconds: amount('standard-duration'),
      expressSeconds: amount('express-duration'),
    },
    checked: readableDate(oldest),
    source: price.source,
  };
}
