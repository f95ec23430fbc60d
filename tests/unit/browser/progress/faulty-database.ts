/** IndexedDB that fails as a plan says: at opening, at a put, by an aborted transaction, by a lost connection. */

import { type LogDatabase, openLogDatabase } from '../../../../src/browser/progress/index.ts';
import { createRandom, type Random } from '../../../../src/clock/index.ts';

export type Fault =
  | 'none'
  | 'open-refused'
  | 'open-fails'
  | 'quota-at-put'
  | 'abort'
  | 'connection-lost'
  | 'error-after-commit'
  | 'read-fails';

const FAULTS: readonly Fault[] = [
  'open-refused',
  'open-fails',
  'quota-at-put',
  'abort',
  'connection-lost',
  'error-after-commit',
  'read-fails',
];

/** Draws faults: `share` of all operations fail. */
export function faultPlan(seed: number, share: number): () => Fault {
  const random: Random = createRandom(seed);
  return () => (random() < share ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none') : 'none');
}

/** The real adapter over fake-indexeddb, with faults between the two. */
export function faultyDatabase(next: () => Fault): (onLost: () => void) => Promise<LogDatabase> {
  return async (onLost) => {
    const fault = next();
    if (fault === 'open-refused') throw new DOMException('Access is denied.', 'SecurityError');
    if (fault === 'open-fails') throw new DOMException('Internal error.', 'UnknownError');
    const database = await openLogDatabase(onLost);
    const failingRead = <Result>(read: () => Promise<Result>): Promise<Result> => {
      if (next() === 'read-fails') return Promise.reject(new DOMException('Disk error.', 'UnknownError'));
      return read();
    };
    return {
      ...database,
      read: (after) => failingRead(() => database.read(after)),
      count: (upTo) => failingRead(() => database.count(upTo)),
      readSnapshot: () => failingRead(() => database.readSnapshot()),
      async write(values) {
        const fault = next();
        switch (fault) {
          case 'quota-at-put':
            return withBrokenPut(
              () => {
                throw new DOMException('No room.', 'QuotaExceededError');
              },
              () => database.write(values),
            );
          case 'abort':
            return withBrokenPut(
              (store) => store.transaction.abort(),
              () => database.write(values),
            );
          case 'connection-lost':
            database.close();
            return database.write(values);
          case 'error-after-commit':
            await database.write(values);
            throw new DOMException('The answer was lost.', 'UnknownError');
          default:
            return database.write(values);
        }
      },
    };
  };
}

/** The first put of `work` goes wrong inside its transaction. */
async function withBrokenPut(
  fail: (store: IDBObjectStore) => void,
  work: () => Promise<void>,
): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
    IDBObjectStore.prototype.put = put;
    const request = put.apply(this, values);
    fail(this);
    return request;
  };
  try {
    await work();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}
