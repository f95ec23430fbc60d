import { createRunPort, type TaskPort } from '../tasks/index.ts';
import { Run } from './machine.ts';
import { prepare, unusable } from './preparation.ts';
import type { Answer, Halt, RunSpec, SessionUpdate, SimulationSession } from './session.ts';

export interface DirectSessionOptions {
  /** Events at which the host ends a run that AWS would let go on (Express). Default: 100,000. */
  readonly maxEvents?: number;
  /** Events handed to subscribers at a time. Default: 2,000. */
  readonly batchSize?: number;
  /** Whether to write the trace beside the history. Default: true. */
  readonly trace?: boolean;
  /** What answers tasks that have no mocked outcome; instead of the port that `unmocked` names. */
  readonly port?: (spec: RunSpec) => TaskPort;
}

/** An answer that the run has no use for; the message is for the learner. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';
}

/** The machine in the same thread. */
export function createDirectSession(options: DirectSessionOptions = {}): SimulationSession {
  return new DirectSession(options);
}

type Listener = (update: SessionUpdate) => void;

class DirectSession implements SimulationSession {
  readonly #options: DirectSessionOptions;
  readonly #listeners = new Set<Listener>();
  #run: Run | undefined;
  #spec: RunSpec | undefined;
  #sent = { records: 0, trace: 0, executions: 0 };
  #halt: Halt | undefined;
  /** Calls take their turns: each begins when the machine has settled after the one before. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: DirectSessionOptions) {
    this.#options = options;
  }

  start(spec: RunSpec): Promise<void> {
    return this.#inTurn(() => this.#start(spec));
  }

  answerTask(answer: Extract<Answer, { task: string }>): Promise<void> {
    return this.#inTurn(() => this.#answer(answer));
  }

  advanceTo(time: number): Promise<void> {
    return this.#inTurn(() => this.#answer({ kind: 'advance', at: time }));
  }

  stop(error?: string, cause?: string): Promise<void> {
    const texts = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return this.#inTurn(() => this.#answer({ kind: 'stop', at: this.#run?.now ?? 0, ...texts }));
  }

  redrive(): Promise<void> {
    return this.#inTurn(() => this.#answer({ kind: 'redrive', at: this.#run?.now ?? 0 }));
  }

  spec(): RunSpec | undefined {
    return this.#spec;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#run = undefined;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    // A refused call is its caller's affair: the next one takes its turn all the same.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #start(spec: RunSpec): Promise<void> {
    this.#run = undefined;
    this.#spec = { ...spec, answers: [] };
    const prepared = await prepare(spec);
    if (!prepared.ok) {
      this.#emit({ kind: 'refused', diagnostics: prepared.diagnostics });
      return;
    }
    const { program, input } = prepared;
    const { type, name, startTime, seed } = spec;
    const trace = this.#options.trace ?? true;
    const ports = await createRunPort(spec, program, this.#options.port?.(spec));
    if (!ports.ok) {
      this.#emit({ kind: 'refused', diagnostics: unusable(ports.what, ports.problems) });
      return;
    }
    const { port } = ports;
    const inputText = spec.input.trim() === '' ? '{}' : spec.input;
    this.#sent = { records: 0, trace: 0, executions: 0 };
    this.#halt = undefined;
    this.#run = new Run({ program, input, inputText, type, name, port, startTime, seed, trace });
    await this.#settle(Number.NEGATIVE_INFINITY, true);
    for (const answer of spec.answers) await this.#replay(answer);
    this.#emitSettled();
  }

  async #answer(answer: Answer): Promise<void> {
    if (!this.#run) throw new AnswerRefused('No execution has been started yet.');
    const before = this.#run.now;
    const refused = await this.#apply(answer);
    // What struck before the answer came has happened, even where the answer itself is refused.
    if (refused === undefined || this.#run.now !== before) this.#emitSettled();
    if (refused !== undefined) throw new AnswerRefused(refused);
  }

  /** An answer of a stored run: one that does not fit any more is passed over. */
  async #replay(answer: Answer): Promise<void> {
    await this.#apply(answer);
  }

  /** Gives what is wrong with the answer, if anything is. */
  async #apply(given: Answer): Promise<string | undefined> {
    const run = this.#run;
    if (!run || !this.#spec) return 'No execution has been started yet.';
    if ('task' in given && !run.pending.some(({ task }) => task === given.task)) return unknown(given.task);
    const before = run.now;
    const at = Math.max(given.at, before);
    await this.#settle(at, given.kind === 'advance');
    run.passTo(at);
    // The time that is stored is one that can be written down: `Infinity` has become the end of the run.
    const answer: Answer = { ...given, at: Number.isFinite(at) ? at : run.now };
    const refused = apply(run, answer);
    if (refused !== undefined && run.now === before) return refused;
    // A refused answer came too late, but up to it time has passed.
    const stored: Answer = refused === undefined ? answer : { kind: 'advance', at: answer.at };
    this.#spec = { ...this.#spec, answers: [...this.#spec.answers, stored] };
    if (refused !== undefined) await this.#settle(answer.at, true);
    await this.#settle(Number.NEGATIVE_INFINITY, true);
    return refused;
  }

  async #settle(until: number, inclusive: boolean): Promise<void> {
    const run = this.#run;
    const maxEvents = this.#options.batchSize ?? 2_000;
    const most = this.#options.maxEvents ?? 100_000;
    while (run && !this.#halt) {
      const advanced = run.advance({ maxEvents, until, inclusive });
      const how = advanced instanceof Promise ? await advanced : advanced;
      if (run !== this.#run) return;
      this.#emitBatch(run);
      if (how === 'settled') return;
      if (run.records.length >= most) this.#halt = { kind: 'event-limit', events: run.records.length };
    }
  }

  #emitBatch(run: Run): void {
    const records = run.records.slice(this.#sent.records);
    const trace = run.trace.slice(this.#sent.trace);
    const executions = run.executions.slice(this.#sent.executions);
    if (records.length + trace.length + executions.length === 0) return;
    this.#sent = { records: run.records.length, trace: run.trace.length, executions: run.executions.length };
    this.#emit({ kind: 'batch', records, trace, executions });
  }

  #emitSettled(): void {
    const run = this.#run;
    if (!run) return;
    this.#emitBatch(run);
    const { result, pending, now } = run;
    const halt: Halt | undefined =
      this.#halt ?? (result.status === 'RUNNING' ? { kind: 'pending' } : undefined);
    this.#emit({ kind: 'settled', result, pending, now, ...(halt && { halt }) });
  }

  #emit(update: SessionUpdate): void {
    for (const listener of this.#listeners) listener(update);
  }
}

/** Gives the reason in plain words where the run has no use for the answer. */
function apply(run: Run, answer: Answer): string | undefined {
  switch (answer.kind) {
    case 'success':
      return known(run.answer(answer.task, { kind: 'success', output: answer.output }), answer.task);
    case 'failure': {
      const { error, cause } = answer;
      return known(run.answer(answer.task, { kind: 'failure', error, cause }), answer.task);
    }
    case 'heartbeat':
      return known(run.heartbeat(answer.task), answer.task);
    case 'stop':
      if (run.result.status !== 'RUNNING') return 'The execution has already ended, so it cannot be stopped.';
      run.stop(answer.error, answer.cause);
      return undefined;
    case 'redrive':
      return run.redrive()
        ? undefined
        : 'Only a Standard execution that failed, timed out or was stopped can be redriven.';
    case 'advance':
      return undefined;
    default:
      return answer satisfies never;
  }
}

function known(answered: boolean, task: string): string | undefined {
  return answered ? undefined : unknown(task);
}

function unknown(task: string): string {
  return `No task waits for '${task}': it may have been answered already, or have timed out. Choose a task from the list of pending tasks.`;
}
