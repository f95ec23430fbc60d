/**
 * Panes side by side with borders that can be dragged, or moved with the arrow keys; on a narrow window one pane at a time,
 * chosen by tabs.
 */
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { moveBorder, SMALLEST } from './split.ts';

export interface Pane<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ComponentChildren;
}

export interface SplitPanesProps<Id extends string> {
  readonly label: string;
  readonly panes: readonly Pane<Id>[];
  readonly shares: readonly number[];
  readonly initialShares: readonly number[];
  readonly onShares: (shares: readonly number[]) => void;
  /** The pane shown on a narrow window. */
  readonly current: Id;
  readonly onCurrent: (id: Id) => void;
}

/** Below this width there is one pane at a time. The style sheet has the same number. */
const NARROW = '(max-width: 55.99rem)';
const KEY_STEP = 2;

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const update = () => setNarrow(query.matches);
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return narrow;
}

export function SplitPanes<Id extends string>({
  label,
  panes,
  shares,
  initialShares,
  onShares,
  current,
  onCurrent,
}: SplitPanesProps<Id>) {
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();

  function onKeyDown(event: KeyboardEvent, index: number): void {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: -KEY_STEP,
      ArrowRight: KEY_STEP,
      Home: -100,
      End: 100,
    };
    const by = moves[event.key];
    if (event.key === 'Enter') onShares(initialShares);
    else if (by !== undefined) onShares(moveBorder(shares, index, by));
    else return;
    event.preventDefault();
  }

  function onPointerDown(event: PointerEvent, index: number): void {
    const element = event.currentTarget;
    const width = row.current?.getBoundingClientRect().width ?? 0;
    if (!(element instanceof HTMLElement) || width === 0) return;
    event.preventDefault();
    element.focus();
    element.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const before = shares;
    const move = (moved: PointerEvent) =>
      onShares(moveBorder(before, index, ((moved.clientX - from) / width) * 100));
    const stop = () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', stop);
      element.removeEventListener('pointercancel', stop);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', stop);
    element.addEventListener('pointercancel', stop);
  }

  function onTabKey(event: KeyboardEvent): void {
    const index = panes.findIndex(({ id }) => id === current);
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = panes[(index + by + panes.length) % panes.length];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onCurrent(next.id);
    document.getElementById(`${base}-tab-${next.id}`)?.focus();
  }

  const columns = shares.map((share) => `minmax(0, ${share.toFixed(2)}fr)`).join(' 0.75rem ');
  return (
    <div class="split">
      <div class="split-tabs" role="tablist" aria-label={label}>
        {panes.map(({ id, label: name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-tab-${id}`}
            aria-selected={id === current}
            aria-controls={`${base}-pane-${id}`}
            tabIndex={id === current ? 0 : -1}
            onClick={() => onCurrent(id)}
            onKeyDown={onTabKey}
          >
            {name}
          </button>
        ))}
      </div>
      <div class="split-row" ref={row} style={{ '--split-columns': columns }}>
        {panes.map(({ id, label: name, content }, index) => (
          <Fragment key={id}>
            <section
              class={id === current ? 'split-pane current' : 'split-pane'}
              id={`${base}-pane-${id}`}
              role={narrow ? 'tabpanel' : undefined}
              aria-label={name}
            >
              {content}
            </section>
            {index < panes.length - 1 && (
              <hr
                class="split-border"
                tabIndex={0}
                aria-orientation="vertical"
                aria-label={`Width of ${name}`}
                aria-controls={`${base}-pane-${id}`}
                aria-valuemin={SMALLEST}
                aria-valuemax={Math.round((shares[index] ?? 0) + (shares[index + 1] ?? 0) - SMALLEST)}
                aria-valuenow={Math.round(shares[index] ?? 0)}
                onKeyDown={(event) => onKeyDown(event, index)}
                onPointerDown={(event) => onPointerDown(event, index)}
              />
            )}
          </Fragment>
        ))}
      </div>
    </div>
  );
}
