import type { MapState, Setting, State } from '../definition/program.ts';
import { getOwn, isArray, isObject, type JsonArray, type JsonObject } from '../json.ts';
import type { Evaluated } from '../query/types.ts';
import { readItems } from '../states/item-reader.ts';
import type { ObjectStore, ObjectSummary } from '../tasks/port.ts';
import { readJson } from './read-json.ts';

export type MapSetting = 'maxConcurrency' | 'toleratedFailureCount' | 'toleratedFailurePercentage';

/** The numbers that a Map was run with, as far as it has read them. */
export type MapSettings = Map<MapSetting, number>;

/** The state as it is, but what its numeric settings come to is noted in `into` when the machine reads them. */
export function noteSettings(state: State, into: MapSettings): State {
  if (state.type !== 'Map') return state;
  const noted = (name: MapSetting, setting: Setting<number> | undefined) =>
    setting && notingSetting(setting, (value) => into.set(name, value));
  if (state.maxConcurrency === undefined) into.set('maxConcurrency', 0);
  const { distributed } = state;
  return {
    ...state,
    maxConcurrency: noted('maxConcurrency', state.maxConcurrency),
    distributed: distributed && {
      ...distributed,
      toleratedCount: noted('toleratedFailureCount', distributed.toleratedCount),
      toleratedPercentage: noted('toleratedFailurePercentage', distributed.toleratedPercentage),
    },
  };
}

function notingSetting(setting: Setting<number>, note: (value: number) => void): Setting<number> {
  const noted = (evaluated: Evaluated): Evaluated => {
    // AWS: a text that reads as a number is one.
    const value = evaluated.ok ? Number(evaluated.value) : Number.NaN;
    if (!Number.isNaN(value)) note(value);
    return evaluated;
  };
  switch (setting.kind) {
    case 'constant':
      note(setting.value);
      return setting;
    case 'path': {
      const { path } = setting;
      return { kind: 'path', path: { ...path, require: (scope) => noted(path.require(scope)) } };
    }
    case 'jsonata': {
      const { template } = setting;
      return {
        kind: 'jsonata',
        template: {
          ...template,
          evaluate: (scope) => {
            const evaluated = template.evaluate(scope);
            return evaluated instanceof Promise ? evaluated.then(noted) : noted(evaluated);
          },
        },
      };
    }
    default:
      return setting satisfies never;
  }
}

/** Simulated S3 in which every object, and every listing, is what the ItemReader is to read. */
export function readerObjects(data: string): ObjectStore {
  return { get: () => data, list: () => listingOf(data), put: () => undefined };
}

/** The data of a `listObjectsV2` reader: an array of objects, or the whole answer with its `Contents`. */
function listingOf(data: string): readonly ObjectSummary[] {
  const parsed = readJson(data);
  const value = parsed.ok ? parsed.value : null;
  const contents = isObject(value) ? getOwn(value, 'Contents') : value;
  return isArray(contents) ? contents.filter(isObject).map(summaryOf) : [];
}

function summaryOf(object: JsonObject): ObjectSummary {
  const text = (field: string): string => {
    const value = getOwn(object, field);
    return typeof value === 'string' ? value : '';
  };
  const number = (field: string): number => {
    const value = getOwn(object, field);
    return typeof value === 'number' ? value : 0;
  };
  return {
    Etag: text('Etag'),
    Key: text('Key'),
    LastModified: number('LastModified'),
    Size: number('Size'),
    StorageClass: text('StorageClass'),
  };
}

/** What the reader's ItemsPointer picks out of the data; undefined where it has none, or it leads nowhere. */
export function pointedItems(state: MapState, objects: ObjectStore | undefined): JsonArray | undefined {
  const reader = state.distributed?.reader;
  if (!reader || !objects || !Object.hasOwn(reader.config, 'ItemsPointer')) return undefined;
  const read = readItems({ objects, request: {}, reader, maxItems: undefined });
  return read.ok ? read.items.map(({ value }) => value) : undefined;
}
