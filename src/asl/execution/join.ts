import type { StateType } from '../definition/program.ts';
import type { Json } from '../json.ts';
import type { Outcome } from '../states/outcome.ts';
import type { BranchesRequest } from '../states/request.ts';
import type { EventBody } from './events.ts';
import { runFlow } from './frame.ts';
import { Line } from './line.ts';
import type { Scheduler } from './scheduler.ts';
import { Scope } from './scope.ts';

/** The branches of a Parallel or the iterations of a Map that a line waits for. */
export class Join {
  readonly #scheduler: Scheduler;
  readonly #parent: Line;
  readonly #request: BranchesRequest;
  readonly #outputs: Json[] = [];
  readonly #running = new Set<Line>();
  #next = 0;
  #left: number;

  constructor(scheduler: Scheduler, parent: Line, request: BranchesRequest) {
    this.#scheduler = scheduler;
    this.#parent = parent;
    this.#request = request;
    this.#left = request.branches.length;
  }

  /** All that may run at once are started before the first of them does anything. */
  start(): void {
    const { branches, concurrency } = this.#request;
    if (branches.length === 0) {
      this.#succeed();
      return;
    }
    this.#parent.waitsFor = this;
    for (let i = 0; i < Math.min(concurrency, branches.length); i += 1) this.#launch(this.#parent.previous);
  }

  #launch(previous: number): void {
    const index = this.#next;
    const branch = this.#request.branches[index];
    if (!branch) return;
    this.#next += 1;
    const { execution, scope } = this.#parent;
    execution.scopes += 1;
    const line = new Line(execution, new Scope(execution.scopes, scope), previous, this, index);
    this.#recordIteration(line, 'MapIterationStarted', true);
    line.work = runFlow(this.#scheduler, line, branch.flow, branch.flow.startAt, branch.input);
    this.#running.add(line);
    this.#scheduler.wake(line);
  }

  lineEnded(line: Line, outcome: Outcome): void {
    this.#running.delete(line);
    if (outcome.kind === 'failed') {
      this.#fail(line);
      this.#request.answer = { kind: 'failed', failure: outcome.failure };
      this.#resume();
      return;
    }
    const lastInside = line.previous;
    this.#recordIteration(line, 'MapIterationSucceeded', true);
    this.#outputs[line.index] = outcome.output;
    this.#left -= 1;
    if (this.#left === 0) {
      this.#parent.previous = line.previous;
      this.#succeed();
      return;
    }
    // AWS: the next iteration follows the states of the one before, not the event of its success.
    this.#launch(lastInside);
  }

  #succeed(): void {
    this.#request.answer = { kind: 'succeeded', outputs: this.#outputs };
    this.#resume();
  }

  #resume(): void {
    this.#parent.waitsFor = undefined;
    this.#scheduler.wake(this.#parent);
  }

  /** AWS: everything that is stopped follows the last event of the branch that failed, and so does what comes next. */
  #fail(line: Line): void {
    const last = line.previous;
    this.#recordIteration(line, 'MapIterationFailed', false);
    const isMap = this.#request.iterationsOf !== undefined;
    if (line.visit?.state.type === 'Task' && (!isMap || this.#running.size > 0))
      this.#add(line, last, { type: 'TaskStateAborted' });
    for (const other of this.#running) {
      if (isMap) this.#recordIteration(other, 'MapIterationAborted', false, last);
      this.#recordAborted(other, last);
      this.#scheduler.cancel(other);
    }
    this.#running.clear();
    this.#parent.previous = last;
  }

  /** Stops everything without a word, as when the whole execution ends. */
  cancel(): void {
    for (const line of this.#running) this.#scheduler.cancel(line);
    this.#running.clear();
  }

  get running(): Iterable<Line> {
    return this.#running;
  }

  #recordAborted(line: Line, previous: number): void {
    for (const inner of line.waitsFor?.running ?? []) this.#recordAborted(inner, previous);
    const aborted = line.visit && ABORTED[line.visit.state.type];
    if (aborted) this.#add(line, previous, aborted);
  }

  #recordIteration(
    line: Line,
    type: 'MapIterationStarted' | 'MapIterationSucceeded' | 'MapIterationFailed' | 'MapIterationAborted',
    goesOn: boolean,
    previous = line.previous,
  ): void {
    const name = this.#request.iterationsOf;
    if (name === undefined) return;
    const id = this.#add(line, previous, iterationEvent(type, name, line.index));
    if (goesOn) line.previous = id;
  }

  #add(line: Line, previous: number, body: EventBody): number {
    return line.execution.history.add(previous, this.#scheduler.now, body);
  }
}

/** States that may be under way when they are stopped. */
const ABORTED: Partial<Record<StateType, EventBody>> = {
  Task: { type: 'TaskStateAborted' },
  Wait: { type: 'WaitStateAborted' },
  Parallel: { type: 'ParallelStateAborted' },
  Map: { type: 'MapStateAborted' },
};

function iterationEvent(
  type: 'MapIterationStarted' | 'MapIterationSucceeded' | 'MapIterationFailed' | 'MapIterationAborted',
  name: string,
  index: number,
): EventBody {
  switch (type) {
    case 'MapIterationStarted':
      return { type, mapIterationStartedEventDetails: { index, name } };
    case 'MapIterationSucceeded':
      return { type, mapIterationSucceededEventDetails: { index, name } };
    case 'MapIterationFailed':
      return { type, mapIterationFailedEventDetails: { index, name } };
    case 'MapIterationAborted':
      return { type, mapIterationAbortedEventDetails: { index, name } };
    default:
      return type satisfies never;
  }
}
