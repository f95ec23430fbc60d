/**
 * Panels below the panes, each closed until somebody asks for it. Which are open is remembered between visits; what is never
 * opened is never loaded.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { draftStore } from '../../../browser/draft-store.ts';
import './drawer.css';

export interface DrawerPanel {
  readonly id: string;
  readonly label: string;
  readonly content: () => ComponentChildren;
}

const NAME = 'playground:panels';

function readOpen(panels: readonly DrawerPanel[]): readonly string[] {
  const stored = draftStore.read(NAME);
  return Array.isArray(stored) ? panels.filter(({ id }) => stored.includes(id)).map(({ id }) => id) : [];
}

export function Drawer({ panels }: { readonly panels: readonly DrawerPanel[] }) {
  const base = useId();
  const open = useSignal<readonly string[]>([]);

  useEffect(() => {
    open.value = readOpen(panels);
  }, []);

  function toggle(id: string): void {
    const now = open.peek();
    open.value = now.includes(id) ? now.filter((other) => other !== id) : [...now, id];
    draftStore.write(NAME, open.value);
    if (now.includes(id)) return;
    requestAnimationFrame(() =>
      document.getElementById(`${base}-${id}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  return (
    <div class="wb-drawer">
      <fieldset class="wb-drawer-bar" aria-label="More panels">
        {panels.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            class="wb-drawer-toggle"
            aria-expanded={open.value.includes(id)}
            aria-controls={`${base}-${id}`}
            onClick={() => toggle(id)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {panels.map(({ id, label, content }) => (
        <section
          key={id}
          id={`${base}-${id}`}
          class="wb-drawer-panel"
          aria-label={label}
          hidden={!open.value.includes(id)}
        >
          {open.value.includes(id) && content()}
        </section>
      ))}
    </div>
  );
}
