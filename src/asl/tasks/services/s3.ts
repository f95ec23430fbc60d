/** S3 GetObject, PutObject and ListObjectsV2, over the store that distributed Maps read from and write to. */

import { type Json, type JsonObject, objectOf } from '../../json.ts';
import type { MemoryObjects } from '../objects.ts';
import { failedBy, succeeded } from './answers.ts';
import { md5Of } from './digest.ts';
import {
  bodyOf,
  numberOf,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from './service.ts';

export class S3Service implements SimulatedService {
  readonly name = 's3';
  readonly #objects: MemoryObjects;
  /** Buckets that the learner has described; undefined: none, and any bucket is there. */
  readonly #buckets: ReadonlySet<string> | undefined;

  constructor(objects: MemoryObjects, buckets: ReadonlySet<string> | undefined) {
    this.#objects = objects;
    this.#buckets = buckets;
  }

  contents(): Json {
    return objectOf(
      this.#objects
        .buckets()
        .map((bucket) => [
          bucket,
          objectOf(
            this.#objects
              .list(bucket, '')
              .map(({ Key }) => [Key, this.#objects.get(bucket, Key) ?? ''] as const),
          ),
        ]),
    );
  }

  call(call: ServiceCall): ServiceAnswer {
    const bucket = textOf(call.request, 'Bucket') ?? '';
    const action = ACTIONS.get(call.action);
    if (!action) return unknown;
    if (this.#buckets && !this.#buckets.has(bucket)) return failedBy(call, NO_BUCKET);
    return action(call, this.#objects, bucket, this.#buckets !== undefined);
  }
}

const NO_BUCKET = {
  code: 'NoSuchBucketException',
  message: 'The specified bucket does not exist',
  status: 404,
  modelled: true,
} as const;

type Action = (
  call: ServiceCall,
  objects: MemoryObjects,
  bucket: string,
  described: boolean,
) => ServiceAnswer;

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['getObject', getObject],
  ['putObject', putObject],
  ['listObjectsV2', listObjects],
]);

function getObject(
  call: ServiceCall,
  objects: MemoryObjects,
  bucket: string,
  described: boolean,
): ServiceAnswer {
  const key = textOf(call.request, 'Key') ?? '';
  const body = objects.get(bucket, key);
  if (body === undefined) {
    if (!described) return unknown;
    const message = 'The specified key does not exist.';
    return failedBy(call, { code: 'NoSuchKeyException', message, status: 404, modelled: true });
  }
  return succeeded({
    AcceptRanges: 'bytes',
    Body: body,
    ContentLength: new TextEncoder().encode(body).length,
    ContentType: 'binary/octet-stream',
    ETag: `"${md5Of(body)}"`,
    Metadata: {},
    ServerSideEncryption: 'AES256',
  });
}

function putObject(call: ServiceCall, objects: MemoryObjects, bucket: string): ServiceAnswer {
  const key = textOf(call.request, 'Key') ?? '';
  const body = bodyOf(call.request, 'Body') ?? '';
  const before = objects.get(bucket, key) ?? null;
  objects.put(bucket, key, body, call.task.now);
  return succeeded({ ETag: `"${md5Of(body)}"`, ServerSideEncryption: 'AES256' }, [
    { service: 's3', action: 'PutObject', target: `${bucket}/${key}`, before, now: body },
  ]);
}

function listObjects(
  call: ServiceCall,
  objects: MemoryObjects,
  bucket: string,
  described: boolean,
): ServiceAnswer {
  const prefix = textOf(call.request, 'Prefix') ?? '';
  const found = objects.list(bucket, prefix);
  if (found.length === 0 && !described) return unknown;
  const most = numberOf(call.request, 'MaxKeys') ?? 1000;
  const listed = found.slice(0, most);
  const contents = listed.map(
    ({ Etag, Key, LastModified, Size, StorageClass }): JsonObject => ({
      ETag: Etag,
      Key,
      LastModified: new Date(LastModified * 1000).toISOString(),
      Size,
      StorageClass,
    }),
  );
  return succeeded({
    ...(contents.length > 0 && { Contents: contents }),
    IsTruncated: listed.length < found.length,
    KeyCount: listed.length,
    MaxKeys: most,
    Name: bucket,
    Prefix: prefix,
  });
}
