/**
 * SimulationSession over a worker. A worker that goes silent while it owes an answer is ended: the page stays alive, the
 * events that came stay, and the run settles with `halt: unresponsive`. A worker that dies is replaced, and the run is
 * recovered by replaying its RunSpec: the same value gives the same events, so what came before is not told again.
 */
import type { Answer, RunSpec, SessionUpdate, SimulationSession } from '../asl/execution/session.ts';
import {
  createUpdateDecoder,
  type HostMessage,
  type SessionCall,
  WIRE_VERSION,
  type WorkerMessage,
} from './session-wire.ts';

/** A worker, whatever it is made of. */
export interface WorkerLink {
  post(message: HostMessage): void;
  /** `onLost` is called when the worker dies by itself, or cannot be loaded. */
  listen(onMessage: (message: WorkerMessage) => void, onLost: (reason: string) => void): void;
  end(): void;
}

export interface WorkerSessionOptions {
  /** How long a worker may stay silent while it owes an answer, in real milliseconds. */
  readonly patienceMs?: number;
  /** How long it may take to load, in real milliseconds. */
  readonly loadMs?: number;
}

type Outcome =
  | { readonly kind: 'done'; readonly answers: readonly Answer[] }
  | { readonly kind: 'failed'; readonly message: string }
  /** It died by itself. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** It said nothing for too long. */
  | { readonly kind: 'silent' }
  /** We ended it, because its answer is of no interest any more. */
  | { readonly kind: 'ended' };

interface Counts {
  records: number;
  trace: number;
  executions: number;
}

const nothing = (): Counts => ({ records: 0, trace: 0, executions: 0 });

/** Tells each record once: a replay starts from the first again, and the listeners have some of them already. */
class Delivered {
  readonly #told = nothing();
  /** How far the run that is being told has come; a replay starts it anew. */
  #come = nothing();
  lastTimestamp = 0;

  replay(): void {
    this.#come = nothing();
  }

  /** What of the update the listeners do not have yet. */
  fresh(update: SessionUpdate): SessionUpdate | null {
    if (update.kind !== 'batch') return update;
    const records = this.#rest('records', update.records);
    const trace = this.#rest('trace', update.trace);
    const executions = this.#rest('executions', update.executions);
    this.lastTimestamp = records.at(-1)?.event.timestamp ?? this.lastTimestamp;
    return records.length + trace.length + executions.length > 0
      ? { kind: 'batch', records, trace, executions }
      : null;
  }

  #rest<Item>(what: keyof Counts, items: readonly Item[]): readonly Item[] {
    const known = this.#told[what] - this.#come[what];
    this.#come[what] += items.length;
    this.#told[what] = Math.max(this.#told[what], this.#come[what]);
    return known > 0 ? items.slice(known) : items;
  }
}

const OTHER_VERSION = 'The page and its simulator are of different versions. Reload the page.';

/** One worker's life: from its loading to its end. */
class Connection {
  readonly #link: WorkerLink;
  readonly #patienceMs: number;
  readonly #deliver: (update: SessionUpdate) => void;
  readonly #decode = createUpdateDecoder();
  #settle: ((outcome: Outcome) => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  #ended = false;
  #id = 0;
  #unsent: SessionCall | null = null;

