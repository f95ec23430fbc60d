/** Questions at run time: views, keys, answers and what they earn. No schema library; that is `src/study/authoring`. */
export {
  chosenOptions,
  emptyResponse,
  misconceptionsShown,
  readiness,
  score,
} from './answering.ts';
export { type Inline, inline, plainText } from './inline.ts';
export { joinQuestion } from './join.ts';
export { misconceptionsShownBy } from './misconceptions.ts';
export {
  type Choice,
  type Confidence,
  isCorrect,
  type Kind,
  type MultiView,
  type OptionKey,
  type PredictView,
  type Question,
  type QuestionKey,
  type QuestionOf,
  type QuestionView,
  type Readiness,
  type Reasons,
  type RecallGrade,
  type RecallView,
  type Replay,
  type Response,
  type ResponseOf,
  type RunInWords,
  type Score,
  type SingleView,
  type SortView,
  type Source,
  type TraceOrderView,
} from './model.ts';
export { numberWord } from './multi/ready.ts';
export { arranged, builtSeed, orderOf } from './order.ts';
export { type MisconceptionInWords, type Sealed, seal, unseal } from './seal.ts';
