/** Paths, intrinsic functions and payload templates over data that is partly open. */
import type { Json } from '../../json.ts';
import type { PayloadTemplate, ValueExpression } from '../../query/index.ts';
import { compileCall } from '../../query/intrinsics/compile.ts';
import type { ParameterType } from '../../query/intrinsics/definition.ts';
import { type Argument, type Call, parseCall } from '../../query/intrinsics/parse.ts';
import { readPath } from './read-path.ts';
import { pathScope, type Scope } from './scope.ts';
import type { Hint } from './unknown.ts';
import {
  fieldOf,
  itemOf,
  itemsOf,
  known,
  list,
  object,
  open,
  placed,
  type Refreshed,
  refresh,
  sourcesOf,
  type Value,
} from './value.ts';

/** What a template makes; undefined where one of its paths can lead nowhere. */
export async function fillTemplate(template: PayloadTemplate, scope: Scope): Promise<Value | undefined> {
  const parts: { readonly at: readonly (string | number)[]; readonly value: Value }[] = [];
  for (const { at, expression } of template.expressions) {
    const value = await readExpression(expression, scope);
    if (value === undefined) return undefined;
    parts.push({ at, value });
  }
  const evaluated = template.evaluate(pathScope(scope));
  const base = known(evaluated.ok ? evaluated.value : {});
  return parts.reduce((whole, { at, value }) => placed(whole, at, value), base);
}

export async function readExpression(expression: ValueExpression, scope: Scope): Promise<Value | undefined> {
  const [path] = expression.paths;
  if (expression.kind === 'path') return path && readPath(path, scope);
  const call = parseCall({ text: expression.text, at: 0 });
  return call && readCall(call, scope);
}

const HINTS: Readonly<Record<ParameterType, Hint | undefined>> = {
  any: undefined,
  string: 'text',
  template: 'text',
  integer: 'number',
  array: 'list',
  object: 'object',
  boolean: 'boolean',
};

async function readCall(call: Call, scope: Scope): Promise<Value | undefined> {
  const args: Value[] = [];
  for (const [i, arg] of call.args.entries()) {
    const value = await readArgument(arg, scope);
    if (value === undefined) return undefined;
    const parameter = call.function.parameters[i] ?? call.function.parameters.at(-1);
    const hint = parameter && HINTS[parameter.type];
    if (hint && value.kind === 'open') value.node.use(hint);
    args.push(value);
  }
  const [template] = args;
  // A format that comes from data needs as many places as there are values.
  if (call.function.name === 'States.Format' && template?.kind === 'open')
    template.node.suggestion ??= new Array(args.length - 1).fill('{}').join(' ');
  return structured.get(call.function.name)?.(args) ?? computed(call, args, scope);
}

async function readArgument(arg: Argument, scope: Scope): Promise<Value | undefined> {
  switch (arg.kind) {
    case 'literal':
      return known(arg.value);
    case 'path':
      return readPath(arg.path, scope);
    case 'call':
      return readCall(arg, scope);
    default:
      return arg satisfies never;
  }
}

function computed(call: Call, args: readonly Value[], scope: Scope): Value {
  const evaluate = compileCall(call);
  const compute = (): Json => {
    const evaluated = evaluate(pathScope(scope));
    return evaluated.ok ? evaluated.value : null;
  };
  const from = args.flatMap(sourcesOf);
  if (args.every((arg) => arg.kind === 'known')) return known(compute());
  const again = async (done: Refreshed): Promise<Json> => {
    for (const arg of args) await refresh(arg, done);
    return compute();
  };
  return { kind: 'computed', result: { value: compute(), from, refresh: again } };
}

type Structured = (args: readonly Value[]) => Value | undefined;

/** Functions that hand open data on, so that what is read of their result is read of it. Undefined: compute it instead. */
const structured: ReadonlyMap<string, Structured> = new Map<string, Structured>([
  ['States.Array', (args) => list(args)],
  ['States.StringToJson', ([text]) => (text?.kind === 'open' ? open(text.node.parse()) : undefined)],
  [
    'States.ArrayGetItem',
    ([items, index]) =>
      items?.kind !== 'known' && items && index?.kind === 'known' && typeof index.json === 'number'
        ? itemOf(items, index.json)
        : undefined,
  ],
  [
    'States.ArrayPartition',
    ([items]) =>
      items?.kind === 'open' || items?.kind === 'list' ? list([list(itemsOf(items))]) : undefined,
  ],
  [
    'States.ArrayUnique',
    ([items]) => (items?.kind === 'open' || items?.kind === 'list' ? list(itemsOf(items)) : undefined),
  ],
  ['States.JsonMerge', ([one, other]) => (one && other ? merged(one, other) : undefined)],
]);

/** Two objects as one; where the other is open, it gives what the one does not have. */
export function merged(one: Value, other: Value): Value | undefined {
  if (one.kind === 'known' && other.kind === 'known') return undefined;
  if (other.kind === 'open') {
    const entries = one.kind === 'object' ? one.entries : [];
    return one.kind === 'open'
      ? object([], other.node.use('object'))
      : object(entries, other.node.use('object'));
  }
  const entries =
    other.kind === 'object'
      ? [...other.entries.keys()]
      : Object.keys(other.kind === 'known' && typeof other.json === 'object' ? (other.json ?? {}) : {});
  return entries.reduce<Value>((whole, key) => placed(whole, [key], fieldOf(other, key) ?? known(null)), one);
}
