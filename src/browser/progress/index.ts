/** Progress for the islands: one store a page, kept in IndexedDB. */
import { openLogDatabase } from './log-database.ts';
import { openProgressStore, type ProgressStore } from './progress-store.ts';
import { otherTabs } from './tabs.ts';

export { type LogDatabase, openLogDatabase } from './log-database.ts';
export {
  type ImportReport,
  openProgressStore,
  type ProgressPorts,
  type ProgressStore,
  type Recorded,
} from './progress-store.ts';
export type { MemoryReason, StorageStatus } from './storage-status.ts';

let opening: Promise<ProgressStore> | undefined;

/** The store of this page, opened once. Never rejects: without storage it works in memory and says so. */
export function progressStore(): Promise<ProgressStore> {
  opening ??= open();
  return opening;
}

async function open(): Promise<ProgressStore> {
  const tabs = otherTabs();
  const store = await openProgressStore({
    openDatabase: openLogDatabase,
    now: () => Date.now(),
    writer: newWriter(),
    ...(tabs === undefined ? {} : { tabs }),
    keep: keepStorage,
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void store.refresh();
  });
  return store;
}

/** https://developer.mozilla.org/docs/Web/API/StorageManager/persist */
async function keepStorage(): Promise<boolean> {
  const storage = navigator.storage;
  if (typeof storage?.persist !== 'function') return false;
  return (await storage.persisted()) || (await storage.persist());
}

function newWriter(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => (byte % 36).toString(36)).join('');
}
