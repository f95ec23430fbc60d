/** Walks the steps of a path over a value. Only branching steps recurse, so the depth is that of the path, not of the data. */
import { getOwn, isArray, isObject, type Json, type JsonArray, objectOf } from '../../json.ts';
import { isDefinite, type Step, type Walk } from './step.ts';

/** Pushes everything that `steps` find, from `start` on, in document order. */
export function collect(steps: readonly Step[], start: Json, walk: Walk, into: Json[], from = 0): void {
  let model = start;
  for (let i = from; ; i += 1) {
    walk.budget -= 1;
    if (walk.budget < 0) walk.failure ??= 'The path visits too many values';
    if (walk.failure !== undefined) return;
    const step = steps[i];
    if (step === undefined) {
      into.push(model);
      return;
    }
    const next = single(step, model, walk, i === steps.length - 1);
    if (next === undefined) return;
    if (next === 'branches') {
      branch(steps, i, step, model, walk, into);
      return;
    }
    model = next.value;
  }
}

/** The one value that the step leads to, undefined for none, 'branches' where there may be several. */
function single(
  step: Step,
  model: Json,
  walk: Walk,
  last: boolean,
): { value: Json } | 'branches' | undefined {
  switch (step.kind) {
    case 'name': {
      const value = isObject(model) ? getOwn(model, step.name) : undefined;
      return value === undefined ? undefined : { value };
    }
    case 'index': {
      const value = isArray(model) ? model.at(step.index) : undefined;
      return value === undefined ? undefined : { value };
    }
    case 'names':
      if (!last) return 'branches';
      return isObject(model) ? { value: pick(model, step.names) } : undefined;
    case 'function':
      return call(step, model, walk);
    default:
      return 'branches';
  }
}

function pick(model: { readonly [key: string]: Json }, names: readonly string[]): Json {
  return objectOf(
    names.flatMap((name) => {
      const value = getOwn(model, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function call(step: Step & { kind: 'function' }, model: Json, walk: Walk): { value: Json } | undefined {
  const parameters: Json[] = [];
  for (const parameter of step.parameters) {
    if ('value' in parameter) {
      parameters.push(parameter.value);
      continue;
    }
    const values: Json[] = [];
    collect(parameter.path, walk.document, walk, values);
    const value = isDefinite(parameter.path) ? values.at(-1) : values;
    if (value === undefined) return undefined;
    parameters.push(value);
  }
  const result = step.apply(model, parameters);
  if ('value' in result) return result;
  walk.failure ??= result.failure;
  return undefined;
}

function branch(steps: readonly Step[], i: number, step: Step, model: Json, walk: Walk, into: Json[]): void {
  const visit = (child: Json | undefined): void => {
    if (child !== undefined) collect(steps, child, walk, into, i + 1);
  };
  switch (step.kind) {
    case 'names':
      if (isObject(model)) for (const name of step.names) visit(getOwn(model, name));
      return;
    case 'indexes':
      if (isArray(model)) for (const index of step.indexes) visit(model.at(index));
      return;
    case 'slice':
      if (isArray(model)) for (const index of sliceIndexes(step, model)) visit(model.at(index));
      return;
    case 'wildcard':
      if (typeof model === 'object' && model !== null) for (const child of Object.values(model)) visit(child);
      return;
    case 'filter':
      // A filter on an object tests the object itself, not its values.
      if (isArray(model)) {
        for (const item of model) if (step.accepts(item, walk) === true) visit(item);
      } else if (isObject(model) && step.accepts(model, walk) === true) visit(model);
      return;
    case 'descendants':
      scan(steps, i + 1, model, walk, into);
      return;
    default:
      return;
  }
}

/** Jayway's slices: with both ends given, negative ones are counted from the end only when they are used. */
function* sliceIndexes(
  slice: { readonly from?: number; readonly to?: number },
  array: JsonArray,
): Generator<number> {
  const { length } = array;
  if (length === 0) return;
  let from = slice.from ?? 0;
  let to = Math.min(length, slice.to ?? length);
  if (slice.to === undefined && from < 0) from = Math.max(0, length + from);
  if (slice.from === undefined && to < 0) to = length + to;
  // Whatever lies before the beginning of the array is not there.
  for (let i = Math.max(from, -length); i < to; i += 1) yield i;
}

/** `..`: the step after it, tried on the value and all below it, each before its children. */
function scan(steps: readonly Step[], i: number, model: Json, walk: Walk, into: Json[]): void {
  const step = steps[i];
  if (step === undefined) return;
  const open: Json[] = [model];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    walk.budget -= 1;
    if (walk.budget < 0) walk.failure ??= 'The path visits too many values';
    if (walk.failure !== undefined) return;
    if (typeof node !== 'object' || node === null) continue;
    if (scanned(step, node, walk)) collect(steps, node, walk, into, i);
    const children = Object.values(node);
    for (let c = children.length - 1; c >= 0; c -= 1) {
      const child = children[c];
      if (typeof child === 'object' && child !== null) open.push(child);
    }
  }
}

function scanned(step: Step, node: Json, walk: Walk): boolean {
  switch (step.kind) {
    case 'name':
    case 'names':
      return isObject(node);
    case 'index':
    case 'indexes':
    case 'slice':
      return isArray(node);
    case 'wildcard':
      return true;
    case 'filter':
      // Items are tested as they are met, so an array is not searched a second time unless it passes itself.
      return isObject(node) || step.accepts(node, walk) === true;
    default:
      return false;
  }
}
