/**
 * How people learn here: questions and what answers earn. Pure: the time and the seeds are arguments.
 * Heavier rooms have entries of their own: `authoring/` (schemas and lints, for the build) and `review/` (ts-fsrs).
 */
export * from './questions/index.ts';
