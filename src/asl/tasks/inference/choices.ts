/** Which way a Choice goes, and what the open data has to be for that. */
import type { ChoiceComparisonTest, ChoiceRule, ChoiceState, ChoiceTest } from '../../definition/program.ts';
import type { Json } from '../../json.ts';
import type { PathExpression } from '../../query/index.ts';
import { noReads, readJsonata } from './jsonata.ts';
import { readPath } from './read-path.ts';
import { jsonataScope, type Scope } from './scope.ts';
import { around, freeNodes, settle, trials } from './solve.ts';
import type { Decision, Unknown } from './unknown.ts';
import { jsonOf, type Refreshed, refresh, sourcesOf, USUAL_LENGTH, type Value } from './value.ts';

/** Index of a rule; `Default`; `none`: no rule matches, or a path leads nowhere. */
export type Way = number | 'Default' | 'none';

/** Ways that the Choice can be made to go, each with what has to be decided for it. */
export type Ways = ReadonlyMap<Way, () => void>;

const MOST_TRIALS = { JSONPath: 3_000, JSONata: 300 } as const;

/** How much may still be tried in the whole plan, so that huge definitions are planned in bounded time. */
export interface Budget {
  left: number;
}

const COST = { JSONPath: 1, JSONata: 40 } as const;

export async function waysOf(state: ChoiceState, scope: Scope, budget: Budget): Promise<Ways> {
  const pools = await poolsOf(state, scope);
  const variables = [...pools].map(([node, literals]) => ({
    node,
    candidates: candidatesFor(node, literals),
  }));
  const before = variables.map(({ node }) => node.decided);
  const ways = new Map<Way, () => void>();
  const possible = state.rules.length + 1;
  const note = async (): Promise<void> => {
    budget.left -= COST[state.data.language];
    const way = await wayOf(state, scope);
    if (!ways.has(way)) ways.set(way, decision(pools));
  };
  for (const rule of state.rules) {
    if (budget.left <= 0) break;
    if (rule.language === 'JSONPath') await satisfy(rule.test, true, scope);
    await note();
    for (const [i, { node }] of variables.entries()) node.decided = before[i];
  }
  const most = MOST_TRIALS[state.data.language];
  for await (const _ of trials(variables, most)) {
    await note();
    if (budget.left <= 0 || [...ways.keys()].filter((way) => way !== 'none').length === possible) break;
  }
  for (const [i, { node }] of variables.entries()) node.decided = before[i];
  return ways;
}

/** Keeps what is decided now, to be decided again later. */
function decision(pools: ReadonlyMap<Unknown, readonly Json[]>): () => void {
  const values = new Map([...pools.keys()].map((node) => [node, node.decided]));
  return () => {
    for (const [node, literals] of pools) {
      node.decided = values.get(node);
      if (literals.length > 0) settle(node);
      else node.decided ??= 'present';
    }
  };
}

async function poolsOf(state: ChoiceState, scope: Scope): Promise<Map<Unknown, Json[]>> {
  const pools = new Map<Unknown, Json[]>();
  const add = (nodes: readonly Unknown[], literals: readonly Json[]): void => {
    for (const node of freeNodes(nodes)) pools.set(node, [...(pools.get(node) ?? []), ...literals]);
  };
  for (const rule of state.rules) {
    if (rule.language === 'JSONPath') await addComparisons(rule.test, await ruleScope(state, scope), add);
    else await addConditions(rule, scope, add);
  }
  return pools;
}

/** What `$` is for the rules: the state's input after InputPath. */
async function ruleScope(state: ChoiceState, scope: Scope): Promise<Scope> {
  const inputPath = state.data.language === 'JSONPath' ? state.data.inputPath : undefined;
  const input = inputPath && (await readPath(inputPath, scope));
  return input ? { ...scope, input } : scope;
}

type Add = (nodes: readonly Unknown[], literals: readonly Json[]) => void;

async function addComparisons(test: ChoiceTest, scope: Scope, add: Add): Promise<void> {
  if (test.kind === 'not') return addComparisons(test.test, scope, add);
  if (test.kind !== 'compare') {
    for (const inner of test.tests) await addComparisons(inner, scope, add);
    return;
  }
  const value = await readPath(test.variable, scope);
  const operand = test.operand.kind === 'path' ? await readPath(test.operand.path, scope) : undefined;
  hintFrom(test, value);
  if (operand) hintFrom(test, operand);
  const literals = literalsOf(test, operand);
  if (value) add(sourcesOf(value), literals);
  if (operand) add(sourcesOf(operand), value ? [jsonOf(value) ?? null].flatMap(around) : []);
}

function hintFrom(test: ChoiceComparisonTest, value: Value | undefined): void {
  if (value?.kind !== 'open') return;
  const { name } = test.operator;
  if (name.startsWith('String')) value.node.use('text');
  if (name.startsWith('Numeric')) value.node.use('number');
  if (name.startsWith('Boolean')) value.node.use('boolean');
  if (name.startsWith('Timestamp')) value.node.use('timestamp');
}

function literalsOf(test: ChoiceComparisonTest, operand: Value | undefined): readonly Json[] {
  const { name } = test.operator;
  const constant = test.operand.kind === 'constant' ? test.operand.value : operand && jsonOf(operand);
  if (name === 'StringMatches' && typeof constant === 'string')
    return [constant.replaceAll('*', 'x'), 'other'];
  if (name.startsWith('Timestamp'))
    return ['2026-01-01T12:00:00Z', '2020-01-01T12:00:00Z', '2030-01-01T12:00:00Z', constant ?? null];
  return [
    ...(TYPE_TESTS.get(name) ?? around(constant ?? null)),
    ...(name.startsWith('String') ? ['other'] : []),
  ];
}

