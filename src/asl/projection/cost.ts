/**
 * Fold: what a bill is counted from; and the two estimates made of it. Prices are arguments, since they change
 * (https://aws.amazon.com/step-functions/pricing/).
 */
import { type Item, isUnderWay } from './item.ts';
import type { CostBasis } from './views.ts';

export interface CostFold extends CostBasis {
  /** Length of the inputs of the visits that are open now. */
  readonly holding: number;
}

export const initial: CostFold = {
  transitions: 0,
  retries: 0,
  requests: 0,
  redrives: 0,
  durationMs: 0,
  peakPayload: 0,
  holding: 0,
};

export function apply(view: CostFold, item: Item): CostFold {
  if (item.kind === 'trace' && item.changes.length === 0) return view;
  let { holding } = view;
  for (const { visit, from, to } of item.changes) {
    if (isUnderWay(to) && !isUnderWay(from)) holding += visit.inputLength;
    if (isUnderWay(from) && !isUnderWay(to)) holding -= visit.inputLength;
  }
  const peakPayload = Math.max(view.peakPayload, holding);
  if (item.kind === 'trace') return { ...view, peakPayload, holding };
  const steps = (item.moment === 'entered' ? 1 : 0) + (item.retry ? 1 : 0);
  return {
    transitions: view.transitions + steps,
    retries: view.retries + (item.retry ? 1 : 0),
    requests: view.requests + (item.moment === 'run-started' ? 1 : 0),
    redrives: view.redrives + (item.moment === 'redriven' ? 1 : 0),
    durationMs: item.elapsedMs,
    peakPayload,
    holding,
  };
}

/** Prices of Standard workflows in one Region, in US dollars. */
export interface StandardPrices {
  readonly perTransition: number;
  /** Transitions a month that cost nothing. */
  readonly freeTransitions: number;
}

/** Prices of Express workflows in one Region, in US dollars. */
export interface ExpressPrices {
  readonly perRequest: number;
  readonly perGbSecond: number;
  /** Durations are billed in steps of this many milliseconds. */
  readonly durationStepMs: number;
  /** Memory is billed in steps of this many megabytes. */
  readonly memoryStepMb: number;
}

export interface CostEstimate {
  readonly usd: number;
  /** What it would cost to run this a million times. */
  readonly usdPerMillion: number;
  /** The parts of the sum, in words. */
  readonly parts: readonly string[];
  /** What the estimate takes for granted, in sentences. */
  readonly assumptions: readonly string[];
}

/** What the run costs as a Standard workflow: each state entered and each retry is one state transition. */
export function standardCost(basis: CostBasis, prices: StandardPrices): CostEstimate {
  const usd = basis.transitions * prices.perTransition;
  const entered = basis.transitions - basis.retries;
  return {
    usd,
    usdPerMillion: usd * 1_000_000,
    parts: [
      `${count(entered, 'state')} entered`,
      ...(basis.retries > 0 ? [count(basis.retries, 'retry', 'retries')] : []),
    ],
    assumptions: [
      'Each state that is entered and each retry counts as one state transition.',
      ...(basis.requests > 1 ? ['Child executions are counted as Standard workflows too.'] : []),
      ...(prices.freeTransitions > 0
        ? [
            `The first ${prices.freeTransitions.toLocaleString('en-US')} transitions of a month are free; they are not taken off.`,
          ]
        : []),
      'The services that the workflow calls, and logs, are billed apart.',
    ],
  };
}

/**
 * What the run costs as an Express workflow: requests, and duration times memory.
 *
 * @param definitionSize length of the definition's text
 */
export function expressCost(basis: CostBasis, prices: ExpressPrices, definitionSize: number): CostEstimate {
  const step = Math.max(1, prices.durationStepMs);
  const durationMs = Math.max(1, Math.ceil(basis.durationMs / step)) * step;
  const megabytes = (definitionSize + basis.peakPayload) / (1024 * 1024);
  const memoryMb = Math.max(1, Math.ceil(megabytes / prices.memoryStepMb)) * prices.memoryStepMb;
  const usd =
    basis.requests * prices.perRequest + (durationMs / 1000) * (memoryMb / 1024) * prices.perGbSecond;
  return {
    usd,
    usdPerMillion: usd * 1_000_000,
    parts: [count(basis.requests, 'request'), `${durationMs / 1000} seconds billed, at ${memoryMb} MB`],
    assumptions: [
      `Duration is rounded up to ${step} milliseconds, memory to ${prices.memoryStepMb} MB.`,
      'Memory is estimated from the definition and the largest amount of data held at once; AWS measures it.',
      ...(basis.requests > 1 ? ['Child executions share the duration of the whole run.'] : []),
      'The services that the workflow calls, and logs, are billed apart.',
    ],
  };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
