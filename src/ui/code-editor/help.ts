/** What somebody who knows the language tells, as extensions of CodeMirror: suggestions, explanations, ways to a place. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import type { EditorExplanation, EditorHelp, EditorSuggestion } from './marks.ts';

/** A list of more is not read; typing on makes it shorter. */
const MOST = 60;
const STARTS = /["'\w$.]/;

/** Suggestions that begin with what is typed, then those that hold it; quotes do not count. */
export function matching(items: readonly EditorSuggestion[], typed: string): readonly EditorSuggestion[] {
  const wanted = typed.replace(/^["']|["']$/g, '').toLowerCase();
  const begins = items.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const holds = items.filter(
    ({ label }) => !label.toLowerCase().startsWith(wanted) && label.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds].slice(0, MOST);
}

function asCompletion({ label, kind, insert, caret, detail }: EditorSuggestion): Completion {
  return {
    label,
    type: kind,
    info: detail,
    apply(view, completion, from, to) {
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + caret },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
        scrollIntoView: true,
      });
      // A field is typed on with its value, and for many there is something to suggest.
      if (kind === 'field') startCompletion(view);
    },
  };
}

async function suggest(help: EditorHelp, context: CompletionContext): Promise<CompletionResult | null> {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!context.explicit && !STARTS.test(before)) return null;
  const found = await help.complete(context.state.doc.toString(), context.pos);
  if (found === null || context.aborted) return null;
  const items = matching(found.items, context.state.sliceDoc(found.from, Math.min(found.to, context.pos)));
  if (items.length === 0) return null;
  return { from: found.from, to: found.to, options: items.map(asCompletion), filter: false };
}

function tooltipOf({ from, to, title, text }: EditorExplanation): Tooltip {
  return {
    pos: from,
    end: to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-explanation';
      const heading = document.createElement('strong');
      heading.textContent = title;
      dom.append(heading, text);
      return { dom };
    },
  };
}

/** Brackets that close themselves, and the help where there is any. */
export function comforts(help: EditorHelp | undefined): Extension {
  return [
    closeBrackets(),
    keymap.of(closeBracketsKeymap),
    ...(help === undefined ? [] : helpExtensions(help)),
  ];
}

function helpExtensions(help: EditorHelp): readonly Extension[] {
  function goTo(view: EditorView, offset: number): void {
    void help.target(view.state.doc.toString(), offset).then((place) => {
      if (place === null) return;
      const length = view.state.doc.length;
      const from = Math.min(place.from, length);
      view.dispatch({
        selection: { anchor: from, head: Math.min(place.to, length) },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    });
  }

  return [
    autocompletion({ override: [(context) => suggest(help, context)], icons: false }),
    hoverTooltip(async (view, offset) => {
      const found = await help.explain(view.state.doc.toString(), offset);
      return found === null ? null : tooltipOf(found);
    }),
    keymap.of([
      {
        key: 'F12',
        run(view) {
          goTo(view, view.state.selection.main.head);
          return true;
        },
      },
      {
        key: 'F1',
        run(view) {
          const offset = view.state.selection.main.head;
          void help.explain(view.state.doc.toString(), offset).then((found) => {
            const words = found === null ? 'Nothing to explain here.' : `${found.title}: ${found.text}`;
            view.dispatch({ effects: EditorView.announce.of(words) });
          });
          return true;
        },
      },
    ]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (offset === null) return false;
        goTo(view, offset);
        // With a name under it the click goes there; elsewhere it sets a further cursor, which nobody needs here.
        return true;
      },
    }),
  ];
}
