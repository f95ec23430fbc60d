/**
 * Plans a run of a workflow of which only the definition is known: goes from state to state with data that is open, notes
 * what each state reads of it, and decides at each Choice what the data is, so that the run comes to an end.
 */
import type {
  Catcher,
  ChoiceState,
  Flow,
  ItemReader,
  MapState,
  ParallelState,
  PathFlow,
  Setting,
  State,
  TaskState,
  Template,
} from '../../definition/program.ts';
import type { JsonObject } from '../../json.ts';
import type { JsonataTemplate, PayloadTemplate } from '../../query/index.ts';
import { type Budget, type Way, waysOf } from './choices.ts';
import { fillTemplate, readExpression } from './intrinsics.ts';
import { fillJsonata, readJsonata } from './jsonata.ts';
import { readPath } from './read-path.ts';
import { usualResponse } from './responses.ts';
import { Routes } from './routes.ts';
import type { Scope } from './scope.ts';
import { type Hint, Unknown } from './unknown.ts';
import { isLargerThan, itemsOf, known, list, object, open, placed, type Value } from './value.ts';

/** How a plan treats loops: go round once where the data can be made to, or leave at the first chance. */
export type LoopPolicy = 'once' | 'never';

export interface PlannedObject {
  readonly reader: ItemReader;
  readonly request: Value;
  /** One of the items that are read. */
  readonly item: Unknown;
}

type Variables = ReadonlyMap<string, Value>;

type End =
  | { readonly kind: 'ended'; readonly output: Value; readonly variables: Variables }
  /** At a Fail state of its own, or because the data does not fit. */
  | { readonly kind: 'failed'; readonly by: string; readonly own: boolean }
  | { readonly kind: 'given up' };

