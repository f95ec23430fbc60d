/** What can be done to the selected state: each action is one change of the text, with one undo. */
import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { Workbench } from '../../controller.ts';
import { EditNoticeLine } from './edit-notice.tsx';
import { createEdits } from './edits.ts';
import type { NewStateType, StateEdit } from './text-tools.ts';
import './editor.css';

const TYPES: readonly NewStateType[] = ['Pass', 'Task', 'Wait'];

export function StateActions({ workbench }: { readonly workbench: Workbench }) {
  const { editing, selected } = workbench;
  const edits = useMemo(() => createEdits(editing), [editing]);
  const type = useSignal<NewStateType>('Pass');
  const typed = useSignal('');
  const base = useId();
  const state = selected.value;

  async function act(edit: StateEdit, words: string, then: string | null): Promise<void> {
    if (state === null) return;
    const changed = await edits.make(words, async (text) =>
      (await import('./text-tools.ts')).changeState(text, state, edit),
    );
    if (!changed) return;
    typed.value = '';
    workbench.select(then);
  }

  const name = typed.value.trim();
  return (
    <div class="wb-state-actions">
      {state !== null && (
        <details>
          <summary>
            Change <strong>{state}</strong> in the definition
          </summary>
          <div class="wb-state-card">
            <div class="wb-state-forms">
              <label for={`${base}-name`}>Name</label>
              <input
                id={`${base}-name`}
                type="text"
                autocomplete="off"
                spellcheck={false}
                maxLength={80}
                value={typed.value}
                placeholder="of the new state, or a new name for this one"
                onInput={(event) => {
                  typed.value = event.currentTarget.value;
                }}
              />
              <label for={`${base}-type`}>Type of a new state</label>
              <select
                id={`${base}-type`}
                value={type.value}
                onChange={(event) => {
                  type.value = TYPES.find((one) => one === event.currentTarget.value) ?? 'Pass';
                }}
              >
                {TYPES.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </div>
            <div class="wb-state-buttons">
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act(
                    { kind: 'insert-before', name, type: type.value },
                    `${name} stands before ${state}.`,
                    name,
                  )
                }
              >
                Insert before
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act(
                    { kind: 'insert-after', name, type: type.value },
                    `${name} follows ${state}.`,
                    name,
                  )
                }
              >
                Insert after
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act({ kind: 'rename', name }, `${state} is now ${name}, wherever it is named.`, name)
                }
              >
                Rename
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act({ kind: 'delete' }, `${state} is gone; what led to it leads on.`, null)
                }
              >
                Delete and reconnect
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act({ kind: 'wrap-parallel' }, `${state} is now a branch of a Parallel.`, state)
                }
              >
                Wrap in Parallel
              </button>
              <button
                type="button"
                class="wb-small"
                onClick={() =>
                  void act({ kind: 'wrap-map' }, `${state} now runs for each item of a Map.`, state)
                }
              >
                Wrap in Map
              </button>
            </div>
          </div>
        </details>
      )}
      <EditNoticeLine edits={edits} />
    </div>
  );
}
