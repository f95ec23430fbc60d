/** The data of one state at the cursor: what went in, what came out, or what went wrong. */
import { useSignal } from '@preact/signals';
import type { AnswerSource } from '../../asl/execution/trace.ts';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';
import type { Workbench } from './controller.ts';

/** Why a value is not a real service's; null where it is the learner's own answer or a recorded one. */
export function wordsForSource(source: AnswerSource): string | null {
  switch (source.kind) {
    case 'mock':
      return `No service was called. The answer "${source.response}" is made up for this scenario.`;
    case 'service':
      return `No real service was called. A simulated ${source.service} answered.`;
    case 'inferred':
      return 'No service was called. The simulator made up an answer that fits the definition.';
    case 'answered':
    case 'recorded':
    case 'none':
      return null;
  }
}

export function MockBadge({ source }: { source: AnswerSource | null }) {
  const words = source === null ? null : wordsForSource(source);
  return words === null ? null : (
    <span class="wb-mock" title={words}>
      mock<span class="sr-only">: {words}</span>
    </span>
  );
}

export function StateInspector({ workbench }: { workbench: Workbench }) {
  const { shownState, visits, selected } = workbench;
  const back = useSignal(0);
  const state = shownState.value;
  const all = visits.value;
  const index = Math.max(0, all.length - 1 - Math.min(back.value, all.length - 1));
  const visit = all[index];

  if (state === null) {
    return <p class="wb-empty">Run the workflow, or pick a state in the graph, to see its data here.</p>;
  }
  return (
    <div class="wb-inspector">
      <header>
        <h3>{state}</h3>
        {visit !== undefined && <span class="wb-type">{visit.type}</span>}
        {selected.value !== null && (
          <button type="button" class="wb-small" onClick={() => workbench.select(null)}>
            Follow the run
          </button>
        )}
      </header>
      {all.length > 1 && (
        <label class="wb-visit">
          Visit
          <select
            value={index}
            onChange={(event) => {
              back.value = all.length - 1 - Number(event.currentTarget.value);
            }}
          >
            {all.map((item, at) => (
              <option key={item.enteredAt} value={at}>
                {at + 1} of {all.length}
              </option>
            ))}
          </select>
        </label>
      )}
      {visit === undefined ? (
        <p class="wb-empty">The run has not reached this state.</p>
      ) : (
        <>
          {visit.attempts > 1 && <p class="wb-attempts">{visit.attempts} attempts so far</p>}
          <h4>Input</h4>
          <JsonTree text={visit.input} />
          {visit.error !== undefined && (
            <>
              <h4>
                Error <MockBadge source={visit.source} />
              </h4>
              <p class="wb-error">
                <code>{visit.error}</code>
              </p>
              {visit.cause !== undefined && <JsonTree text={visit.cause} />}
            </>
          )}
          {visit.output === undefined ? (
            visit.error === undefined && <p class="wb-empty">No output yet.</p>
          ) : (
            <>
              <h4>
                Output <MockBadge source={visit.source} />
              </h4>
              <JsonTree text={visit.output} />
            </>
          )}
        </>
      )}
    </div>
  );
}
