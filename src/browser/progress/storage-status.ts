/** What the learner is told of the place where progress is kept. */
import type { LeftOut } from '../../study/index.ts';

export type MemoryReason = 'refused' | 'full' | 'broken';

export type StorageStatus =
  | {
      readonly kind: 'stored';
      /** Whether the browser promised not to clear it by itself; null while unknown. */
      readonly persisted: boolean | null;
      /** Stored records that cannot be read. They are left where they are. */
      readonly damaged: readonly LeftOut[];
      /** Records of a later version of this site: kept, not shown. */
      readonly newer: number;
    }
  | {
      readonly kind: 'memory';
      readonly reason: MemoryReason;
      /** One or two sentences: what happened, and what to do. */
      readonly message: string;
      /** How many events would be lost with the page. */
      readonly unsaved: number;
    };

const MESSAGES: Readonly<Record<MemoryReason, string>> = {
  refused:
    'This browser does not let the page store anything (a private window does that). Your answers stay until you close this page. Export them on the Progress page to keep them.',
  full: 'There is no room left on this device. Your answers stay until you close this page. Free some space, or export them on the Progress page.',
  broken:
    'The storage of this browser failed. Your answers stay until you close this page; saving is tried again with each answer. Export them on the Progress page to keep them.',
};

export function inMemory(reason: MemoryReason, unsaved: number): StorageStatus {
  return { kind: 'memory', reason, message: MESSAGES[reason], unsaved };
}

/** https://www.w3.org/TR/IndexedDB/#exceptions and what browsers throw where storage is forbidden. */
export function reasonOf(error: unknown): MemoryReason {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'SecurityError' || name === 'NotAllowedError' || name === 'ReferenceError') return 'refused';
  return 'broken';
}
