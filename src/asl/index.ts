/**
 * Amazon States Language: the language and the machine.
 *
 * - `createDirectSession()`: runs state machines in this thread; see `SimulationSession` for the interface, which the worker
 *   implements too. All times are virtual milliseconds since 1970; payloads of events are JSON texts.
 * - `Run`: the machine underneath, for tools and tests: `advance` works synchronously until it meets JSONata.
 * - `testState`: one state by itself, as AWS's TestState API runs it; refusals with AWS's codes, never an exception.
 * - `createProjector(records, trace)`: all views of a run at any event; `historyFromAws` reads a history recorded on AWS.
 * - `validate(text)`: every problem of a definition with its place; `graphOf` and `layout`: its drawing, as data.
 * - `buildProgram`: a parsed definition made ready to run; a definition that does not build gives problems, never an exception.
 *
 * Behaviour: https://states-language.net/, the AWS Step Functions Developer Guide, and what AWS was recorded doing; where
 * they differ, the recordings win.
 */
export { type BuildProblem, type BuildResult, buildProgram, usesJsonata } from './definition/build/index.ts';
export type { Diagnostic } from './definition/diagnostic.ts';
export {
  type ApiDiagnostic,
  type DefinitionValidation,
  prepareValidation,
  validate,
  validateDefinition,
  validateForCreate,
} from './definition/index.ts';
export type * from './definition/program.ts';
export { AnswerRefused, createDirectSession, type DirectSessionOptions } from './execution/direct.ts';
export type * from './execution/events.ts';
export type { Identity } from './execution/execution.ts';
export { Run, type RunOptions } from './execution/machine.ts';
export type * from './execution/session.ts';
export type * from './execution/trace.ts';
export {
  type Graph,
  graphForScoring,
  graphOf,
  type Layout,
  layout,
  type ScoredGraph,
  toMermaid,
  toSvg,
} from './graph/index.ts';
export { isArray, isObject, type Json, type JsonArray, type JsonObject, objectOf } from './json.ts';
export {
  type CostEstimate,
  createProjector,
  type HistoryProblem,
  type HistoryResult,
  historyFromAws,
  type Projector,
  type ProjectorOptions,
  toAwsHistory,
  type Views,
} from './projection/index.ts';
export { prepareJsonata } from './query/index.ts';
export { MachineFault, SERVICE_ERRORS } from './states/failure.ts';
export {
  type CallOutcome,
  type ContentsProblem,
  errorsOf,
  failingPort,
  INFERRED_CASE,
  type Inference,
  infer,
  inferMocks,
  type KnownError,
  MemoryObjects,
  type MockConfig,
  MockedPort,
  type ObjectStore,
  type ObjectSummary,
  outcomesOf,
  plainPort,
  type TaskCall,
  type TaskOutcomes,
  type TaskPort,
  type TaskReply,
} from './tasks/index.ts';
export {
  type InspectionData,
  type TestStateAnswer,
  type TestStateOptions,
  type TestStateRefusal,
  type TestStateRequest,
  type TestStateResult,
  testState,
} from './test-state/index.ts';
