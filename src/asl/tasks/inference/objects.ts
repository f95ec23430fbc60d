/** Objects in S3 for item readers whose workflow is all that is known. */
import { getOwn, isArray, isObject, type Json, type JsonObject, objectOf } from '../../json.ts';
import type { PlannedObject } from './planner.ts';
import { jsonOf, made } from './value.ts';

/** Contents for `RunSpec.services`: `{"s3": {"<bucket>": {"<key>": "<body>"}}}`. */
export function inferredObjects(planned: readonly PlannedObject[]): JsonObject {
  const buckets = new Map<string, (readonly [string, Json])[]>();
  for (const object of planned) {
    const { bucket, entries } = objectsOf(object);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), ...entries]);
  }
  if (buckets.size === 0) return {};
  return { s3: objectOf([...buckets].map(([bucket, entries]) => [bucket, objectOf(entries)] as const)) };
}

function objectsOf({ reader, request, item }: PlannedObject): {
  readonly bucket: string;
  readonly entries: readonly (readonly [string, Json])[];
} {
  const asked = jsonOf(request) ?? {};
  const text = (key: string): string => {
    const value = isObject(asked) ? getOwn(asked, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const bucket = text('Bucket');
  const one = made([item]) ?? {};
  if (reader.resource.endsWith(':listObjectsV2')) {
    const prefix = text('Prefix');
    return {
      bucket,
      entries: [1, 2].map((n) => [`${prefix}file-${n}.json`, bodyOf(reader.config, [one, one])] as const),
    };
  }
  return { bucket, entries: [[text('Key'), bodyOf(reader.config, [one, one])]] };
}

function bodyOf(config: JsonObject, items: readonly Json[]): string {
  const setting = (key: string): string => {
    const value = getOwn(config, key);
    return typeof value === 'string' ? value : '';
  };
  switch (setting('InputType')) {
    case 'CSV':
      return csvOf(config, items);
    case 'JSONL':
      return items.map((item) => JSON.stringify(item)).join('\n');
    default:
      return JSON.stringify(within(setting('ItemsPointer'), items));
  }
}

/** The items at the place that a JSON pointer names. */
function within(pointer: string, items: readonly Json[]): Json {
  return pointer
    .split('/')
    .filter((part) => part !== '')
    .reverse()
    .reduce<Json>((inside, key) => objectOf([[key, inside]]), items);
}

function csvOf(config: JsonObject, items: readonly Json[]): string {
  const given = getOwn(config, 'CSVHeaders');
  const own = items.flatMap((item) => (isObject(item) ? Object.keys(item) : []));
  const inRow = getOwn(config, 'CSVHeaderLocation') !== 'GIVEN';
  const columns = given !== undefined && isArray(given) ? given.map(String) : [...new Set(own)];
  const names = columns.length > 0 ? columns : ['id', 'name'];
  const cell = (value: Json | undefined, name: string): string =>
    value === undefined ? `${name}-1` : typeof value === 'object' ? '' : String(value);
  const rows = items.map((item) =>
    names.map((name) => cell(isObject(item) ? getOwn(item, name) : undefined, name)).join(','),
  );
  return [...(inRow ? [names.join(',')] : []), ...rows].join('\n');
}
