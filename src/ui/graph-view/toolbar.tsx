import type { Zoom } from './zoom.ts';

const GLYPHS = {
  out: 'M5 12h14',
  in: 'M5 12h14M12 5v14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.1M4 12h.1M4 18h.1',
} as const;

interface ToolProps {
  readonly glyph: keyof typeof GLYPHS;
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ glyph, label, pressed, onClick }: ToolProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <path class="gv-glyph" d={GLYPHS[glyph]} />
      </svg>
    </button>
  );
}

interface ToolbarProps {
  /** False until the page's scripts run: nothing answers before. */
  readonly isLive: boolean;
  readonly zoom: Zoom;
  readonly isList: boolean;
  readonly onList: (isList: boolean) => void;
}

/** Everything that a wheel or a drag would do, as buttons. */
export function Toolbar({ isLive, zoom, isList, onList }: ToolbarProps) {
  return (
    <fieldset class={`gv-tools ${isLive ? '' : 'is-asleep'}`} aria-label="View of the graph">
      {!isList && (
        <>
          <Tool glyph="out" label="Zoom out" onClick={zoom.zoomOut} />
          <Tool glyph="in" label="Zoom in" onClick={zoom.zoomIn} />
          <Tool glyph="fit" label="Show the whole graph" onClick={zoom.fit} />
        </>
      )}
      <Tool glyph="list" label="Show as a list" pressed={isList} onClick={() => onList(!isList)} />
    </fieldset>
  );
}
