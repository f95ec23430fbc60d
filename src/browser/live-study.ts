/** Progress and question bank as signals, so that islands are drawn again when either changes. One of each a page. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ProgressState } from '../study/index.ts';
import { type ProgressStore, progressStore, type StorageStatus } from './progress/index.ts';
import { type QuestionBank, questionBank } from './question-bank/index.ts';

export interface LiveProgress {
  readonly store: ProgressStore;
  readonly state: ProgressState;
  readonly status: StorageStatus;
}

export type LiveBank =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string; retry(): void }
  | { readonly kind: 'ready'; readonly bank: QuestionBank };

/** In the build nothing is stored and nothing fetched. */
const inBrowser = typeof window !== 'undefined';

const progress = signal<LiveProgress | null>(null);
const bank = signal<LiveBank>({ kind: 'loading' });
let progressAsked = false;
let bankAsked = false;

/** Null until the store is open. */
export function liveProgress(): ReadonlySignal<LiveProgress | null> {
  if (inBrowser && !progressAsked) {
    progressAsked = true;
    void progressStore().then((store) => {
      const look = () => {
        progress.value = { store, state: store.state(), status: store.status() };
      };
      look();
      store.subscribe(look);
    });
  }
  return progress;
}

export function liveBank(): ReadonlySignal<LiveBank> {
  if (inBrowser && !bankAsked) loadBank();
  return bank;
}

function loadBank(): void {
  bankAsked = true;
  bank.value = { kind: 'loading' };
  questionBank().then(
    (loaded) => {
      bank.value = { kind: 'ready', bank: loaded };
    },
    () => {
      bank.value = {
        kind: 'failed',
        message: 'The questions could not be loaded. Check the connection, then try again.',
        retry: loadBank,
      };
    },
  );
}
