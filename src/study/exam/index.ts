/** Practice exams: forms, time, results and what they say. Pure; the island keeps the clock. */
export {
  assembleForm,
  assembleParallel,
  assembleWeakSpots,
  examPool,
  FORM_SIZES,
  type FormSize,
  type ParallelForms,
  weakQuestions,
} from './assemble.ts';
export { EXTRA_TIME_SHARE, limitFor, PACE_MS } from './pace.ts';
export {
  type Bank,
  bankOf,
  type Change,
  type ExamReport,
  type Gain,
  gainOf,
  gradeExam,
  itemStatus,
  type ReportItem,
  reportOf,
  type Tally,
} from './report.ts';
export { ENOUGH_TO_TELL, type Interval, wilsonInterval } from './wilson.ts';
