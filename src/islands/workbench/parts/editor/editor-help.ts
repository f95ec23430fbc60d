/** Help for the editor that loads the language when it is first asked. Without it the editor works as before. */
import type { EditorHelp } from '../../../../ui/code-editor/marks.ts';

async function load(): Promise<EditorHelp | null> {
  try {
    return (await import('./language-help.ts')).languageHelp;
  } catch {
    // A comfort: the next key asks again.
    return null;
  }
}

export const editorHelp: EditorHelp = {
  complete: async (text, offset) => (await load())?.complete(text, offset) ?? null,
  explain: async (text, offset) => (await load())?.explain(text, offset) ?? null,
  target: async (text, offset) => (await load())?.target(text, offset) ?? null,
};
