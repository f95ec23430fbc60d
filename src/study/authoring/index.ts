/**
 * What authors of questions need: the schema of their files and the lints. For the build and the tests; a page that shows
 * questions imports `src/study/index.ts`, which brings no schema library along.
 */

export { OFFICIAL_HOSTS } from '../questions/authored-fields.ts';
export {
  type AuthoredQuestion,
  type Concept,
  conceptsSchema,
  type Misconception,
  misconceptionsSchema,
  questionFileSchema,
  questionSchema,
} from '../questions/schema.ts';
export {
  type AuthoredBank,
  LONGEST_SHARE,
  lintBalance,
  lintReferences,
  PROBES,
} from './bank-lints.ts';
export { type Compiled, compileQuestion, type ObservedRun } from './compile.ts';
export type { Finding } from './finding.ts';
export { LENGTH_TOLERANCE, lintQuestion } from './item-lints.ts';
export type { MarkedOption } from './options-of.ts';
export { misconceptionsOf } from './options-of.ts';
