/** One line below the editor: what stands at the cursor, and the way to the state that it names. For fingers and keyboards, which cannot hover. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { EditorExplanation, EditorReveal } from '../../../../ui/code-editor/marks.ts';
import type { Workbench } from '../../controller.ts';
import { editorHelp } from './editor-help.ts';

export interface PlaceHintProps {
  readonly workbench: Workbench;
  /** Null until the cursor has been put somewhere. */
  readonly cursor: Signal<number | null>;
  readonly onShow: (place: EditorReveal) => void;
}

/** How long the cursor rests before it is explained, in real milliseconds. */
const REST_MS = 250;

export function PlaceHint({ workbench, cursor, onShow }: PlaceHintProps) {
  const found = useSignal<EditorExplanation | null>(null);
  const target = useSignal<EditorReveal | null>(null);
  const offset = cursor.value;
  const text = workbench.editing.text.value;

  useEffect(() => {
    if (offset === null) return;
    let current = true;
    const timer = setTimeout(async () => {
      const [explanation, place] = await Promise.all([
        editorHelp.explain(text, offset),
        editorHelp.target(text, offset),
      ]);
      if (!current) return;
      found.value = explanation;
      target.value = place;
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [offset, text]);

  const explanation = found.value;
  const place = target.value;
  if (explanation === null) return null;
  return (
    <p class="wb-place-hint">
      <span>
        <strong>{explanation.title}</strong> {explanation.text}
      </span>
      {place !== null && (
        <button type="button" class="wb-small" onClick={() => onShow(place)}>
          Go to {explanation.title}
        </button>
      )}
    </p>
  );
}
