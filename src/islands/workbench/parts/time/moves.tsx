/** The longer ways through a run: from state to state, to what went wrong, to a breakpoint. Shown on request. */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { draftStore } from '../../../../browser/draft-store.ts';
import type { Workbench } from '../../controller.ts';
import type { Breakpoints } from './breakpoints.ts';
import './moves.css';

const NAME = 'playground:moves';

export interface MovesProps {
  readonly workbench: Workbench;
  readonly breakpoints: Breakpoints;
}

interface MoveProps {
  readonly label: string;
  /** Where it goes; null where there is nowhere to go. */
  readonly target: number | null;
  readonly workbench: Workbench;
}

function Move({ label, target, workbench }: MoveProps) {
  return (
    <button
      type="button"
      class="wb-small"
      aria-disabled={target === null}
      onClick={() => {
        if (target === null) return;
        workbench.takeOver();
        workbench.player.seek(target);
      }}
    >
      {label}
    </button>
  );
}

export function Moves({ workbench, breakpoints }: MovesProps) {
  const { running, player, editing } = workbench;
  const open = useSignal(false);
  const base = useId();
  running.revision.value;
  const jumps = running.playback.value?.jumps;
  const cursor = player.cursor.value;
  const stops = breakpoints.states.value;
  const names = editing.layout.value.nodes.filter(({ kind }) => kind === 'state').map(({ label }) => label);
  const failure = jumps?.failure() ?? null;

  useEffect(() => {
    open.value = draftStore.read(NAME) === true;
  }, []);

  return (
    <details
      class="wb-moves"
      open={open.value}
      onToggle={(event) => {
        if (event.currentTarget.open === open.peek()) return;
        open.value = event.currentTarget.open;
        draftStore.write(NAME, open.value);
      }}
    >
      <summary>
        Jump and stop
        {stops.size > 0 && (
          <span class="wb-moves-count">
            {stops.size} {stops.size === 1 ? 'breakpoint' : 'breakpoints'}
          </span>
        )}
      </summary>
      <fieldset class="wb-moves-row" aria-label="Jump">
        <Move workbench={workbench} label="Previous state" target={jumps?.previousState(cursor) ?? null} />
        <Move workbench={workbench} label="Next state" target={jumps?.nextState(cursor) ?? null} />
        <Move workbench={workbench} label="To the failure" target={failure === cursor ? null : failure} />
      </fieldset>
      {jumps !== undefined && cursor > 0 && failure === null && (
        <p class="wb-moves-note">Nothing failed in this run.</p>
      )}
      <div class="wb-moves-row">
        <label for={`${base}-stop`}>Stop at</label>
        <select
          id={`${base}-stop`}
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = '';
            if (value !== '') breakpoints.toggle(value.slice(1));
          }}
        >
          <option value="">Choose a state</option>
          {names
            .filter((name) => !stops.has(name))
            .map((name) => (
              <option key={name} value={`=${name}`}>
                {name}
              </option>
            ))}
        </select>
        <button
          type="button"
          class="wb-small"
          aria-disabled={!breakpoints.ahead.value}
          onClick={() => breakpoints.runTo()}
        >
          Run to the breakpoint
        </button>
      </div>
      {stops.size > 0 && (
        <ul class="wb-moves-row" aria-label="Breakpoints">
          {[...stops].map((name) => (
            <li key={name}>
              <button
                type="button"
                class="wb-small"
                aria-label={`Remove the breakpoint at ${name}`}
                onClick={() => breakpoints.toggle(name)}
              >
                {name} ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {stops.size > 0 && (
        <p class="wb-moves-note" role="status">
          {breakpoints.ahead.value
            ? 'Playing stops where a state with a breakpoint is entered.'
            : 'From here on the run enters no state with a breakpoint.'}
        </p>
      )}
    </details>
  );
}