type Left =
  | {
      readonly kind: 'next';
      readonly to: string | null;
      readonly output: Value;
      readonly variables: Variables;
    }
  | Exclude<End, { kind: 'ended' }>;

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
    const scope: Scope = { input, context: this.#context(state, input), variables };
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
        return this.#pass(state, scope);
      case 'Wait':
        return this.#wait(state, scope);
      case 'Succeed':
        return this.#leave(state, scope, scope.input, null);
      case 'Fail':
        return this.#fail(state, scope);
      default:
        return state satisfies never;
    }
  }

  #context(state: State, input: Value): Value {
    const date = known('2026-01-15T12:00:00.000Z');
    const id = 'b1946ac9-2f1b-4d5c-9a55-1f5c7d1c3d10';
    const machine = known({
      Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:MyStateMachine',
      Name: 'MyStateMachine',
    });
    return object([
      [
        'Execution',
        object([
          ['Id', known(`arn:aws:states:us-east-1:123456789012:execution:MyStateMachine:${id}`)],
          ['Input', open(this.input)],
          ['Name', known(id)],
          ['RoleArn', known('arn:aws:iam::123456789012:role/StepFunctions-MyStateMachine')],
          ['StartTime', date],
          ['RedriveCount', known(0)],
        ]),
      ],
      [
        'State',
        object([
          ['Name', known(state.name)],
          ['EnteredTime', date],
          ['RetryCount', known(0)],
        ]),
      ],
      ['StateMachine', machine],
      ['Task', known({ Token: 'token' })],
      [
        'Map',
        object([
          [
            'Item',
            object([
              ['Index', known(0)],
              ['Value', input],
            ]),
          ],
        ]),
      ],
    ]);
  }

  async #task(flow: Flow, state: TaskState, scope: Scope): Promise<Left> {
    const seen = await this.#effective(state, scope);
    if (!seen) return nowhere(state);
    for (const setting of [state.timeoutSeconds, state.heartbeatSeconds])
      await this.#setting(setting, seen, 'number');
    if (state.credentials) await this.#template(state.credentials, seen, 1);
    const request = await this.#request(state, seen);
    if (!request) return nowhere(state);
    this.#catchers(flow, state, scope);
    const result = open(this.#call(state));
    return this.#leaveWithResult(state, scope, result);
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

  /** InputPath: what `$` is for the other fields. */
  async #effective(state: State, scope: Scope): Promise<Scope | undefined> {
    if (state.type === 'Fail' || state.data.language === 'JSONata') return scope;
    const { inputPath } = state.data;
    if (inputPath === undefined) return scope;
    const input = inputPath === null ? known({}) : await readPath(inputPath, scope);
    return input && { ...scope, input };
  }

  async #request(state: TaskState | ParallelState, scope: Scope): Promise<Value | undefined> {
    const { data } = state;
    if (data.language === 'JSONata')
      return data.arguments ? fillJsonata(data.arguments, scope, 1) : scope.input;
    return data.parameters ? fillTemplate(data.parameters, scope) : scope.input;
  }

  async #template(template: Template, scope: Scope, root: number): Promise<Value | undefined> {
    return template.language === 'JSONata'
      ? fillJsonata(template.template, scope, root)
      : fillTemplate(template.template, scope);
  }

  async #setting<T>(setting: Setting<T> | undefined, scope: Scope, hint: Hint): Promise<void> {
    if (setting === undefined || setting.kind === 'constant') return;
    const value =
      setting.kind === 'path'
        ? await readPath(setting.path, scope)
        : await this.#firstExpression(setting.template, scope);
    if (value?.kind === 'open') value.node.use(hint);
  }

  async #firstExpression(template: JsonataTemplate, scope: Scope): Promise<Value | undefined> {
    const [expression] = template.expressions;
    return expression && readJsonata(expression.text, scope);
  }

  async #leaveWithResult(
    state: TaskState | MapState | ParallelState,
    scope: Scope,
    result: Value,
  ): Promise<Left> {
    const { data } = state;
    if (data.language === 'JSONata')
      return this.#leaveByJsonata(state.next, { ...scope, result }, data.output, data.assign, result);
    const selected = data.resultSelector
      ? await fillTemplate(data.resultSelector, { ...scope, input: result })
      : result;
    if (!selected) return nowhere(state);
    return this.#place(state, data, scope, selected, state.next);
  }

  /** ResultPath, Assign, OutputPath. */
  async #place(
    state: State,
    data: PathFlow,
    scope: Scope,
    result: Value,
    next: string | null,
  ): Promise<Left> {
    let output = result;
    if (data.resultPath === null) output = scope.input;
    else if (data.resultPath) {
      const at = data.resultPath.steps.flatMap((step): (string | number)[] =>
        step.kind === 'name' ? [step.name] : step.kind === 'index' ? [step.index] : [],
      );
      output = placed(scope.input, at, result);
    }
    return this.#leaveByPath(state, data, { ...scope, input: output }, next, data.assign, result);
  }

  async #leaveByPath(
    state: State,
    data: PathFlow,
    scope: Scope,
    next: string | null,
    assign: PayloadTemplate | undefined,
    assignFrom: Value,
  ): Promise<Left> {
    let { variables } = scope;
    if (assign) {
      const assigned = await fillTemplate(assign, { ...scope, input: assignFrom });
      if (!assigned) return nowhere(state);
      variables = withAssigned(variables, assigned);
    }
    const { outputPath } = data;
    const output =
      outputPath === undefined
        ? scope.input
        : outputPath === null
          ? known({})
          : await readPath(outputPath, scope);
    return output ? { kind: 'next', to: next, output, variables } : nowhere(state);
  }

  async #leaveByJsonata(
    next: string | null,
    scope: Scope,
    outputTemplate: JsonataTemplate | undefined,
    assign: JsonataTemplate | undefined,
    otherwise: Value,
    root = 1,
  ): Promise<Left> {
    const assigned = assign && (await fillJsonata(assign, scope, root));
    const output = outputTemplate ? await fillJsonata(outputTemplate, scope, root) : otherwise;
    return {
      kind: 'next',
      to: next,
      output,
      variables: assigned ? withAssigned(scope.variables, assigned) : scope.variables,
    };
  }

  /** The end of states that have no result of a call. */
  async #leave(
    state: Exclude<State, { type: 'Fail' }>,
    scope: Scope,
    output: Value,
    next: string | null,
  ): Promise<Left> {
    const { data } = state;
    if (data.language === 'JSONata')
      return this.#leaveByJsonata(next, scope, data.output, data.assign, output);
    const seen = await this.#effective(state, { ...scope, input: output });
    return seen ? this.#leaveByPath(state, data, seen, next, data.assign, seen.input) : nowhere(state);
  }

  async #pass(state: Extract<State, { type: 'Pass' }>, scope: Scope): Promise<Left> {
    const { data } = state;
    if (data.language === 'JSONata') return this.#leave(state, scope, scope.input, state.next);
    const seen = await this.#effective(state, scope);
    if (!seen) return nowhere(state);
    const given = data.parameters ? await fillTemplate(data.parameters, seen) : seen.input;
    const result = state.result === undefined ? given : known(state.result);
    return result ? this.#place(state, data, scope, result, state.next) : nowhere(state);
  }

  async #wait(state: Extract<State, { type: 'Wait' }>, scope: Scope): Promise<Left> {
    const seen = await this.#effective(state, scope);
    if (!seen) return nowhere(state);
    if (state.until.kind === 'seconds') await this.#setting(state.until.value, seen, 'number');
    else await this.#setting(state.until.value, seen, 'timestamp');
    return this.#leave(state, scope, scope.input, state.next);
  }

  async #fail(state: Extract<State, { type: 'Fail' }>, scope: Scope): Promise<Left> {
    for (const text of [state.error, state.cause]) {
      const value =
        text?.kind === 'expression'
          ? await readExpression(text.expression, scope)
          : text?.kind === 'jsonata'
            ? await this.#firstExpression(text.template, scope)
            : undefined;
      if (value?.kind === 'open') value.node.use('text');
    }
    return { kind: 'failed', by: state.name, own: true };
  }

  async #parallel(flow: Flow, state: ParallelState, scope: Scope): Promise<Left> {
    const seen = await this.#effective(state, scope);
    const input = seen && (await this.#request(state, seen));
    if (!input) return nowhere(state);
    this.#catchers(flow, state, scope);
    const outputs: Value[] = [];
    for (const branch of state.branches) {
      const end = await this.#walk(branch, branch.startAt, input, scope.variables);
      if (end.kind !== 'ended') return this.#caught(state, scope, end);
      outputs.push(end.output);
    }
    return this.#leaveWithResult(state, scope, list(outputs));
  }

  async #map(flow: Flow, state: MapState, scope: Scope): Promise<Left> {
    const seen = await this.#effective(state, scope);
    if (!seen) return nowhere(state);
    for (const setting of [
      state.maxConcurrency,
      state.distributed?.toleratedCount,
      state.distributed?.toleratedPercentage,
    ])
      await this.#setting(setting, seen, 'number');
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
    if (writer?.parameters) await this.#template(writer.parameters, seen, 2);
    return this.#leaveWithResult(
      state,
      scope,
      writer?.resource === undefined ? list(outputs) : known(WRITTEN),
    );
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
    const request = reader.parameters ? await this.#template(reader.parameters, scope, 2) : known({});
    await this.#setting(reader.maxItems, scope, 'number');
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
    return this.#template(state.itemSelector, { ...scope, context }, 1);
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
    return this.#takeUp(state, catcher, scope);
  }

  async #takeUp(state: State, catcher: Catcher, scope: Scope): Promise<Left> {
    const errorOutput = known(ERROR_OUTPUT);
    if (catcher.language === 'JSONata') {
      const seen = { ...scope, errorOutput };
      return this.#leaveByJsonata(catcher.next, seen, catcher.output, catcher.assign, errorOutput, 3);
    }
    const data: PathFlow = { ...EMPTY_FLOW, resultPath: catcher.resultPath, assign: catcher.assign };
    return this.#place(state, data, scope, errorOutput, catcher.next);
  }

  /** What catchers lead to is looked at later. */
  #catchers(flow: Flow, state: TaskState | ParallelState | MapState, scope: Scope): void {
    for (const catcher of state.catch) this.#later(flow, () => this.#takeUp(state, catcher, scope));
  }

  #later(flow: Flow, take: () => Promise<Left>): void {
    this.#detours.push({ flow, take });
  }

  async #choice(flow: Flow, state: ChoiceState, scope: Scope): Promise<Left> {
    const ways = await waysOf(state, scope, this.#budget);
    const way = this.#prefer(flow, state, [...ways.keys()]);
    ways.get(way)?.();
    for (const other of [...state.rules.keys(), 'Default'] as const) {
      if (other !== way) this.#later(flow, () => this.#take(state, scope, other));
    }
    return this.#take(state, scope, way);
  }

  async #take(state: ChoiceState, scope: Scope, way: Way): Promise<Left> {
    if (way === 'none') return nowhere(state);
    const { data } = state;
    const rule = way === 'Default' ? undefined : state.rules[way];
    const next = rule ? rule.next : state.default;
    if (next === undefined) return nowhere(state);
    if (data.language === 'JSONata') {
      const { output, assign } = rule?.language === 'JSONata' ? rule : data;
      return this.#leaveByJsonata(next, scope, output, assign, scope.input, rule ? 3 : 1);
    }
    const seen = await this.#effective(state, scope);
    if (!seen) return nowhere(state);
    const assign = rule?.language === 'JSONPath' ? (rule.assign ?? data.assign) : data.assign;
    return this.#leaveByPath(state, data, seen, next, assign, seen.input);
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

const ERROR_OUTPUT: JsonObject = {
  Error: 'States.TaskFailed',
  Cause: '{"errorMessage":"Something went wrong","errorType":"Error"}',
};

const WRITTEN: JsonObject = {
  MapRunArn: 'arn:aws:states:us-east-1:123456789012:mapRun:MyStateMachine/Map:1',
  ResultWriterDetails: { Bucket: 'example-bucket', Key: 'results/manifest.json' },
};

const EMPTY_FLOW: PathFlow = {
  language: 'JSONPath',
  inputPath: undefined,
  parameters: undefined,
  resultSelector: undefined,
  resultPath: undefined,
  outputPath: undefined,
  assign: undefined,
};

function nowhere(state: State): Left {
  return { kind: 'failed', by: state.name, own: false };
}

function withAssigned(variables: Variables, assigned: Value): Variables {
  if (assigned.kind === 'object') return new Map([...variables, ...assigned.entries]);
  const json = assigned.kind === 'known' && typeof assigned.json === 'object' ? (assigned.json ?? {}) : {};
  return new Map([
    ...variables,
    ...Object.entries(json).map(([name, value]) => [name, known(value)] as const),
  ]);
}
