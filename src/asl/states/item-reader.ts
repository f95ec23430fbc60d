/** Items of a distributed Map out of S3: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
import type { ItemReader } from '../definition/program.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { ObjectStore } from '../tasks/port.ts';
import { nameColumns, parseCsv } from './csv.ts';
import type { Item } from './items.ts';

/** Items that a reader gives at most; larger values of MaxItems count as this one. */
const MOST_ITEMS = 100_000_000;

export interface ItemSource {
  readonly objects: ObjectStore | undefined;
  /** The request: Bucket, Key, Prefix. */
  readonly request: Json;
  readonly reader: ItemReader;
  readonly maxItems: number | undefined;
}

export type ReadItems =
  | { readonly ok: true; readonly items: readonly Item[]; readonly source: string }
  | { readonly ok: false; readonly cause: string };

type Read =
  | { readonly ok: true; readonly items: readonly Item[] }
  | { readonly ok: false; readonly cause: string };

const fault = (cause: string) => ({ ok: false, cause }) as const;

export function readItems(from: ItemSource): ReadItems {
  const bucket = textAt(from.request, 'Bucket');
  const lists = from.reader.resource.endsWith(':listObjectsV2');
  const key = lists ? undefined : textAt(from.request, 'Key');
  if (!from.objects) return fault('This run has no simulated S3 to read items from.');
  const read = lists
    ? listObjects(from.objects, bucket, textAt(from.request, 'Prefix'), from.reader.config)
    : readObject(from.objects, bucket, key ?? '', from.reader.config);
  if (!read.ok) return read;
  // AWS: a limit of 0 is none.
  const limit = Math.min(from.maxItems || MOST_ITEMS, MOST_ITEMS);
  const source = key === undefined ? `S3://${bucket}` : `S3://${bucket}/${key}`;
  return { ok: true, items: read.items.slice(0, limit), source };
}

function textAt(value: Json, key: string): string {
  const text = isObject(value) ? getOwn(value, key) : undefined;
  return typeof text === 'string' ? text : '';
}

const setting = (config: JsonObject, key: string): string => {
  const value = getOwn(config, key);
  return typeof value === 'string' ? value : '';
};

function listObjects(objects: ObjectStore, bucket: string, prefix: string, config: JsonObject): Read {
  const summaries = objects.list(bucket, prefix);
  if (setting(config, 'Transformation') !== 'LOAD_AND_FLATTEN') {
    return { ok: true, items: summaries.map((summary) => ({ value: { ...summary } })) };
  }
  return flatten(summaries.map((summary) => readObject(objects, bucket, summary.Key, config)));
}

function flatten(reads: readonly Read[]): Read {
  const items: Item[] = [];
  for (const read of reads) {
    if (!read.ok) return read;
    items.push(...read.items);
  }
  return { ok: true, items };
}

function readObject(objects: ObjectStore, bucket: string, key: string, config: JsonObject): Read {
  const body = objects.get(bucket, key);
  if (body === undefined) return fault(`The specified key does not exist: s3://${bucket}/${key}`);
  const type = setting(config, 'InputType') || 'JSON';
  switch (type) {
    case 'JSON':
      return readJson(body, setting(config, 'ItemsPointer'));
    case 'JSONL':
      return readJsonLines(body);
    case 'CSV':
      return readCsv(body, config);
    case 'MANIFEST':
      return setting(config, 'ManifestType') === 'ATHENA_DATA'
        ? readAthenaManifest(objects, body, config)
        : readInventory(objects, bucket, body);
    default:
      return fault(`Items of the type ${type} cannot be read by this simulator.`);
  }
}

function parse(
  text: string,
): { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly cause: string } {
  try {
    const value: Json = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof SyntaxError) return fault(`The object could not be read as JSON: ${error.message}`);
    throw error;
  }
}

function readJson(body: string, pointer: string): Read {
  const parsed = parse(body);
  if (!parsed.ok) return parsed;
  const value = follow(parsed.value, pointer);
  if (value === undefined) return fault(`The ItemsPointer '${pointer}' leads nowhere in the object.`);
  if (isArray(value)) return { ok: true, items: value.map((item) => ({ value: item })) };
  if (isObject(value) && pointer !== '') {
    return { ok: true, items: Object.entries(value).map(([key, item]) => ({ key, value: item })) };
  }
  return fault('Attempting to map over non-iterable node.');
}

/** A JSON pointer (RFC 6901). */
function follow(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isArray(value)) value = value[Number(key)];
    else value = isObject(value) ? getOwn(value, key) : undefined;
  }
  return value;
}

function readJsonLines(body: string): Read {
  const items: Item[] = [];
  for (const line of body.split('\n')) {
    if (line.trim() === '') continue;
    const parsed = parse(line);
    if (!parsed.ok) return parsed;
    items.push({ value: parsed.value });
  }
  return { ok: true, items };
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

function readCsv(body: string, config: JsonObject): Read {
  const rows = parseCsv(body, DELIMITERS.get(setting(config, 'CSVDelimiter')) ?? ',');
  const given = getOwn(config, 'CSVHeaders');
  const inFirstRow = setting(config, 'CSVHeaderLocation') !== 'GIVEN';
  const headers = inFirstRow ? (rows[0] ?? []) : isArray(given) ? given.map(String) : [];
  if (new Set(headers).size < headers.length) return fault('CSV headers cannot contain duplicates.');
  return {
    ok: true,
    items: nameColumns(headers, inFirstRow ? rows.slice(1) : rows).map((value) => ({ value })),
  };
}

/** An S3 inventory: a manifest.json that names CSV files of the columns in `fileSchema`. */
function readInventory(objects: ObjectStore, bucket: string, body: string): Read {
  const parsed = parse(body);
  if (!parsed.ok) return parsed;
  const files = isObject(parsed.value) ? getOwn(parsed.value, 'files') : undefined;
  if (!isArray(files)) return fault('The manifest names no files.');
  const headers = textAt(parsed.value, 'fileSchema')
    .split(',')
    .map((header) => header.trim());
  const from = textAt(parsed.value, 'destinationBucket').replace('arn:aws:s3:::', '') || bucket;
  return flatten(
    files.map((file) => {
      const key = textAt(file, 'key');
      const rows = objects.get(from, key);
      if (rows === undefined) return fault(`The specified key does not exist: s3://${from}/${key}`);
      return { ok: true, items: nameColumns(headers, parseCsv(rows, ',')).map((value) => ({ value })) };
    }),
  );
}

/** A manifest of Athena: one line for each file of data, `s3://bucket/key`. */
function readAthenaManifest(objects: ObjectStore, body: string, config: JsonObject): Read {
  const type = setting(config, 'DataType') || 'CSV';
  const files = body.split('\n').filter((line) => line.trim() !== '');
  return flatten(
    files.map((line) => {
      const match = /^"?s3:\/\/([^/]+)\/([^"]+?)"?\s*$/.exec(line);
      if (!match) return fault(`The manifest has a line that is no address in S3: ${line}`);
      return readObject(objects, match[1] ?? '', match[2] ?? '', { ...config, InputType: type });
    }),
  );
}