/** A value that the type test takes, and one that it does not. */
const TYPE_TESTS: ReadonlyMap<string, readonly Json[]> = new Map<string, readonly Json[]>([
  ['IsPresent', []],
  ['IsNull', [null]],
  ['IsNumeric', [1, 'text']],
  ['IsString', ['text', 1]],
  ['IsBoolean', [true, 'text']],
  ['IsTimestamp', ['2026-01-01T12:00:00Z', 'text']],
]);

async function addConditions(
  rule: Extract<ChoiceRule, { language: 'JSONata' }>,
  scope: Scope,
  add: Add,
): Promise<void> {
  for (const { text } of rule.condition.expressions) {
    const reads = noReads();
    await readJsonata(text, scope, reads);
    for (const node of reads.touched) if (node.isLeaf || node.hints.has('list')) add([node], []);
    for (const [node, literals] of reads.compared) add([node], literals.flatMap(around));
    const written = [...text.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2] ?? '');
    for (const node of reads.touched) if (node.isLeaf && !reads.compared.has(node)) add([node], written);
  }
}

function candidatesFor(node: Unknown, literals: readonly Json[]): readonly Decision[] {
  const values = [...new Map(literals.map((value) => [JSON.stringify(value), value])).values()];
  const whole: Decision[] = node.isLeaf && !node.hints.has('list') ? values.map((value) => ({ value })) : [];
  if (node.hints.has('boolean')) whole.push({ value: true }, { value: false });
  const lengths: Decision[] = node.hints.has('list')
    ? [0, 1, USUAL_LENGTH + 1].map((length) => ({ length }))
    : [];
  const nothing: Decision[] = values.includes(null) ? [{ value: null }] : [];
  return [...whole, ...lengths, ...nothing, ...(node.decided === 'present' ? [] : (['absent'] as const))];
}

/** The way that the data as it stands leads to. */
async function wayOf(state: ChoiceState, scope: Scope): Promise<Way> {
  return state.data.language === 'JSONPath'
    ? byPath(state, await ruleScope(state, scope))
    : byJsonata(state, scope);
}

async function byPath(state: ChoiceState, scope: Scope): Promise<Way> {
  for (const [index, rule] of state.rules.entries()) {
    if (rule.language !== 'JSONPath') continue;
    const holds = await test(rule.test, scope);
    if (holds === 'missing') return 'none';
    if (holds) return index;
  }
  return state.default === undefined ? 'none' : 'Default';
}

async function test(rule: ChoiceTest, scope: Scope): Promise<boolean | 'missing'> {
  switch (rule.kind) {
    case 'not': {
      const holds = await test(rule.test, scope);
      return holds === 'missing' ? holds : !holds;
    }
    case 'and':
    case 'or': {
      for (const inner of rule.tests) {
        const holds = await test(inner, scope);
        if (holds === 'missing' || holds === (rule.kind === 'or')) return holds;
      }
      return rule.kind === 'and';
    }
    case 'compare': {
      const value = await currently(rule.variable, scope);
      if (value === undefined && !rule.operator.toleratesMissing) return 'missing';
      const operand =
        rule.operand.kind === 'constant' ? rule.operand.value : await currently(rule.operand.path, scope);
      return operand === undefined ? 'missing' : rule.operator.test(value, operand);
    }
    default:
      return rule satisfies never;
  }
}

/** What a path finds in the data as it stands. */
async function currently(path: PathExpression, scope: Scope): Promise<Json | undefined> {
  const value = await readPath(path, scope);
  if (value === undefined) return undefined;
  await refresh(value);
  return jsonOf(value);
}

async function byJsonata(state: ChoiceState, scope: Scope): Promise<Way> {
  const done: Refreshed = new Set();
  for (const value of [scope.input, ...scope.variables.values()]) await refresh(value, done);
  for (const [index, rule] of state.rules.entries()) {
    if (rule.language !== 'JSONata') continue;
    const condition = await rule.condition.evaluate(jsonataScope(scope));
    if (!condition.ok) return 'none';
    if (condition.value === true) return index;
  }
  return state.default === undefined ? 'none' : 'Default';
}

/** Decides what a rule's comparisons are about, each by itself, so that the rule holds (or does not). */
async function satisfy(rule: ChoiceTest, wanted: boolean, scope: Scope): Promise<void> {
  switch (rule.kind) {
    case 'not':
      return satisfy(rule.test, !wanted, scope);
    case 'and':
    case 'or': {
      const all = (rule.kind === 'and') === wanted;
      for (const inner of all ? rule.tests : rule.tests.slice(0, 1)) await satisfy(inner, wanted, scope);
      return;
    }
    case 'compare':
      return satisfyComparison(rule, wanted, scope);
    default:
      return rule satisfies never;
  }
}

async function satisfyComparison(rule: ChoiceComparisonTest, wanted: boolean, scope: Scope): Promise<void> {
  const value = await readPath(rule.variable, scope);
  const operand = rule.operand.kind === 'path' ? await readPath(rule.operand.path, scope) : undefined;
  const nodes = [value, operand].flatMap((one) => (one ? sourcesOf(one) : []));
  const literals = literalsOf(rule, operand);
  const holds = async (): Promise<boolean> => (await test(rule, scope)) === wanted;
  if (await holds()) return;
  for (const node of freeNodes(nodes)) {
    const before = node.decided;
    for (const candidate of candidatesFor(node, literals)) {
      node.decided = candidate;
      if (await holds()) return;
    }
    node.decided = before;
  }
}
