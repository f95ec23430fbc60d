import { openProgressStore } from '../../../../src/browser/progress/index.ts';

/** A store without a disk: what is recorded stays in its memory. */
export function memoryStore() {
  let now = Date.UTC(2026, 10, 23);
  return openProgressStore({
    openDatabase: () => Promise.reject(new DOMException('Denied.', 'SecurityError')),
    now: () => {
      now += 1000;
      return now;
    },
    writer: 'thispage',
  });
}

/** A clock that goes on by four seconds each time somebody looks. */
export function slowClock() {
  let now = 0;
  return () => {
    now += 4000;
    return now;
  };
}
