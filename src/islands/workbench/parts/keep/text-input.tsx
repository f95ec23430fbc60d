/** A place for a text from elsewhere: paste it, choose a file, or drop one. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { readTextFile } from '../../../../browser/files.ts';

export interface TextInputProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly accept: string;
  /** Characters. */
  readonly longest: number;
  /** The name is empty for what was pasted. Whether the text was taken: then the field is cleared. */
  readonly onText: (text: string, name: string) => Promise<boolean>;
  /** What is wrong, in plain words. */
  readonly onProblem: (words: string) => void;
}

export function TextInput({ label, hint, action, accept, longest, onText, onProblem }: TextInputProps) {
  const typed = useSignal('');
  const over = useSignal(false);
  const busy = useSignal(false);
  const base = useId();

  async function take(text: string, name: string): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    try {
      if (await onText(text, name)) typed.value = '';
    } catch {
      onProblem('That could not be read. Check the connection and try again. Your work is as it was.');
    }
    busy.value = false;
  }

  async function takeFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      await take(await readTextFile(file, longest), file.name);
    } catch (fault) {
      onProblem(fault instanceof Error ? fault.message : 'The file could not be read.');
    }
  }

  return (
    <fieldset
      aria-label={label}
      class={over.value ? 'wb-panel-drop wb-panel-fields over' : 'wb-panel-drop wb-panel-fields'}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) void takeFile(file);
        else void take(event.dataTransfer?.getData('text/plain') ?? '', '');
      }}
    >
      <label for={`${base}-text`}>{label}</label>
      <textarea
        id={`${base}-text`}
        rows={5}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${base}-hint`}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      <p id={`${base}-hint`}>{hint}</p>
      <p class="wb-panel-buttons">
        <button
          type="button"
          class="wb-small"
          aria-disabled={busy.value}
          onClick={() => void take(typed.peek(), '')}
        >
          {action}
        </button>
        <label for={`${base}-file`}>or choose a file</label>
        <input
          id={`${base}-file`}
          type="file"
          accept={accept}
          onChange={(event) => {
            const element = event.currentTarget;
            void takeFile(element.files?.[0]).then(() => {
              element.value = '';
            });
          }}
        />
      </p>
    </fieldset>
  );
}
