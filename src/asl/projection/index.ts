/**
 * Projections: every view of a run is a fold over a prefix of its history, and of the trace beside it.
 *
 * `createProjector(records, trace, options)` gives `at(k)`, all views at the event `k`, forwards and backwards. A history
 * recorded on AWS goes through the same door: `historyFromAws` makes records of it; what only the trace knows is then absent.
 */
export { createProjector, type Projector, type ProjectorOptions } from './at.ts';
export { type HistoryProblem, type HistoryResult, historyFromAws, toAwsHistory } from './aws-history.ts';
export {
  type CostEstimate,
  type ExpressPrices,
  expressCost,
  type StandardPrices,
  standardCost,
} from './cost.ts';
export { elapsed, humanDuration } from './duration.ts';
export { explainCatch, explainChoice, explainRetry } from './explain.ts';
export type { StepIndex } from './steps.ts';
export type * from './views.ts';
export { visitsOf } from './visits.ts';
