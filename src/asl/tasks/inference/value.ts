/** Data of a run that is being planned: some of it is known, some of it is open, some follows from open data. */
import { DEPTH_LIMIT, getOwn, isArray, isObject, type Json, objectOf } from '../../json.ts';
import { sample } from './sample.ts';
import type { Unknown } from './unknown.ts';

export type Value =
  | { readonly kind: 'known'; readonly json: Json }
  | { readonly kind: 'open'; readonly node: Unknown }
  /** Keys that are not among the entries are read from `rest`. */
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Value>;
      readonly rest: Unknown | undefined;
    }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'computed'; readonly result: Computed };

/** Parts that a round of computing anew has come by. */
export type Refreshed = Set<Value | Computed>;

/** What an expression makes of open data. */
export interface Computed {
  /** As the open data stands by default, or stood when it was last asked for. */
  value: Json;
  /** The open data that it follows from. */
  readonly from: readonly Unknown[];
  /** `done`: what has been computed anew already, so that data shared by many is computed once. */
  readonly refresh: (done: Refreshed) => Promise<Json>;
}

export const known = (json: Json): Value => ({ kind: 'known', json });
export const open = (node: Unknown): Value => ({ kind: 'open', node });
export const list = (items: readonly Value[]): Value => ({ kind: 'list', items });
export const object = (entries: Iterable<readonly [string, Value]>, rest?: Unknown): Value => ({
  kind: 'object',
  entries: new Map(entries),
  rest,
});

/** The value under a key; undefined where there can be none. */
export function fieldOf(value: Value, name: string): Value | undefined {
  switch (value.kind) {
    case 'known': {
      const field = isObject(value.json) ? getOwn(value.json, name) : undefined;
      return field === undefined ? undefined : known(field);
    }
    case 'open':
      return value.node.decided === 'absent' ? undefined : open(value.node.field(name));
    case 'object': {
      const entry = value.entries.get(name);
      if (entry) return entry;
      return value.rest && open(value.rest.field(name));
    }
    case 'list':
      return undefined;
    case 'computed':
      return part(value.result, (json) => (isObject(json) ? getOwn(json, name) : undefined));
    default:
      return value satisfies never;
  }
}

/** An item of a list; undefined where there can be none. Items from the end count -1, -2, … */
export function itemOf(value: Value, index: number): Value | undefined {
  switch (value.kind) {
    case 'known': {
      const item = isArray(value.json) ? value.json.at(index) : undefined;
      return item === undefined ? undefined : known(item);
    }
    case 'open': {
      const { decided } = value.node;
      if (typeof decided === 'object' && 'length' in decided && index >= decided.length) return undefined;
      const item = value.node.items();
      value.node.length = Math.max(value.node.length, index < 0 ? -index : index + 1);
      return open(item);
    }
    case 'object':
      return undefined;
    case 'list':
      return value.items.at(index);
    case 'computed':
      return part(value.result, (json) => (isArray(json) ? json.at(index) : undefined));
    default:
      return value satisfies never;
  }
}

/** How many items a list that is made up has. */
export const USUAL_LENGTH = 2;
/** Lists within lists that are given as many. */
const MOST_LISTS = 4;
/** The longest list that is made up, whatever index somebody reads. */
const LONGEST = 200;

/** The items of a list; an object gives its values. */
export function itemsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'known':
      if (isArray(value.json)) return value.json.map(known);
      return isObject(value.json) ? Object.values(value.json).map(known) : [];
    case 'open': {
      const { node } = value;
      if (node.fields.size > 0 && !node.hints.has('list')) return [...node.fields.values()].map(open);
      const item = open(node.items());
      return new Array<Value>(lengthOf(node)).fill(item);
    }
    case 'object':
      return [...value.entries.values()];
    case 'list':
      return value.items;
    case 'computed': {
      const { result } = value;
      const length = isArray(result.value) ? result.value.length : 0;
      return Array.from({ length }, (_, index) => itemOf(value, index) ?? known(null));
    }
    default:
      return value satisfies never;
  }
}

function part(whole: Computed, pick: (json: Json) => Json | undefined): Value | undefined {
  const value = pick(whole.value);
  if (value === undefined) return undefined;
  const refresh = async (done: Refreshed): Promise<Json> => {
    await refreshComputed(whole, done);
    return pick(whole.value) ?? null;
  };
  return { kind: 'computed', result: { value, from: whole.from, refresh } };
}

/** `target` with `value` at a place; what stands between is made where it is missing. */
export function placed(target: Value, at: readonly (string | number)[], value: Value): Value {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const items = [...itemsOf(target)];
    items[key] = placed(items[key] ?? known({}), rest, value);
    return list(Array.from(items, (item) => item ?? known(null)));
  }
  const inside = rest.length === 0 ? value : placed(fieldOf(target, key) ?? known({}), rest, value);
  if (target.kind === 'open') target.node.use('object');
  const entries = new Map(entriesOf(target)).set(key, inside);
  return { kind: 'object', entries, rest: restOf(target) };
}

function entriesOf(value: Value): Iterable<readonly [string, Value]> {
  if (value.kind === 'object') return value.entries;
  const json = value.kind === 'known' ? value.json : value.kind === 'computed' ? value.result.value : null;
  return isObject(json) ? Object.entries(json).map(([key, field]) => [key, known(field)] as const) : [];
}

