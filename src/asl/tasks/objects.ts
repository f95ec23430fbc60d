import { getOwn, isObject, type Json } from '../json.ts';
import type { ObjectStore, ObjectSummary } from './port.ts';

interface Stored {
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Simulated S3 in memory. */
export class MemoryObjects implements ObjectStore {
  readonly #buckets = new Map<string, Map<string, Stored>>();

  buckets(): readonly string[] {
    return [...this.#buckets.keys()];
  }

  get(bucket: string, key: string): string | undefined {
    return this.#buckets.get(bucket)?.get(key)?.body;
  }

  list(bucket: string, prefix: string): readonly ObjectSummary[] {
    const objects = [...(this.#buckets.get(bucket) ?? [])].filter(([key]) => key.startsWith(prefix));
    return objects
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([Key, { body, modified }]) => ({
        Etag: `"${fingerprint(body)}"`,
        Key,
        LastModified: Math.floor(modified / 1000),
        Size: new TextEncoder().encode(body).length,
        StorageClass: 'STANDARD',
      }));
  }

  put(bucket: string, key: string, body: string, now: number): void {
    const objects = this.#buckets.get(bucket) ?? new Map<string, Stored>();
    this.#buckets.set(bucket, objects);
    objects.set(key, { body, modified: now });
  }
}

/** 32 hexadecimal digits that differ where bodies differ; no MD5, as the real ETag often is. */
function fingerprint(body: string): string {
  const parts = [0x811c9dc5, 0x01000193, 0xdeadbeef, 0x9e3779b9].map((seed) => {
    let hash = seed;
    for (let i = 0; i < body.length; i += 1) hash = Math.imul(hash ^ body.charCodeAt(i), 16_777_619);
    return (hash >>> 0).toString(16).padStart(8, '0');
  });
  return parts.join('');
}

/**
 * The objects that a run begins with: `{"s3": {"bucket": {"key": body}}}`, each body a text or any JSON, which is written
 * down. Anything of another shape is passed over.
 */
export function objectsOf(services: Json | undefined, now: number): MemoryObjects {
  const objects = new MemoryObjects();
  const buckets = isObject(services) ? getOwn(services, 's3') : undefined;
  for (const [bucket, keys] of isObject(buckets) ? Object.entries(buckets) : []) {
    for (const [key, body] of isObject(keys) ? Object.entries(keys) : []) {
      objects.put(bucket, key, typeof body === 'string' ? body : JSON.stringify(body), now);
    }
  }
  return objects;
}
