/** Progress: a log of events, the state that it gives, files and merging. Pure; storage is `src/browser/progress`. */
export { type Decoded, decodeEvent } from './decode.ts';
export { type EventId, isEventId, laterId, nextEventId, timeOf } from './event-id.ts';
export {
  type AnswerMode,
  EVENT_VERSION,
  type EventOf,
  type ExamPurpose,
  type FormItem,
  type ItemResult,
  type PracticeSource,
  type ProgressEvent,
  type ProgressEventBody,
  type ProgressEventKind,
  type ResetScope,
} from './events.ts';
export { type ProgressFile, readProgressFile, writeProgressFile } from './file.ts';
export { eventsOf, type LeftOut, type LogEntry, type ReadLog, readLog } from './log.ts';
export { mergeLogs, sameEntry } from './merge.ts';
export { type Migration, migrated } from './migrations.ts';
export { advanceProgress, projectProgress } from './project.ts';
export { openSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
export {
  EMPTY_PROGRESS,
  type Evidence,
  type ExamAttempt,
  type ExamItem,
  type ItemProgress,
  type LessonProgress,
  type Outcome,
  type PracticeOutcome,
  type ProgressState,
  type ResetRecord,
  type Try,
} from './state.ts';
