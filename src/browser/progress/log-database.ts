/** The log in IndexedDB: one store of events by their id, one for the snapshot. */
import { type IDBPDatabase, openDB } from 'idb';
import type { EventId, Snapshot } from '../../study/index.ts';

/** What a store of progress needs of a database. Every promise of a write is kept once its transaction has completed. */
export interface LogDatabase {
  /** The stored values after an id (null: all), in the order of their ids. */
  read(after: EventId | null): Promise<readonly unknown[]>;
  /** How many values there are up to and with an id. */
  count(upTo: EventId): Promise<number>;
  /** Writes all values or none. Writing a value again changes nothing. */
  write(values: readonly unknown[]): Promise<void>;
  readSnapshot(): Promise<unknown>;
  writeSnapshot(snapshot: Snapshot): Promise<void>;
  close(): void;
}

const NAME = 'stepwise-progress';
const EVENTS = 'events';
const SNAPSHOTS = 'snapshots';
const SNAPSHOT_KEY = 'latest';

/**
 * Opens the database, and makes what is missing in it. The shape of events has versions of its own, so the database's
 * version only tells whether its two stores exist: one that a later version of this site has opened is no obstacle.
 * @param onLost called when the browser closes the connection, or another tab needs it closed
 */
export async function openLogDatabase(onLost: () => void): Promise<LogDatabase> {
  let database = await open(undefined, onLost);
  if (!hasStores(database)) {
    const next = database.version + 1;
    database.close();
    database = await open(next, onLost);
  }
  return logDatabase(database);
}

function open(version: number | undefined, onLost: () => void): Promise<IDBPDatabase> {
  return openDB(NAME, version, {
    upgrade(database) {
      const stores = new Set<string>(database.objectStoreNames);
      if (!stores.has(EVENTS)) database.createObjectStore(EVENTS, { keyPath: 'id' });
      if (!stores.has(SNAPSHOTS)) database.createObjectStore(SNAPSHOTS);
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onLost();
    },
    terminated: onLost,
  });
}

function hasStores(database: IDBPDatabase): boolean {
  const stores = new Set<string>(database.objectStoreNames);
  return stores.has(EVENTS) && stores.has(SNAPSHOTS);
}

function logDatabase(database: IDBPDatabase): LogDatabase {
  return {
    read: (after) => database.getAll(EVENTS, after === null ? null : IDBKeyRange.lowerBound(after, true)),
    count: (upTo) => database.count(EVENTS, IDBKeyRange.upperBound(upTo)),
    async write(values) {
      // strict: the browser says done when the disk has it, not when it means to write.
      const transaction = database.transaction(EVENTS, 'readwrite', { durability: 'strict' });
      // Looked at last, because it alone says why a transaction was given up; until then its failure is no surprise.
      const { done, store } = transaction;
      done.catch(() => undefined);
      const puts: Promise<unknown>[] = [];
      try {
        for (const value of values) puts.push(store.put(value));
      } catch (error) {
        transaction.abort();
        throw error;
      } finally {
        await Promise.allSettled(puts);
      }
      await done;
    },
    readSnapshot: () => database.get(SNAPSHOTS, SNAPSHOT_KEY),
    async writeSnapshot(snapshot) {
      await database.put(SNAPSHOTS, snapshot, SNAPSHOT_KEY);
    },
    close: () => database.close(),
  };
}