function restOf(value: Value): Unknown | undefined {
  if (value.kind === 'object') return value.rest;
  return value.kind === 'open' ? value.node : undefined;
}

/** The value as it stands: what is open gets a plausible value. Undefined: it has been decided that there is none. */
export function jsonOf(value: Value): Json | undefined {
  switch (value.kind) {
    case 'known':
      return value.json;
    case 'open':
      return made([value.node]);
    case 'object': {
      const base = value.rest && made([value.rest]);
      const entries = [...value.entries].flatMap(([key, field]) => entry(key, jsonOf(field)));
      return objectOf([...(isObject(base) ? Object.entries(base) : []), ...entries]);
    }
    case 'list':
      return value.items.map((item) => jsonOf(item) ?? null);
    case 'computed':
      return value.result.value;
    default:
      return value satisfies never;
  }
}

function entry(key: string, json: Json | undefined): readonly (readonly [string, Json])[] {
  return json === undefined ? [] : [[key, json]];
}

export function lengthOf(node: Unknown): number {
  if (typeof node.decided === 'object' && 'length' in node.decided) return node.decided.length;
  return Math.max(
    Math.min(node.length, LONGEST),
    isArray(node.usual) && node.length === 0 ? node.usual.length : USUAL_LENGTH,
  );
}

/**
 * The value that is made of a place that several uses describe: the first of `nodes` decides, the others add what it
 * lacks. So all answers of one task have the same shape.
 */
export function made(nodes: readonly Unknown[], depth = 0, lists = 0): Json | undefined {
  const [node] = nodes;
  if (node === undefined || depth > DEPTH_LIMIT / 2) return null;
  if (node.decided === 'absent') return undefined;
  const decided = typeof node.decided === 'object' ? node.decided : undefined;
  if (decided && 'value' in decided) return decided.value;
  const parsed = nodes.flatMap((one) => one.parsed ?? []);
  if (parsed.length > 0) return JSON.stringify(made(parsed, depth + 1, lists) ?? null);
  const items = nodes.flatMap((one) => one.item ?? []);
  if (items.length > 0 || decided) {
    if (items.length === 0) items.push(node.items());
    const item = made(items, depth + 1, lists + 1) ?? null;
    // Lists in lists in lists would grow without bound.
    const wanted = decided ? lengthOf(node) : Math.max(...nodes.map(lengthOf));
    const length = lists < MOST_LISTS ? wanted : Math.min(wanted, 1);
    return new Array<Json>(length).fill(item);
  }
  const names = new Set(nodes.flatMap((one) => [...one.fields.keys()]));
  if (names.size > 0) return fields(nodes, names, depth, lists);
  if (node.suggestion !== undefined) return node.suggestion;
  if (node.usual !== undefined) return node.usual;
  return sample(node.name, node.owner, new Set(nodes.flatMap((one) => [...one.hints])));
}

function fields(nodes: readonly Unknown[], names: ReadonlySet<string>, depth: number, lists: number): Json {
  const usual = nodes.map((one) => one.usual).find(isObject) ?? {};
  const own = [...names].flatMap((name) => {
    const twins = nodes.flatMap((one) => one.fields.get(name) ?? []);
    return entry(name, made(twins, depth + 1, lists));
  });
  const absent = new Set([...names].filter((name) => !own.some(([key]) => key === name)));
  return objectOf([...Object.entries(usual).filter(([key]) => !absent.has(key)), ...own]);
}

/** Computes anew whatever inside follows from open data. */
export async function refresh(value: Value, done: Refreshed = new Set()): Promise<void> {
  if (done.has(value)) return;
  done.add(value);
  if (value.kind === 'computed') await refreshComputed(value.result, done);
  else if (value.kind === 'object') for (const inner of value.entries.values()) await refresh(inner, done);
  else if (value.kind === 'list') for (const inner of value.items) await refresh(inner, done);
}

async function refreshComputed(computed: Computed, done: Refreshed): Promise<void> {
  if (done.has(computed)) return;
  done.add(computed);
  computed.value = await computed.refresh(done);
}

/** All open data that a value consists of or follows from. */
export function sourcesOf(value: Value): readonly Unknown[] {
  switch (value.kind) {
    case 'known':
      return [];
    case 'open':
      return [value.node];
    case 'object':
      return [...value.entries.values()].flatMap(sourcesOf);
    case 'list':
      return value.items.flatMap(sourcesOf);
    case 'computed':
      return value.result.from;
    default:
      return value satisfies never;
  }
}

/** Whether a value has more parts than `most`; what is open counts as what has been read of it. */
export function isLargerThan(value: Value, most: number): boolean {
  let left = most;
  const count = (one: Value): void => {
    left -= 1;
    if (left < 0) return;
    if (one.kind === 'object') for (const inner of one.entries.values()) count(inner);
    else if (one.kind === 'list') for (const inner of one.items) count(inner);
    else if (one.kind === 'known') countJson(one.json);
    else if (one.kind === 'computed') countJson(one.result.value);
    else countOpen(one.node);
  };
  const countJson = (json: Json): void => {
    left -= 1;
    if (left < 0 || typeof json !== 'object' || json === null) return;
    for (const inner of Object.values(json)) countJson(inner);
  };
  const countOpen = (node: Unknown): void => {
    left -= 1;
    if (left < 0) return;
    for (const field of node.fields.values()) countOpen(field);
    if (node.item && node.item.fields !== node.fields) countOpen(node.item);
  };
  count(value);
  return left < 0;
}
