/**
 * Plans a run of a workflow of which only the definition is known: goes from state to state with data that is open, notes
 * what each state reads of it, and decides at each Choice what the data is, so that the run comes to an end.
 */
import type {
  ChoiceState,
  Flow,
  ItemReader,
  MapState,
  ParallelState,
  State,
  TaskState,
} from '../../definition/program.ts';
import type { JsonObject } from '../../json.ts';
import type { JsonataTemplate } from '../../query/index.ts';
import { type Budget, type Way, waysOf } from './choices.ts';
import { plannedContext } from './context.ts';
import {
  type End,
  effective,
  failAt,
  filled,
  type Left,
  leave,
  leavePass,
  leaveWait,
  leaveWithResult,
  nowhere,
  requestOf,
  takeUp,
  takeWay,
  useSetting,
  type Variables,
} from './flows.ts';
import { fillJsonata, readJsonata } from './jsonata.ts';
import { readPath } from './read-path.ts';
import { usualResponse } from './responses.ts';
import { Routes } from './routes.ts';
import type { Scope } from './scope.ts';
import { Unknown } from './unknown.ts';
import { isLargerThan, itemsOf, known, list, object, open, placed, type Value } from './value.ts';

/** How a plan treats loops: go round once where the data can be made to, or leave at the first chance. */
export type LoopPolicy = 'once' | 'never';

export interface PlannedObject {
  readonly reader: ItemReader;
  readonly request: Value;
  /** One of the items that are read. */
  readonly item: Unknown;
}

/** A way that the planned run does not take. */
interface Detour {
  readonly flow: Flow;
  readonly take: () => Promise<Left>;
}

const MOST_STEPS = 800;
const MOST_VISITS = 60;
/** Parts of one value: beyond, it would not fit into a payload either. */
const MOST_PARTS = 5_000;
/** Combinations of values tried at all Choices together. */
const MOST_TRIALS = 20_000;
/** Visits of a state by ways that the planned run does not take. */
const MOST_DETOUR_VISITS = 3;

export class Planner {
  /** For each task, the answers of its calls in their order. */
  readonly calls = new Map<string, Unknown[]>();
  readonly objects: PlannedObject[] = [];
  readonly input = new Unknown('input').use('object');
  readonly #policy: LoopPolicy;
  readonly #routes = new Map<Flow, Routes>();
  readonly #detours: Detour[] = [];
  readonly #choiceVisits = new Map<string, number>();
  readonly #visits = new Map<string, number>();
  readonly #budget: Budget = { left: MOST_TRIALS };
  #steps = 0;
  #onDetour = false;

  constructor(policy: LoopPolicy) {
    this.#policy = policy;
  }

  /** Plans the run, then the ways that it does not take: an answer has to hold what those read, too. */
  async plan(flow: Flow): Promise<End['kind'] | 'failed by itself'> {
    const end = await this.#walk(flow, flow.startAt, open(this.input), new Map());
    await this.#followDetours();
    if (end.kind === 'failed') return end.own ? 'failed by itself' : 'failed';
    return end.kind;
  }

