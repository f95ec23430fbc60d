/**
 * How people learn here: questions and what answers earn, and the progress that a log of events gives. Pure: the time and
 * the seeds are arguments. Heavier rooms have entries of their own: `authoring/` (schemas and lints, for the build),
 * `exam/` (forms and reports) and `review/` (ts-fsrs).
 */
export * from './progress/index.ts';
export * from './questions/index.ts';
export { seedOf, shuffled } from './shuffle.ts';
