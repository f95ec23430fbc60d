/** How long a learner has worked on an exam, in milliseconds. By a clock that only goes forward: setting the time of day changes nothing. */
export interface WorkClock {
  elapsed(): number;
  running(): boolean;
  go(): void;
  stop(): void;
}

/**
 * A clock that stands still at first.
 * @param from milliseconds worked before
 * @param now milliseconds that only go forward
 */
export function workClock(from: number, now: () => number): WorkClock {
  let gathered = from;
  let since: number | null = null;
  const elapsed = () => gathered + (since === null ? 0 : now() - since);
  return {
    elapsed: () => Math.round(elapsed()),
    running: () => since !== null,
    go: () => {
      since ??= now();
    },
    stop: () => {
      gathered = elapsed();
      since = null;
    },
  };
}
