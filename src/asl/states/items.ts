/** The items of a Map, inline or distributed: where they come from and what each iteration gets of them. */
import type { MapState } from '../definition/program.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Evaluated } from '../query/types.ts';
import type { StateFailure } from './failure.ts';
import { leaveWithResultByJsonata, settled } from './jsonata-flow.ts';
import { type Failed, failed, type Outcome } from './outcome.ts';
import { leaveWithResult } from './path-flow.ts';
import type { Working } from './request.ts';
import { readTemplate } from './settings.ts';
import type { Visit } from './visit.ts';

/** One item, and what `Map.Item` of the context object says about it. */
export interface Item {
  readonly value: Json;
  /** Where an object is iterated. */
  readonly key?: string;
}

/** Items or ItemsPath; without them the Map's input. */
export function* itemsOf(visit: Visit, state: MapState, input: Json): Working<readonly Item[] | Failed> {
  const value = yield* itemsValue(visit, state, input);
  if (!value.ok) return mapFailed(visit.evaluationFailure(value.failure));
  visit.stage('afterItemsPath', value.value);
  if (isArray(value.value)) return value.value.map((item) => ({ value: item }));
  if (state.distributed && isObject(value.value)) {
    return Object.entries(value.value).map(([key, item]) => ({ key, value: item }));
  }
  if (state.data.language === 'JSONPath') {
    const path = state.items && 'find' in state.items ? state.items.localText : '$';
    return failed(visit.runtimeFailure(`Reference path "${path}" must point to array.`));
  }
  const message = `Map state input must be an array but was: ${visit.text(value.value)}`;
  return mapFailed(visit.evaluationFailure({ error: 'States.QueryEvaluationError', message }));
}

function* itemsValue(visit: Visit, state: MapState, input: Json): Working<Evaluated> {
  if (state.items === undefined) return { ok: true, value: input };
  if ('find' in state.items) return state.items.require(visit.pathScope(input));
  return yield* settled(state.items.evaluate(visit.jsonataScope({})));
}

export type Selected = { readonly kind: 'inputs'; readonly inputs: readonly Json[] } | Failed;

/** ItemSelector, for each item. `source` as in `Map.Item.Source` of the context object. */
export function* selectItems(
  visit: Visit,
  state: MapState,
  input: Json,
  items: readonly Item[],
  source: string,
): Working<Selected> {
  if (!state.itemSelector) return { kind: 'inputs', inputs: items.map((item) => withKeyAndValue(item)) };
  const inputs: Json[] = [];
  for (const [index, item] of items.entries()) {
    const extra: JsonObject = { Map: { Item: itemContext(item, index, source) } };
    const selected = yield* readTemplate(visit, state.itemSelector, input, extra);
    if (!selected.ok) return mapFailed(visit.evaluationFailure(selected.failure));
    inputs.push(selected.value);
  }
  visit.stage('afterItemSelector', inputs);
  return { kind: 'inputs', inputs };
}

function itemContext(item: Item, index: number, source: string): JsonObject {
  return {
    Index: index,
    Value: item.value,
    Source: source,
    ...(item.key !== undefined && { Key: item.key }),
  };
}

/** Without a selector an entry of an object is handed on as `{Key, Value}`. */
function withKeyAndValue(item: Item): Json {
  return item.key === undefined ? item.value : { Key: item.key, Value: item.value };
}

export function* leaveMap(visit: Visit, state: MapState, result: Json): Working<Outcome> {
  return state.data.language === 'JSONata'
    ? yield* leaveWithResultByJsonata(visit, state.data, result, state.next)
    : leaveWithResult(visit, state.data, result, state.next);
}

/** AWS: MapStateFailed belongs to a failed evaluation, not to States.Runtime. */
export function mapFailed(failure: StateFailure): Failed {
  return failed(failure, failure.error !== 'States.Runtime');
}
