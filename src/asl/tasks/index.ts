/** What Tasks call: the port, mocked outcomes, and what answers where nothing else does. */
export { defaultDuration, requestMs } from './durations.ts';
export type { MockConfig, MockedOutcome, TaskOutcomes } from './mock-config.ts';
export { MockedPort, outcomesOf, submission } from './mocked.ts';
export { NestedWorkflowsPort } from './nested-workflows.ts';
export { MemoryObjects, objectsOf } from './objects.ts';
export type {
  CallOutcome,
  CallStage,
  ObjectStore,
  ObjectSummary,
  TaskCall,
  TaskPort,
  TaskReply,
} from './port.ts';
export { failingPort, plainPort } from './unmocked.ts';
