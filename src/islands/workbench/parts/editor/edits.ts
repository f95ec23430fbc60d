/** Makes an edit of the definition, keeps what it was before, and says how it went. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Editing } from '../../editing.ts';
import type { Edited } from './text-tools.ts';

export interface EditNotice {
  readonly words: string;
  readonly tone: 'done' | 'refused';
  /** Puts back the text as it was; absent where nothing changed, or it has been changed since. */
  readonly undo?: () => void;
}

export interface Edits {
  readonly notice: ReadonlySignal<EditNotice | null>;
  /** Resolves with whether the text was changed. */
  make(words: string, edit: (text: string) => Promise<Edited>): Promise<boolean>;
  dismiss(): void;
}

const NOT_LOADED = 'The tools for the text could not be loaded. Check the connection and try again.';

export function createEdits(editing: Editing): Edits {
  const notice = signal<EditNotice | null>(null);

  return {
    notice,
    async make(words, edit) {
      const before = editing.text.peek();
      let edited: Edited;
      try {
        edited = await edit(before);
      } catch {
        edited = { ok: false, reason: NOT_LOADED };
      }
      // Typed on meanwhile: the edit was made for another text.
      if (editing.text.peek() !== before) return false;
      if (!edited.ok) {
        notice.value = { words: edited.reason, tone: 'refused' };
        return false;
      }
      const { text, note } = edited;
      if (text === before) {
        notice.value = { words: 'There is nothing to change.', tone: 'done' };
        return false;
      }
      editing.setText(text);
      notice.value = {
        words: note === undefined ? words : `${words} ${note}`,
        tone: 'done',
        undo: () => {
          if (editing.text.peek() === text) {
            editing.setText(before);
            notice.value = { words: 'Undone.', tone: 'done' };
          } else {
            notice.value = {
              words: 'The text has been changed since. Undo in the editor instead.',
              tone: 'refused',
            };
          }
        },
      };
      return true;
    },
    dismiss() {
      notice.value = null;
    },
  };
}
