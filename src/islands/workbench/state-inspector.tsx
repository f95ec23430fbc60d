/** The data of one state at the cursor: what went in, what came out or went wrong, and why it went the way it did. */
import { useSignal } from '@preact/signals';
import type { Workbench } from './controller.ts';
import { Lazy } from './parts/lazy.tsx';
import type { Breakpoints } from './parts/time/breakpoints.ts';

const loadDetail = async () => (await import('./parts/inspector/visit-detail.tsx')).VisitDetail;

export interface StateInspectorProps {
  readonly workbench: Workbench;
  /** Absent where playing does not stop at states. */
  readonly breakpoints?: Breakpoints;
}

export function StateInspector({ workbench, breakpoints }: StateInspectorProps) {
  const { shownState, visits, selected } = workbench;
  /** How many visits before the newest one; 0 follows the run. */
  const back = useSignal(0);
  const state = shownState.value;
  const all = visits.value;
  const index = Math.max(0, all.length - 1 - Math.min(back.value, all.length - 1));
  const visit = all.at(index);

  if (state === null) {
    return (
      <div class="wb-inspector">
        <p class="wb-empty">Run the workflow, or pick a state in the graph, to see its data here.</p>
      </div>
    );
  }
  return (
    <div class="wb-inspector">
      <header>
        <strong class="wb-name">{state}</strong>
        {visit !== undefined && <span class="wb-type">{visit.type}</span>}
        {breakpoints !== undefined && (
          <button
            type="button"
            class="wb-small"
            aria-pressed={breakpoints.states.value.has(state)}
            onClick={() => breakpoints.toggle(state)}
          >
            {breakpoints.states.value.has(state) ? 'Stops here' : 'Stop here'}
          </button>
        )}
        {selected.value !== null && (
          <button type="button" class="wb-small" onClick={() => workbench.select(null)}>
            Follow the run
          </button>
        )}
      </header>
      {all.length > 1 && (
        <p class="wb-visit">
          <button
            type="button"
            class="wb-small"
            aria-disabled={index === 0}
            onClick={() => {
              back.value = Math.min(all.length - 1, all.length - index);
            }}
          >
            Earlier
          </button>
          Visit {index + 1} of {all.length}
          <button
            type="button"
            class="wb-small"
            aria-disabled={index === all.length - 1}
            onClick={() => {
              back.value = Math.max(0, all.length - 2 - index);
            }}
          >
            Later
          </button>
        </p>
      )}
      {visit === undefined ? (
        <p class="wb-empty">The run has not come to this state.</p>
      ) : (
        <Lazy load={loadDetail} props={{ workbench, visit }} />
      )}
    </div>
  );
}
