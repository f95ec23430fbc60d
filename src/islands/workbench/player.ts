/**
 * The cursor over a finished run: where it stands, where it may rest, and the clock that moves it while it plays. It knows
 * nothing of the machine: the machine has long finished when the picture begins to move.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Calls the task after real milliseconds; returns what calls it off. */
export type Schedule = (ms: number, task: () => void) => () => void;

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** How long a step stays on the screen at speed 1, in real milliseconds. */
export const STEP_MS = 1300;

/** The first stop after `cursor`, by binary search; undefined at the end. */
export function stopAfter(stops: readonly number[], cursor: number): number | undefined {
  return stops[countUpTo(stops, cursor)];
}

/** The last stop before `cursor`. */
export function stopBefore(stops: readonly number[], cursor: number): number | undefined {
  return stops[countUpTo(stops, cursor - 1) - 1];
}

/** How many stops are at or before `cursor`. */
export function countUpTo(stops: readonly number[], cursor: number): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle] ?? 0) <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How a run is played where it differs from step by step at the usual pace. */
export interface Tempo {
  /** How long a step stays at speed 1, in real milliseconds. */
  readonly stepMs: number;
  /** Whether the cursor rests at this stop; it always rests at the last. */
  readonly rests: (seq: number) => boolean;
}

export type Gate = (from: number, to: number) => number | null;

export interface Player {
  readonly cursor: ReadonlySignal<number>;
  readonly stops: ReadonlySignal<readonly number[]>;
  /** Index of the last stop at or before the cursor. */
  readonly position: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<Speed>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  /** Sets the stops of a run. The first is 0, before its first event. The cursor keeps its place where it can. */
  setStops(stops: readonly number[]): void;
  seek(cursor: number): void;
  /** Goes to a stop by its index, as the scrubber does. */
  seekStop(index: number): void;
  stepForward(): void;
  stepBack(): void;
  toStart(): void;
  toEnd(): void;
  play(tempo?: Tempo): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** Where playing must stop between two positions (after the first, up to the second); null where it may go on. */
  setGate(gate: Gate): void;
  /** Called when playing has come to the end by itself. */
  onEnded(listener: () => void): () => void;
  dispose(): void;
}

const usual: Tempo = { stepMs: STEP_MS, rests: () => true };

export function createPlayer(schedule: Schedule): Player {
  const cursor = signal(0);
  const stops = signal<readonly number[]>([0]);
  const playing = signal(false);
  const speed = signal<Speed>(1);
  const last = computed(() => stops.value.at(-1) ?? 0);
  const position = computed(() => Math.max(0, countUpTo(stops.value, cursor.value) - 1));
  const listeners = new Set<() => void>();
  let callOff: (() => void) | null = null;
  let tempo = usual;
  let gate: Gate = () => null;

  /** Where playing goes next: the last stop if it rests nowhere before. */
  function nextRest(): number {
    let next = stopAfter(stops.peek(), cursor.peek());
    while (next !== undefined && next < last.peek() && !tempo.rests(next))
      next = stopAfter(stops.peek(), next);
    return next ?? last.peek();
  }

  function halt(): void {
    callOff?.();
    callOff = null;
    playing.value = false;
  }

  function planNext(): void {
    callOff?.();
    callOff = schedule(tempo.stepMs / speed.peek(), () => {
      callOff = null;
      const next = nextRest();
      const held = gate(cursor.peek(), next);
      cursor.value = held ?? next;
      if (held !== null) {
        playing.value = false;
        return;
      }
      if (cursor.peek() < last.peek()) {
        planNext();
        return;
      }
      playing.value = false;
      for (const listener of listeners) listener();
    });
  }

  function go(to: number | undefined): void {
    halt();
    if (to !== undefined) cursor.value = Math.max(0, Math.min(to, last.peek()));
  }

  return {
    cursor,
    stops,
    position,
    playing,
    speed,
    atStart: computed(() => cursor.value <= 0),
    atEnd: computed(() => cursor.value >= last.value),
    setStops(next) {
      stops.value = next;
      if (cursor.peek() > last.peek()) cursor.value = last.peek();
    },
    seek: go,
    seekStop: (index) => go(stops.peek()[index]),
    stepForward: () => go(stopAfter(stops.peek(), cursor.peek())),
    stepBack: () => go(stopBefore(stops.peek(), cursor.peek())),
    toStart: () => go(0),
    toEnd: () => go(last.peek()),
    play(chosen = usual) {
      if (last.peek() === 0) return;
      tempo = chosen;
      if (cursor.peek() >= last.peek()) cursor.value = 0;
      playing.value = true;
      planNext();
    },
    pause: halt,
    setSpeed(next) {
      speed.value = next;
      if (playing.peek()) planNext();
    },
    setGate(next) {
      gate = next;
    },
    onEnded(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispose() {
      halt();
      listeners.clear();
    },
  };
}
