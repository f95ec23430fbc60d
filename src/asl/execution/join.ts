import type { StateType } from '../definition/program.ts';
import type { Json } from '../json.ts';
import { canBeHandled } from '../states/failure.ts';
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
  readonly #outputs: Json[];
  readonly #running = new Set<Line>();
  /** Lines that failed or were stopped: what a redrive takes up again. */
  readonly #stopped: Line[] = [];
  readonly #before: Join | undefined;
  #next: number;
  #left: number;

  /** `before`: the join of an earlier run, whose successful branches are not run again. */
  constructor(scheduler: Scheduler, parent: Line, request: BranchesRequest, before?: Join) {
    this.#scheduler = scheduler;
    this.#parent = parent;
    this.#request = request;
    this.#before = before;
    this.#outputs = before ? [...before.#outputs] : [];
    this.#next = before ? before.#next : 0;
    this.#left = before ? before.#left : request.branches.length;
  }

  /** All that may run at once are started before the first of them does anything. */
  start(): void {
    const { branches, concurrency } = this.#request;
    if (branches.length === 0) {
      this.#succeed();
      return;
    }
    this.#parent.waitsFor = this;
    for (const line of this.#before ? this.#before.#stopped : []) this.#relaunch(line);
    while (this.#running.size < Math.min(concurrency, this.#left)) this.#launch(this.#parent.previous);
  }

  #relaunch(before: Line): void {
    const branch = this.#request.branches[before.index];
    if (!branch) return;
    const line = new Line(this.#parent.execution, before.scope, this.#parent.previous, this, before.index);
    line.takeUp(before);
    const input = before.visit?.input ?? branch.input;
    line.work = runFlow(this.#scheduler, line, branch.flow, input, before.visit);
    this.#running.add(line);
    this.#scheduler.wake(line);
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
    line.work = runFlow(this.#scheduler, line, branch.flow, branch.input);
    this.#running.add(line);
    this.#scheduler.wake(line);
  }

  lineEnded(line: Line, outcome: Outcome): void {
    this.#running.delete(line);
    if (outcome.kind === 'failed' && !canBeHandled(outcome.failure)) {
      // AWS: what nothing may catch ends the execution where it happened; no branch or iteration is said to have failed.
      this.#running.add(line);
      this.#scheduler.executions.failAt(line, outcome);
      return;
    }
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
    this.#stopped.push(line, ...this.#running);
    this.#running.clear();
    this.#parent.stopped = this;
    this.#parent.previous = last;
  }

  /** Stops everything without a word, as when the whole execution ends. */
  cancel(): void {
    for (const line of this.#running) this.#scheduler.cancel(line);
    this.#stopped.push(...this.#running);
    this.#running.clear();
    this.#parent.stopped = this;
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
