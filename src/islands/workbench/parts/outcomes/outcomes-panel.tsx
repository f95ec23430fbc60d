/** The tasks of the workflow and what each answers, for the chosen scenario. Every change counts from the next run on. */
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Workbench } from '../../controller.ts';
import { type Reading, read } from './language.ts';
import './outcomes.css';
import { rowsOf, summaryOf } from './rows.ts';
import { ScenarioTools } from './scenario-tools.tsx';
import { TaskEditor } from './task-editor.tsx';
import type { TaskInfo } from './tasks.ts';

/** How long typing in the definition rests before it is read again, in real milliseconds. */
const REST_MS = 300;

function lineOf(task: TaskInfo, workbench: Workbench): string {
  const outcome = workbench.outcomes.current.value.get(task.state);
  if (outcome !== undefined) return summaryOf(rowsOf(outcome.entries));
  return task.kind === 'call' ? 'is answered by the simulator' : 'waits for you';
}

function Task({ workbench, task, reading }: { workbench: Workbench; task: TaskInfo; reading: Reading }) {
  const { outcomes, editing, selected } = workbench;
  const open = useSignal(false);
  const { state } = task;
  const outcome = outcomes.current.value.get(state);
  const changed = outcomes.changed.value.has(state);
  const chosen = selected.value === state;
  // The fields hold half-typed text of their own: a change that was undone needs new ones.
  const undone = useRef({ changed, times: 0 });
  if (undone.current.changed !== changed) {
    undone.current = { changed, times: undone.current.times + (changed ? 0 : 1) };
  }
  useEffect(() => {
    if (chosen) open.value = true;
  }, [chosen]);

  return (
    <li>
      <details
        open={open.value}
        onToggle={(event) => {
          open.value = event.currentTarget.open;
        }}
      >
        <summary>
          <span class="oc-state">{state}</span>
          {outcome !== undefined && <span class="wb-mock">mock</span>}
          {changed && <span class="oc-changed">changed</span>}
          <span class="oc-line">{lineOf(task, workbench)}</span>
        </summary>
        {open.value && (
          <>
            <TaskEditor
              key={`${editing.scenario.value?.id} ${undone.current.times}`}
              task={task}
              outcome={outcome}
              automatic={reading.automatic?.get(state)}
              onEntries={(entries) => outcomes.set(state, entries)}
            />
            {changed && (
              <button type="button" class="wb-small" onClick={() => outcomes.undo(state)}>
                Undo the change of {state}
              </button>
            )}
          </>
        )}
      </details>
    </li>
  );
}

/** Answers for the tasks that have none, and an input, made from the definition: to be looked at and changed. */
function Automatic({ workbench, reading }: { workbench: Workbench; reading: Reading }) {
  const { outcomes, editing } = workbench;
  const open = useComputed(
    () =>
      new Map(
        [...(reading.automatic ?? [])].filter(
          ([state]) =>
            !outcomes.current.value.has(state) &&
            reading.tasks.some((task) => task.state === state && task.kind === 'call'),
        ),
      ),
  );
  const count = open.value.size;
  const blank = ['', '{}'].includes(editing.input.value.replaceAll(/\s/g, ''));
  const { input } = reading;
  const inputHelps = blank && input !== null && input !== '{}';
  if (count === 0 && !inputHelps) return null;
  return (
    <div class="oc-automatic">
      {count > 0 && (
        <p>
          {count === 1 ? '1 task has' : `${count} tasks have`} no outcome here. The simulator makes up answers
          that fit the definition.{' '}
          <button type="button" class="wb-small" onClick={() => outcomes.setAll(open.peek())}>
            Write them down, to change them
          </button>
        </p>
      )}
      {inputHelps && (
        <p>
          The input is empty, but the workflow reads from it.{' '}
          <button type="button" class="wb-small" onClick={() => editing.setInput(input)}>
            Use an input that fits
          </button>
        </p>
      )}
    </div>
  );
}

export function OutcomesPanel({ workbench }: { workbench: Workbench }) {
  const { editing } = workbench;
  const reading = useSignal<Reading | null>(null);
  const broken = useSignal(false);
  const text = editing.text.value;

  useEffect(() => {
    let stale = false;
    const timer = setTimeout(
      async () => {
        const found = await read(text).catch(() => null);
        if (stale) return;
        broken.value = found === null;
        if (found !== null) reading.value = found;
      },
      reading.peek() === null ? 0 : REST_MS,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);

  const known = reading.value;
  // Where nothing has an outcome yet, the offer of some comes first.
  const bare = workbench.outcomes.current.value.size === 0;
  return (
    <div class="wb-outcomes">
      <ScenarioTools workbench={workbench} />
      {broken.value && (
        <p class="wb-trouble" role="status">
          The definition cannot be read at present.{' '}
          {known !== null && 'These are its tasks before your last changes.'}
        </p>
      )}
      {known === null ? (
        !broken.value && <p class="wb-empty">Reading the definition…</p>
      ) : known.tasks.length === 0 ? (
        <p class="wb-empty">This workflow has no Task state, so nothing in it needs an answer.</p>
      ) : (
        <>
          {bare && <Automatic workbench={workbench} reading={known} />}
          <ul class="oc-tasks" aria-label="Tasks and what they answer">
            {known.tasks.map((task) => (
              <Task key={task.state} workbench={workbench} task={task} reading={known} />
            ))}
          </ul>
          {!bare && <Automatic workbench={workbench} reading={known} />}
        </>
      )}
    </div>
  );
}
