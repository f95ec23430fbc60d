import { createRandom, uuid } from '../../clock/index.ts';
import type { MapState, State } from '../definition/program.ts';
import type { Execution, Identity } from '../execution/execution.ts';
import { execute } from '../execution/frame.ts';
import { Line } from '../execution/line.ts';
import { History, Log } from '../execution/log.ts';
import { Payloads } from '../execution/payloads.ts';
import { Scope } from '../execution/scope.ts';
import { checkSize } from '../execution/sizes.ts';
import type { RetryRecord, TraceRecord } from '../execution/trace.ts';
import { StateVisit, type Surroundings } from '../execution/visit.ts';
import { isArray, type Json, type JsonObject } from '../json.ts';
import type { StateFailure } from '../states/failure.ts';
import { failed, isWorking, type Outcome } from '../states/outcome.ts';
import type { ChildOutcome, Request } from '../states/request.ts';
import type { ObjectStore, TaskPort } from '../tasks/port.ts';
import { answerCall, settle } from './call.ts';
import type { Mock } from './mock.ts';

/** AWS: a test ends after five minutes. */
const LONGEST_MS = 5 * 60 * 1000;

const REGION = 'us-east-1';
const ACCOUNT = '123456789012';

export interface StateRunOptions {
  readonly state: State;
  readonly input: Json;
  readonly variables: JsonObject;
  readonly context: JsonObject | undefined;
  readonly mock: Mock | undefined;
  readonly retries: number;
  readonly failedIterations: number;
  readonly objects: ObjectStore | undefined;
  readonly port: TaskPort;
  readonly roleArn: string | undefined;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  readonly seed: number;
}

export interface StateRun {
  readonly ending: { readonly kind: 'retry'; readonly retry: RetryRecord } | Outcome;
  /** Up to the ending. */
  readonly trace: readonly TraceRecord[];
  /** Whether a Map or Parallel came as far as running what is inside it. */
  readonly started: boolean;
  /** The failure that was retried, caught, or that ended the test. */
  readonly failure: StateFailure | undefined;
  readonly text: (value: Json) => string;
}

/** Runs one state, once, through the machine's own code; what it asks of its surroundings, the mock answers. */
export async function runState(options: StateRunOptions): Promise<StateRun> {
  const random = createRandom(options.seed);
  const log = new Log(true);
  const payloads = new Payloads();
  const run: Surroundings = {
    log,
    payloads,
    random,
    objects: options.objects,
    now: options.startTime,
    calls: new Map(),
  };
  const execution = executionOf(options, log, uuid(random), uuid(random));
  const scope = new Scope(0);
  scope.assign(new Map(Object.entries(options.variables)));
  const line = new Line(execution, scope, 0);
  const visit = new StateVisit(run, line, options.state, options.input);
  line.enter(visit);
  visit.tested = { context: options.context, retries: options.retries };
  visit.attempt = options.retries;
  visit.stage('input', options.input);

  const ending = await endingOf(options, run, visit);
  const records = log.trace;
  const stop = ending.kind === 'retry' ? records.indexOf(ending.retry) : records.length;
  const types = log.records.map(({ event }) => event.type);
  return {
    ending,
    trace: records.slice(0, stop),
    started: types.includes('MapStateStarted') || types.includes('ParallelStateStarted'),
    failure: failureOf(ending, records),
    text: (value) => payloads.text(value),
  };
}

async function endingOf(
  options: StateRunOptions,
  run: Surroundings,
  visit: StateVisit,
): Promise<StateRun['ending']> {
  const step = execute(visit, options.state);
  if (!isWorking(step)) return checkSize(visit, step);
  const deadline = options.startTime + LONGEST_MS;
  for (;;) {
    const next = step.next();
    // The service says that it would retry, and stops there.
    const retry = run.log.trace.find((record) => record.kind === 'retry');
    if (retry) return { kind: 'retry', retry };
    if (next.done) return checkSize(visit, next.value);
    await answer(options, run, visit, next.value);
    if (run.now > deadline) return failed({ error: 'States.Timeout' });
  }
}

/** What the scheduler does for a whole run: fills in the answer, and lets virtual time pass. */
async function answer(
  options: StateRunOptions,
  run: Surroundings,
  visit: StateVisit,
  request: Request,
): Promise<void> {
  const { mock, state } = options;
  switch (request.kind) {
    case 'evaluate':
      request.answer = await request.promise;
      return;
    case 'call':
      request.answer = await answerCall(request.call, mock, options.port, visit);
      return;
    case 'settle': {
      const { time, settlement } = settle(request);
      run.now = Math.max(run.now, time);
      request.answer = settlement;
      return;
    }
    case 'wait':
      run.now = Math.max(run.now, request.until);
      return;
    case 'branches':
      request.answer =
        mock?.kind === 'result'
          ? { kind: 'succeeded', outputs: isArray(mock.result) ? mock.result : [mock.result] }
          : { kind: 'failed', failure: mock?.failure ?? {} };
      return;
    case 'children': {
      // AWS: without a tolerance of its own, a mocked Map takes any number of failed iterations.
      const failures = state.type === 'Map' && setsTolerance(state) ? options.failedIterations : 0;
      if (mock?.kind === 'result' && request.tolerated(failures)) {
        request.mocked = { kind: 'result', result: mock.result };
        request.answer = [];
      } else if (mock?.kind === 'result') request.answer = Array.from({ length: failures }, failedChild);
      else request.mocked = { kind: 'failed', failure: mock?.failure ?? {} };
      return;
    }
    case 'pause':
      return;
    default:
      request satisfies never;
  }
}

function setsTolerance({ distributed }: MapState): boolean {
  return distributed?.toleratedCount !== undefined || distributed?.toleratedPercentage !== undefined;
}

const failedChild = (): ChildOutcome => ({ status: 'FAILED', arn: '', name: '', startTime: 0, stopTime: 0 });

function failureOf(ending: StateRun['ending'], trace: readonly TraceRecord[]): StateFailure | undefined {
  if (ending.kind === 'failed') return ending.failure;
  const record = ending.kind === 'retry' ? ending.retry : trace.find((one) => one.kind === 'catch');
  return record && { error: record.error, cause: record.cause ?? undefined };
}

/** AWS: a tested state belongs to an express execution of a machine that is named for this once. */
function executionOf(options: StateRunOptions, log: Log, machine: string, name: string): Execution {
  return {
    index: 0,
    identity: identityOf(options.roleArn, machine, name),
    type: 'EXPRESS',
    flow: { startAt: options.state.name, states: new Map([[options.state.name, options.state]]) },
    input: options.input,
    startTime: options.startTime,
    history: new History(log, 0, Number.POSITIVE_INFINITY),
    timeoutSeconds: undefined,
    countsRedrives: false,
    redriveCount: 0,
    redriveTime: undefined,
    status: 'RUNNING',
    output: undefined,
    failure: undefined,
    stopTime: undefined,
    line: undefined,
    scopes: 0,
    variableBytes: 0,
    ended: undefined,
  };
}

function identityOf(roleArn: string | undefined, stateMachineName: string, name: string): Identity {
  const [, partition = 'aws', , , account = ACCOUNT] = roleArn?.split(':') ?? [];
  const prefix = `arn:${partition}:states:${REGION}:${account}`;
  return {
    arn: `${prefix}:express:${stateMachineName}:${name}`,
    name,
    stateMachineArn: `${prefix}:stateMachine:${stateMachineName}`,
    stateMachineName,
    roleArn: roleArn ?? `arn:${partition}:iam::${account}:role/TestState`,
    region: REGION,
  };
}
