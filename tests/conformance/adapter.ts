/**
 * The engine as the conformance suite of `../shared/conformance` sees it:
 * `node ../shared/conformance/score.mjs --engine tests/conformance/adapter.ts --cases ../shared/conformance/cases`
 */
import { pathToFileURL } from 'node:url';
import {
  buildProgram,
  type Diagnostic,
  graphForScoring,
  type HistoryEvent,
  type Json,
  prepareJsonata,
  prepareValidation,
  Run,
  type ScoredGraph,
  testState,
  usesJsonata,
  validateDefinition,
  validateForCreate,
  validate as validateText,
} from '../../src/asl/index.ts';
import { sharedPath } from '../support/shared.ts';
import { RecordedPort, type ReplayPlayer } from './recorded-port.ts';
import type { TestCase } from './test-case.ts';

interface Answer {
  readonly [key: string]: unknown;
}

const UNSUPPORTED: Answer = { unsupported: true };

// Both readers that are loaded on demand, once for all cases, so that `validate` answers at once.
await Promise.all([prepareValidation('StartAt: A'), prepareJsonata()]);

/** Every problem of a definition, JSON or YAML, with its place. */
export function validate(text: string): readonly Diagnostic[] {
  return validateText(text);
}

/** The drawing of a definition: absolute coordinates, x and y the top left. */
export function graph(definition: Json): ScoredGraph {
  return graphForScoring(definition);
}

/** Runs one case of the suite. */
export async function run(testCase: TestCase): Promise<Answer> {
  switch (testCase.kind) {
    case 'execution':
    case 'express':
      return await runExecution(testCase);
    case 'create-error':
      return { createErrors: validateForCreate(await textOf(testCase), testCase.stateMachineType) };
    case 'validation':
      return { validation: validateDefinition(await textOf(testCase), testCase.stateMachineType) };
    case 'test-state':
      return await runTestState(testCase);
    default:
      return testCase.kind satisfies never;
  }
}

async function textOf(testCase: TestCase): Promise<string> {
  const { definition, definitionText } = testCase;
  const text = definitionText ?? (typeof definition === 'string' ? definition : JSON.stringify(definition));
  await prepareValidation(text);
  return text;
}

async function runExecution(testCase: TestCase): Promise<Answer> {
  const { definition, input, stateMachine, execution } = testCase;
  if (!stateMachine || !execution) return UNSUPPORTED;
  if (usesJsonata(definition)) await prepareJsonata();
  const built = buildProgram(definition);
  if (!built.ok) throw new Error(`The definition does not build: ${JSON.stringify(built.problems)}`);
  const machine = new Run({
    program: built.program,
    input,
    type: stateMachine.type,
    port: new RecordedPort(await replayOf(testCase), testCase.stores),
    startTime: Date.parse(testCase.startTime ?? '2024-01-01T12:00:00.000Z'),
    seed: 1,
    synchronous: testCase.start === 'sync',
    identity: {
      arn: execution.arn,
      name: execution.name,
      stateMachineArn: stateMachine.arn,
      stateMachineName: stateMachine.name,
      roleArn: stateMachine.roleArn,
      region: stateMachine.arn.split(':')[3] ?? 'us-east-1',
    },
  });
  await machine.advance({ until: Number.POSITIVE_INFINITY });
  const { status, output, error, cause } = machine.result;
  return {
    status,
    ...(output !== undefined && { output: JSON.parse(output) }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    history: machine.history().map(asRecorded),
  };
}

async function runTestState(testCase: TestCase): Promise<Answer> {
  const { definition, input, request, roleArn } = testCase;
  const answer = await testState(
    {
      ...request,
      definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
      ...(input !== undefined && { input: JSON.stringify(input) }),
      ...(typeof roleArn === 'string' && { roleArn }),
    },
    { port: new RecordedPort(await replayOf(testCase), testCase.stores) },
  );
  return answer.ok ? { testState: answer.result } : { apiError: answer.refusal };
}

async function replayOf(testCase: TestCase): Promise<ReplayPlayer> {
  const file = pathToFileURL(sharedPath('conformance', 'replay.mjs')).href;
  const { Replay } = await import(file);
  return new Replay(testCase);
}

/** GetExecutionHistory gives times as texts. */
function asRecorded(event: HistoryEvent): { readonly [key: string]: Json | object } {
  return { ...event, timestamp: new Date(event.timestamp).toISOString() };
}
