/** States at which playing stops, as a debugger does at a line. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Workbench } from '../../controller.ts';

export interface Breakpoints {
  readonly states: ReadonlySignal<ReadonlySet<string>>;
  /** Whether the run comes to a breakpoint after the cursor. */
  readonly ahead: ReadonlySignal<boolean>;
  toggle(state: string): void;
  clear(): void;
  /** Goes to where a state with a breakpoint is entered next. False where there is no such event. */
  runTo(): boolean;
}

type Known = Pick<Workbench, 'running' | 'player' | 'takeOver'>;

export function createBreakpoints({ running, player, takeOver }: Known): Breakpoints {
  const states = signal<ReadonlySet<string>>(new Set());

  function next(after: number): number | null {
    const jumps = running.playback.value?.jumps;
    if (jumps === undefined) return null;
    const entries = [...states.value].flatMap((state) => jumps.nextEntryOf(state, after) ?? []);
    return entries.length === 0 ? null : Math.min(...entries);
  }

  player.setGate((from, to) => {
    const entry = next(from);
    return entry !== null && entry <= to ? entry : null;
  });

  return {
    states,
    ahead: computed(() => {
      running.revision.value;
      return next(player.cursor.value) !== null;
    }),
    toggle(state) {
      const changed = new Set(states.peek());
      if (!changed.delete(state)) changed.add(state);
      states.value = changed;
    },
    clear() {
      states.value = new Set();
    },
    runTo() {
      const entry = next(player.cursor.peek());
      if (entry === null) return false;
      takeOver();
      player.seek(entry);
      return true;
    },
  };
}
