/** The data of one state at the cursor: what went in, what came out or went wrong, and why it went the way it did. */
import { useSignal } from '@preact/signals';
import type { ChoiceRecord, Stage } from '../../asl/execution/trace.ts';
import type { AttemptView, VisitView } from '../../asl/projection/views.ts';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';
import type { Workbench } from './controller.ts';
import { MockBadge } from './mock-badge.tsx';

const STAGES: Readonly<Record<Stage, string>> = {
  input: 'Input of the state',
  afterInputPath: 'After InputPath',
  afterParameters: 'After Parameters',
  afterArguments: 'After Arguments: what the task is sent',
  afterItemsPath: 'After ItemsPath: the items',
  afterItemSelector: 'After ItemSelector',
  afterItemBatcher: 'After ItemBatcher',
  result: 'Result of the task',
  errorOutput: 'The error, as data',
  afterResultSelector: 'After ResultSelector',
  afterResultPath: 'After ResultPath',
  output: 'Output of the state',
};

function Attempts({ attempts }: { attempts: readonly AttemptView[] }) {
  return (
    <ol class="wb-attempts">
      {attempts.map(({ attempt, failure, outcome, retry }) => (
        <li key={attempt}>
          <strong>Attempt {attempt}</strong>{' '}
          {failure === null ? (
            outcome === 'succeeded' ? (
              'worked.'
            ) : (
              'is under way.'
            )
          ) : (
            <>
              failed with <code>{failure.error ?? 'an error'}</code>.
              {retry !== null &&
                ` The Retry rule for ${retry.matched} waits ${retry.delaySeconds} s, then tries again.`}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Choice({ choice }: { choice: ChoiceRecord }) {
  return (
    <ul class="wb-choice">
      {choice.comparisons.map(({ rule, test, operands, result }) => (
        <li key={rule} class={result ? 'yes' : 'no'}>
          <code>{test}</code> {result ? 'is true' : 'is false'}
          {operands.length > 0 && (
            <span class="wb-operands">
              {operands
                .map(
                  ({ name, value }) =>
                    `${name} is ${value === undefined ? 'missing' : JSON.stringify(value)}`,
                )
                .join(', ')}
            </span>
          )}
        </li>
      ))}
      <li>
        {choice.matched === 'Default' ? 'No rule matched, so Default applies. ' : ''}
        {choice.next === null ? 'Nothing matched, and there is no Default.' : `Next: ${choice.next}.`}
      </li>
    </ul>
  );
}

function Visit({ visit }: { visit: VisitView }) {
  const attempts = visit.attempts.slice();
  const source = attempts.at(-1)?.call?.source;
  const { failure, choice, caught } = visit;
  return (
    <>
      <p class="wb-label">Input</p>
      <JsonTree text={visit.input} />
      {attempts.length > 1 && <Attempts attempts={attempts} />}
      {choice !== null && (
        <>
          <p class="wb-label">Decision</p>
          <Choice choice={choice} />
        </>
      )}
      {failure !== null && (
        <>
          <p class="wb-label">
            Error <MockBadge source={source} />
          </p>
          <p class="wb-error">
            <code>{failure.error ?? 'No error name'}</code>
          </p>
          {failure.cause !== null && <JsonTree text={failure.cause} />}
          {caught !== null && (
            <p class="wb-caught">
              A Catch rule for {caught.matched} takes the run to {caught.next}.
            </p>
          )}
        </>
      )}
      {visit.output === null ? (
        failure === null && <p class="wb-empty">No output yet.</p>
      ) : (
        <>
          <p class="wb-label">
            Output <MockBadge source={source} />
          </p>
          <JsonTree text={visit.output} />
        </>
      )}
      {visit.stages.length > 0 && (
        <details class="wb-stages">
          <summary>The data at each stage</summary>
          {visit.stages.map(({ stage, value }) => (
            <div key={stage}>
              <p class="wb-label">
                {STAGES[stage]} {stage === 'result' && <MockBadge source={source} />}
              </p>
              <JsonTree text={JSON.stringify(value)} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

export function StateInspector({ workbench }: { workbench: Workbench }) {
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
        <Visit key={visit.index} visit={visit} />
      )}
    </div>
  );
}
