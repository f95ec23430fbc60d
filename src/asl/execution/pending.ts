import type { AnsweredOutcome, Settlement, SettleRequest } from '../states/request.ts';
import type { Line } from './line.ts';
import type { Scheduler } from './scheduler.ts';
import type { PendingTask } from './session.ts';

interface Entry {
  readonly info: PendingTask;
  readonly line: Line;
  readonly request: SettleRequest;
  readonly settle: (settlement: Settlement) => void;
  heartbeat: () => void;
}

/** The calls that nobody has answered yet: what a learner, or a time limit, brings to an end. */
export class PendingTasks {
  readonly #entries = new Map<string, Entry>();
  readonly #scheduler: Scheduler;
  /** Answers that came before their call began to wait. */
  readonly #early = new Map<string, AnsweredOutcome>();
  /** Callbacks and activities: what the learner can answer. */
  #answerable = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  get waitsForLearner(): boolean {
    return this.#answerable > 0;
  }

  list(): readonly PendingTask[] {
    return [...this.#entries.values()].map((entry) => entry.info);
  }

  /** Puts the line to sleep until its call ends, one way or another. */
  await(line: Line, request: SettleRequest): void {
    const settle = (settlement: Settlement): void => {
      line.clearTimers();
      this.forget(line);
      // A workflow that the call started, and that has not brought about this end, is stopped with it.
      this.#scheduler.executions.cancelAll(line);
      request.answer = settlement;
      this.#scheduler.wake(line);
    };
    const early = request.token === undefined ? undefined : this.#early.get(request.token);
    if (early) {
      settle({ kind: 'answered', outcome: early });
      return;
    }
    const limit = request.dueAt === null;
    if (request.dueAt !== null) this.#scheduler.at(line, request.dueAt, false, () => settle({ kind: 'due' }));
    this.#scheduler.at(line, request.timeoutAt, limit, () => settle({ kind: 'timeout' }));
    const beat = (from: number) =>
      this.#scheduler.at(line, from + request.heartbeatMs, limit, () =>
        settle({ kind: 'heartbeat-timeout' }),
      );
    let timer = beat(request.heartbeatFrom);
    if (request.dueAt !== null) return;
    const info = describe(line, request);
    const entry: Entry = {
      info,
      line,
      request,
      settle,
      heartbeat: () => {
        if (timer) timer.cancelled = true;
        timer = beat(this.#scheduler.now);
        const now = this.#scheduler.now;
        this.#entries.set(info.task, { ...entry, info: { ...info, deadline: deadline(request, now) } });
      },
    };
    line.task = info.task;
    this.#entries.set(info.task, entry);
    if (info.kind !== 'unanswered') this.#answerable += 1;
  }

  forget(line: Line): void {
    if (line.task === undefined) return;
    const entry = this.#entries.get(line.task);
    if (entry && entry.info.kind !== 'unanswered') this.#answerable -= 1;
    this.#entries.delete(line.task);
    line.task = undefined;
  }

  /** False where no such task is pending. */
  answer(task: string, outcome: AnsweredOutcome): boolean {
    const entry = this.#entries.get(task);
    entry?.settle({ kind: 'answered', outcome });
    return entry !== undefined;
  }

  /** Ends the call that was given this token, whoever was to answer it. */
  answerByToken(token: string, outcome: AnsweredOutcome): void {
    for (const entry of this.#entries.values()) {
      if (entry.request.token === token) {
        entry.settle({ kind: 'answered', outcome });
        return;
      }
    }
    this.#early.set(token, outcome);
  }

  heartbeat(task: string): boolean {
    const entry = this.#entries.get(task);
    entry?.heartbeat();
    return entry !== undefined;
  }
}

function describe(line: Line, request: SettleRequest): PendingTask {
  const { resource } = request;
  const state = line.visit?.state.name ?? '';
  const waitsForToken = resource.kind === 'service' && resource.pattern === 'waitForTaskToken';
  const kind = resource.kind === 'activity' ? 'activity' : waitsForToken ? 'callback' : 'unanswered';
  const own = `${line.execution.index}/${state}/${line.visit?.enteredId ?? 0}/${line.visit?.attempt ?? 0}`;
  return {
    task: kind === 'callback' ? (request.token ?? own) : own,
    kind,
    execution: line.execution.index,
    state,
    resource: resource.arn,
    request: request.request,
    since: request.heartbeatFrom,
    deadline: deadline(request, request.heartbeatFrom),
  };
}

function deadline(request: SettleRequest, beatAt: number): number | null {
  const time = Math.min(request.timeoutAt, beatAt + request.heartbeatMs);
  return Number.isFinite(time) ? time : null;
}