  async #followDetours(): Promise<void> {
    this.#onDetour = true;
    this.#visits.clear();
    for (let detour = this.#detours.shift(); detour; detour = this.#detours.shift()) {
      this.#steps = 0;
      const left = await detour.take();
      if (left.kind === 'next' && left.to !== null)
        await this.#walk(detour.flow, left.to, left.output, left.variables);
    }
  }

  async #walk(flow: Flow, startAt: string, input: Value, variables: Variables): Promise<End> {
    let name: string | null = startAt;
    let at = { input, variables };
    while (name !== null) {
      const state = flow.states.get(name);
      const visits = (this.#visits.get(name) ?? 0) + 1;
      this.#visits.set(name, visits);
      this.#steps += 1;
      const tooOften = visits > (this.#onDetour ? MOST_DETOUR_VISITS : MOST_VISITS);
      if (!state || tooOften || this.#steps > MOST_STEPS) return { kind: 'given up' };
      const left: Left = await this.#visit(flow, state, at.input, at.variables);
      if (left.kind !== 'next') return left;
      if (isLargerThan(left.output, MOST_PARTS)) return { kind: 'given up' };
      name = left.to;
      at = { input: left.output, variables: left.variables };
    }
    return { kind: 'ended', output: at.input, variables: at.variables };
  }

  #visit(flow: Flow, state: State, input: Value, variables: Variables): Promise<Left> {
    const scope: Scope = { input, context: plannedContext(state, input, this.input), variables };
    switch (state.type) {
      case 'Task':
        return this.#task(flow, state, scope);
      case 'Map':
        return this.#map(flow, state, scope);
      case 'Parallel':
        return this.#parallel(flow, state, scope);
      case 'Choice':
        return this.#choice(flow, state, scope);
      case 'Pass':
        return leavePass(state, scope);
      case 'Wait':
        return leaveWait(state, scope);
      case 'Succeed':
        return leave(state, scope, scope.input, null);
      case 'Fail':
        return failAt(state, scope);
      default:
        return state satisfies never;
    }
  }

  async #task(flow: Flow, state: TaskState, scope: Scope): Promise<Left> {
    const seen = await effective(state, scope);
    if (!seen) return nowhere(state);
    for (const setting of [state.timeoutSeconds, state.heartbeatSeconds])
      await useSetting(setting, seen, 'number');
    if (state.credentials) await filled(state.credentials, seen, 1);
    const request = await requestOf(state, seen);
    if (!request) return nowhere(state);
    this.#catchers(flow, state, scope);
    const result = open(this.#call(state));
    return leaveWithResult(state, scope, result);
  }

  /** The answer of the next call. On a detour, a task that the planned run calls answers as it does in the end. */
  #call(state: TaskState): Unknown {
    const calls = this.calls.get(state.name) ?? [];
    const last = calls.at(-1);
    if (this.#onDetour && last) return last;
    const answer = new Unknown('result', usualResponse(state.resource)).use('object');
    this.calls.set(state.name, [...calls, answer]);
    return answer;
  }

  async #parallel(flow: Flow, state: ParallelState, scope: Scope): Promise<Left> {
    const seen = await effective(state, scope);
    const input = seen && (await requestOf(state, seen));
    if (!input) return nowhere(state);
    this.#catchers(flow, state, scope);
    const outputs: Value[] = [];
    for (const branch of state.branches) {
      const end = await this.#walk(branch, branch.startAt, input, scope.variables);
      if (end.kind !== 'ended') return this.#caught(state, scope, end);
      outputs.push(end.output);
    }
    return leaveWithResult(state, scope, list(outputs));
  }

  async #map(flow: Flow, state: MapState, scope: Scope): Promise<Left> {
    const seen = await effective(state, scope);
    if (!seen) return nowhere(state);
    for (const setting of [
      state.maxConcurrency,
      state.distributed?.toleratedCount,
      state.distributed?.toleratedPercentage,
    ])
      await useSetting(setting, seen, 'number');
    const items = await this.#items(state, seen);
    if (!items) return nowhere(state);
    this.#catchers(flow, state, scope);
    const inputs: Value[] = [];
    for (const item of items) {
      const input = await this.#itemInput(state, seen, item);
      if (!input) return nowhere(state);
      inputs.push(input);
    }
    const outputs: Value[] = [];
    const processed = new Map<Value, Value>();
    for (const [index, input] of this.#batched(state, inputs).entries()) {
      const same = processed.get(items[index] ?? input);
      if (same) {
        outputs.push(same);
        continue;
      }
      // Items that are alike are processed once; a few of those that differ are enough to see what they need.
      if (index > 2) {
        outputs.push(outputs[0] ?? known(null));
        continue;
      }
      const end = await this.#walk(state.processor, state.processor.startAt, input, scope.variables);
      if (end.kind !== 'ended') return this.#caught(state, scope, end);
      processed.set(items[index] ?? input, end.output);
      outputs.push(end.output);
    }
    const { writer } = state.distributed ?? {};
    if (writer?.parameters) await filled(writer.parameters, seen, 2);
    return leaveWithResult(state, scope, writer?.resource === undefined ? list(outputs) : known(WRITTEN));
  }

  async #items(state: MapState, scope: Scope): Promise<readonly Value[] | undefined> {
    const reader = state.distributed?.reader;
    if (reader) return this.#readItems(reader, scope);
    let source: Value | undefined = scope.input;
    if (state.items)
      source =
        'read' in state.items
          ? await readPath(state.items, scope)
          : await this.#jsonataItems(state.items, scope);
    if (source?.kind === 'open') source.node.items();
    return source && itemsOf(source);
  }

  async #jsonataItems(template: JsonataTemplate, scope: Scope): Promise<Value> {
    const [expression] = template.expressions;
    const value = expression?.location.endsWith('Items')
      ? await readJsonata(expression.text, scope)
      : undefined;
    return value ?? fillJsonata(template, scope, 1);
  }

  async #readItems(reader: ItemReader, scope: Scope): Promise<readonly Value[] | undefined> {
    const request = reader.parameters ? await filled(reader.parameters, scope, 2) : known({});
    await useSetting(reader.maxItems, scope, 'number');
    if (!request) return undefined;
    const lists = reader.resource.endsWith(':listObjectsV2');
    const summary = {
      Etag: '"1"',
      Key: 'folder/file-1.json',
      LastModified: 1_767_268_800,
      Size: 12,
      StorageClass: 'STANDARD',
    };
    const item = new Unknown('item', lists ? summary : undefined).use('object');
    this.objects.push({ reader, request, item });
    return [open(item), open(item)];
  }

  async #itemInput(state: MapState, scope: Scope, item: Value): Promise<Value | undefined> {
    if (!state.itemSelector) return item;
    const context = placed(scope.context, ['Map', 'Item', 'Value'], item);
    return filled(state.itemSelector, { ...scope, context }, 1);
  }

  #batched(state: MapState, inputs: readonly Value[]): readonly Value[] {
    if (!state.distributed?.batcher) return inputs;
    return [
      object([
        ['Items', list(inputs)],
        ['BatchInput', open(new Unknown('BatchInput').use('object'))],
      ]),
    ];
  }

  /** A Parallel or Map that fails goes on at its catcher, where it has one. */
  #caught(
    state: ParallelState | MapState,
    scope: Scope,
    end: Exclude<End, { kind: 'ended' }>,
  ): Left | Promise<Left> {
    const [catcher] = state.catch;
    if (end.kind !== 'failed' || !catcher) return end;
    return takeUp(state, catcher, scope);
  }

  /** What catchers lead to is looked at later. */
  #catchers(flow: Flow, state: TaskState | ParallelState | MapState, scope: Scope): void {
    for (const catcher of state.catch) this.#later(flow, () => takeUp(state, catcher, scope));
  }

  #later(flow: Flow, take: () => Promise<Left>): void {
    this.#detours.push({ flow, take });
  }

  async #choice(flow: Flow, state: ChoiceState, scope: Scope): Promise<Left> {
    const ways = await waysOf(state, scope, this.#budget);
    const way = this.#prefer(flow, state, [...ways.keys()]);
    ways.get(way)?.();
    for (const other of [...state.rules.keys(), 'Default'] as const) {
      if (other !== way) this.#later(flow, () => takeWay(state, scope, other));
    }
    return takeWay(state, scope, way);
  }

  /** The way that leads to a good end; once round a loop, where the policy says so and there is a way out. */
  #prefer(flow: Flow, state: ChoiceState, ways: readonly Way[]): Way {
    const routes = this.#routes.get(flow) ?? new Routes(flow);
    this.#routes.set(flow, routes);
    const visits = this.#choiceVisits.get(state.name) ?? 0;
    this.#choiceVisits.set(state.name, visits + 1);
    const rank = (way: Way): number => {
      if (way === 'none') return 10_000;
      const next = way === 'Default' ? (state.default ?? '') : (state.rules[way]?.next ?? '');
      const loops = routes.loops(next, state.name);
      const order = way === 'Default' ? state.rules.length : way;
      const loopRank = !loops ? 0 : this.#policy === 'once' && visits === 0 && !this.#onDetour ? -1_000 : 500;
      return (routes.endsWell(next) ? 0 : 2_000) + (SOUNDS_BAD.test(next) ? 200 : 0) + loopRank + order;
    };
    return ways.reduce<Way>((best, way) => (rank(way) < rank(best) ? way : best), ways[0] ?? 'none');
  }
}

const SOUNDS_BAD =
  /fail|error|reject|timed? ?out|not ?found|abort|cancel|rollback|den(y|ied)|invalid|alert|escalat|terminat/i;

const WRITTEN: JsonObject = {
  MapRunArn: 'arn:aws:states:us-east-1:123456789012:mapRun:MyStateMachine/Map:1',
  ResultWriterDetails: { Bucket: 'example-bucket', Key: 'results/manifest.json' },
};
