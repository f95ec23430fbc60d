/** Scenarios kept under a name: saved, renamed, removed with a way back. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Workbench } from '../../controller.ts';

type Form = 'none' | 'save' | 'rename';

function NameForm({
  label,
  first,
  onName,
  onCancel,
}: {
  label: string;
  first: string;
  /** What is wrong with the name, or null. */
  onName: (name: string) => string | null;
  onCancel: () => void;
}) {
  const id = useId();
  const name = useSignal(first);
  const problem = useSignal<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="oc-name"
      onSubmit={(event) => {
        event.preventDefault();
        problem.value = onName(name.peek());
        if (problem.peek() !== null) field.current?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        value={name.value}
        aria-invalid={problem.value !== null}
        aria-describedby={`${id}-problem`}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="wb-small">
        Save
      </button>
      <button type="button" class="wb-small" onClick={onCancel}>
        Cancel
      </button>
      <p id={`${id}-problem`} class={problem.value === null ? '' : 'wb-trouble'} role="status">
        {problem.value}
      </p>
    </form>
  );
}

export function ScenarioTools({ workbench }: { workbench: Workbench }) {
  const { editing, outcomes } = workbench;
  const form = useSignal<Form>('none');
  const removed = useSignal<{ readonly title: string; readonly back: () => void } | null>(null);
  const said = useSignal('');
  const opener = useRef<HTMLButtonElement>(null);
  const scenario = editing.scenario.value;
  const own = outcomes.isOwn.value;
  const changed = outcomes.changed.value.size;
  if (scenario === undefined) return null;

  function close(words = ''): void {
    form.value = 'none';
    said.value = words;
    requestAnimationFrame(() => opener.current?.focus());
  }

  return (
    <div class="oc-tools">
      <p>
        What the tasks answer in <strong>{scenario.title}</strong>
        {changed > 0 && <span class="oc-changed">changed by you</span>}
      </p>
      {form.value === 'none' ? (
        <div class="oc-buttons">
          {changed > 0 && (
            <button type="button" class="wb-small" onClick={() => outcomes.undoAll()}>
              Undo the changes
            </button>
          )}
          <button
            ref={opener}
            type="button"
            class="wb-small"
            onClick={() => {
              form.value = 'save';
            }}
          >
            Save as a scenario…
          </button>
          {own && (
            <>
              <button
                type="button"
                class="wb-small"
                onClick={() => {
                  form.value = 'rename';
                }}
              >
                Rename…
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() => {
                  removed.value = { title: scenario.title, back: outcomes.remove(scenario.id) };
                  said.value = '';
                  requestAnimationFrame(() => opener.current?.focus());
                }}
              >
                Delete
              </button>
            </>
          )}
        </div>
      ) : (
        <NameForm
          key={form.value}
          label="Name of the scenario"
          first={form.value === 'rename' ? scenario.title : `${scenario.title}, my way`}
          onName={(name) => {
            const problem =
              form.peek() === 'rename' ? outcomes.rename(scenario.id, name) : outcomes.saveAs(name);
            if (problem === null) close(`Saved as ${name.trim()}.`);
            return problem;
          }}
          onCancel={() => close()}
        />
      )}
      <p class="oc-said" role="status">
        {removed.value === null ? (
          said.value
        ) : (
          <>
            {removed.value.title} is deleted.{' '}
            <button
              type="button"
              class="wb-small"
              onClick={() => {
                removed.peek()?.back();
                removed.value = null;
                opener.current?.focus();
              }}
            >
              Bring it back
            </button>
          </>
        )}
      </p>
    </div>
  );
}
