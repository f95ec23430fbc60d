/** What the language knows of a place in the text. A chunk of its own: loaded when the editor first asks. */
import {
  type Analysis,
  analyse,
  complete,
  definitionOfState,
  hoverAt,
  prepareValidation,
} from '../../../../asl/definition/index.ts';
import type { EditorHelp } from '../../../../ui/code-editor/marks.ts';

/** The last text stays read: hovering and moving ask again and again for the same one. */
let last: { readonly text: string; readonly read: Analysis } | null = null;

async function read(text: string): Promise<Analysis> {
  if (last?.text !== text) {
    await prepareValidation(text);
    last = { text, read: analyse(text) };
  }
  return last.read;
}

export const languageHelp: EditorHelp = {
  async complete(text, offset) {
    return complete(await read(text), offset) ?? null;
  },
  async explain(text, offset) {
    const found = hoverAt(await read(text), offset);
    return found === undefined
      ? null
      : { from: found.range.start, to: found.range.end, title: found.title, text: found.text };
  },
  async target(text, offset) {
    const range = definitionOfState(await read(text), offset);
    return range === undefined ? null : { from: range.start, to: range.end };
  },
};
