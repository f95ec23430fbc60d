import {
  buildProgram,
  type CallOutcome,
  createDirectSession,
  type HistoryEvent,
  type Json,
  type JsonObject,
  type LogRecord,
  MemoryObjects,
  prepareJsonata,
  Run,
  type RunOptions,
  type RunSpec,
  type SessionUpdate,
  type SimulationSession,
  type TaskCall,
  type TaskPort,
  type TraceRecord,
} from '../../../../src/asl/index.ts';

export const START = Date.UTC(2026, 10, 22, 9, 0, 0);

/** What a state's calls give, one after the other; the last one again and again. */
export interface Scripted {
  readonly [state: string]: readonly (CallOutcome & { readonly ms?: number })[];
}

export const ok = (output: Json, ms = 100) => ({ kind: 'success', output, ms }) as const;
export const err = (error: string, cause = 'because', ms = 100) =>
  ({ kind: 'failure', error, cause, ms }) as const;
export const pending = { kind: 'pending' } as const;

/** A port that answers from a script; states without one give back their request. */
export class ScriptedPort implements TaskPort {
  readonly calls: TaskCall[] = [];
  readonly objects = new MemoryObjects();
  readonly #script: Scripted;

  constructor(script: Scripted = {}) {
    this.#script = script;
  }

  call(call: TaskCall) {
    this.calls.push(call);
    const outcomes = this.#script[call.state] ?? [ok(call.request)];
    const { ms, ...outcome } = outcomes[Math.min(call.call, outcomes.length - 1)] ?? ok(call.request);
    const durationMs = outcome.kind === 'pending' ? null : (ms ?? 100);
    return { source: { kind: 'recorded' }, outcome, durationMs } as const;
  }
}

export interface Simulated {
  readonly run: Run;
  readonly port: ScriptedPort;
  readonly events: readonly HistoryEvent[];
  readonly trace: readonly TraceRecord[];
  readonly output: Json | undefined;
}

type Options = Partial<Omit<RunOptions, 'program' | 'input' | 'port'>> & { readonly until?: number };

/** Runs a definition to where it settles. */
export async function simulate(
  definition: Json,
  input: Json = {},
  script: Scripted = {},
  options: Options = {},
): Promise<Simulated> {
  await prepareJsonata();
  const built = buildProgram(definition);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  const port = new ScriptedPort(script);
  const run = new Run({
    type: 'STANDARD',
    startTime: START,
    seed: 7,
    ...options,
    program: built.program,
    input,
    port,
  });
  await run.advance({ until: options.until ?? Number.POSITIVE_INFINITY });
  return settledRun(run, port);
}

export function settledRun(run: Run, port: ScriptedPort): Simulated {
  const { output } = run.result;
  return {
    run,
    port,
    events: run.history(),
    trace: run.trace,
    output: output === undefined ? undefined : JSON.parse(output),
  };
}

export const types = (events: readonly HistoryEvent[]): readonly string[] =>
  events.map((event) => event.type);

/** Seconds since the start at which the events of a type happened. */
export const secondsOf = (events: readonly HistoryEvent[], type: string): readonly number[] =>
  events.filter((event) => event.type === type).map((event) => (event.timestamp - START) / 1000);

/** `type(name)` of each event that carries a name. */
export function named(events: readonly HistoryEvent[]): readonly string[] {
  return events.flatMap((event) => {
    const details = Object.values(event).find(
      (value) => typeof value === 'object' && value !== null && 'name' in value,
    );
    return details ? [`${event.type} ${details.name}`] : [];
  });
}

/** A machine of the states given, in their order, the first one first. */
export function machine(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}

export const task = (more: JsonObject = { End: true }): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  ...more,
});

export interface Watched {
  readonly session: SimulationSession;
  readonly records: LogRecord[];
  settled(): Extract<SessionUpdate, { kind: 'settled' }>;
  updates: SessionUpdate[];
}

/** A direct session with all that it says. */
export function watch(options: Parameters<typeof createDirectSession>[0] = {}): Watched {
  const session = createDirectSession(options);
  const records: LogRecord[] = [];
  const updates: SessionUpdate[] = [];
  session.subscribe((update) => {
    updates.push(update);
    if (update.kind === 'batch') records.push(...update.records);
  });
  return {
    session,
    records,
    updates,
    settled: () => {
      const last = updates.at(-1);
      if (last?.kind !== 'settled') throw new Error(`Not settled: ${JSON.stringify(last)}`);
      return last;
    },
  };
}

export const specOf = (definition: Json, more: Partial<RunSpec> = {}): RunSpec => ({
  definition: JSON.stringify(definition),
  input: '{}',
  type: 'STANDARD',
  name: 'orders',
  unmocked: 'infer',
  startTime: START,
  seed: 1,
  answers: [],
  ...more,
});