  constructor(
    link: WorkerLink,
    { patienceMs, loadMs }: Required<WorkerSessionOptions>,
    deliver: (update: SessionUpdate) => void,
  ) {
    this.#link = link;
    this.#patienceMs = patienceMs;
    this.#deliver = deliver;
    this.#timer = setTimeout(() => this.#finish({ kind: 'lost', reason: 'it did not load' }), loadMs);
    link.listen(
      (message) => this.#receive(message),
      (reason) => this.#finish({ kind: 'lost', reason }),
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  get busy(): boolean {
    return this.#settle !== null;
  }

  call(call: SessionCall): Promise<Outcome> {
    if (this.#ended) return Promise.resolve({ kind: 'lost', reason: 'it had ended' });
    return new Promise((settle) => {
      this.#settle = settle;
      this.#id += 1;
      this.#unsent = call;
      this.#send();
    });
  }

  end(): void {
    this.#finish({ kind: 'ended' });
  }

  #receive(message: WorkerMessage): void {
    if (this.#ended) return;
    if (message.version !== WIRE_VERSION) {
      this.#finish({ kind: 'failed', message: OTHER_VERSION });
      return;
    }
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        clearTimeout(this.#timer);
        this.#send();
        return;
      case 'alive':
        this.#watch();
        return;
      case 'update':
        this.#watch();
        this.#deliver(this.#decode(message.update));
        return;
      case 'done':
      case 'failed':
        if (message.id === this.#id) this.#finish(message);
        return;
    }
  }

  #send(): void {
    if (!this.#ready || this.#unsent === null) return;
    this.#link.post({ version: WIRE_VERSION, id: this.#id, call: this.#unsent });
    this.#unsent = null;
    this.#watch();
  }

  /** Starts the watch anew: the worker has just been asked for something, or has just shown that it is alive. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.busy) this.#timer = setTimeout(() => this.#finish({ kind: 'silent' }), this.#patienceMs);
  }

  #finish(outcome: Outcome): void {
    clearTimeout(this.#timer);
    if (outcome.kind !== 'done' && outcome.kind !== 'failed' && !this.#ended) {
      this.#ended = true;
      this.#link.end();
    }
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }
}

export function createWorkerSession(
  connect: () => WorkerLink,
  { patienceMs = 4000, loadMs = 30_000 }: WorkerSessionOptions = {},
): SimulationSession {
  const listeners = new Set<(update: SessionUpdate) => void>();
  let worker: Connection | null = null;
  /** The worker that holds the run; any other has to replay it before it can go on with it. */
  let holder: Connection | null = null;
  let delivered = new Delivered();
  let spec: RunSpec | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  /** Rises with every start: what was asked of an earlier run is of no interest any more. */
  let run = 0;

  function tell(update: SessionUpdate): void {
    const fresh = delivered.fresh(update);
    if (fresh) for (const listener of listeners) listener(fresh);
  }

  function open(): Connection {
    if (worker === null || worker.ended) worker = new Connection(connect(), { patienceMs, loadMs }, tell);
    return worker;
  }

  function unresponsive(): void {
    tell({
      kind: 'settled',
      result: { status: 'RUNNING' },
      pending: [],
      halt: { kind: 'unresponsive' },
      now: delivered.lastTimestamp || (spec?.startTime ?? 0),
    });
  }

  /** Performs a call; on a new worker, with the run replayed, where the old one was lost. Once: then it is a fault. */
  async function perform(call: SessionCall, mayRetry = true): Promise<void> {
    const current = open();
    if (call.kind !== 'start' && spec !== undefined && holder !== current) {
      delivered.replay();
      const replayed = await current.call({ kind: 'start', spec });
      if (replayed.kind === 'done') holder = current;
      else return conclude(replayed, call, mayRetry);
    }
    if (call.kind === 'start') delivered.replay();
    const outcome = await current.call(call);
    if (outcome.kind === 'done') {
      holder = current;
      if (spec) spec = { ...spec, answers: outcome.answers };
      return;
    }
    return conclude(outcome, call, mayRetry);
  }

  async function conclude(
    outcome: Exclude<Outcome, { kind: 'done' }>,
    call: SessionCall,
    mayRetry: boolean,
  ): Promise<void> {
    switch (outcome.kind) {
      case 'ended':
        return;
      case 'silent':
        return unresponsive();
      case 'failed':
        throw new Error(outcome.message);
      case 'lost':
        if (mayRetry) return perform(call, false);
        throw new Error(
          `The simulator stopped: ${outcome.reason}. Run the workflow again, or reload the page.`,
        );
    }
  }

  /** Calls follow each other; one that failed does not hold up the next. */
  function inTurn(call: SessionCall, before?: () => void): Promise<void> {
    const mine = run;
    const result = turn.then(async () => {
      if (closed || mine !== run) return;
      before?.();
      await perform(call);
    });
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    start: (next) => {
      // Nobody waits for a run that is still computing when a new one is asked for.
      if (worker?.busy) worker.end();
      run += 1;
      return inTurn({ kind: 'start', spec: next }, () => {
        delivered = new Delivered();
        spec = next;
        holder = null;
      });
    },
    answerTask: (answer) => inTurn({ kind: 'answer', answer }),
    advanceTo: (time) => inTurn({ kind: 'advance', time }),
    stop: (error, cause) =>
      inTurn({
        kind: 'stop',
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      }),
    redrive: () => inTurn({ kind: 'redrive' }),
    spec: () => spec,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      closed = true;
      worker?.end();
      listeners.clear();
    },
  };
}
