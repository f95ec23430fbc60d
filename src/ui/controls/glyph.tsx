/** Small line drawings for buttons. They say nothing to a screen reader: the button's name does. */

const PATHS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M7 4.5h3.5v15H7zM13.5 4.5H17v15h-3.5z',
  'step-forward': 'M5 5.5v13l9-6.5zM16 5.5h2.8v13H16z',
  'step-back': 'M19 5.5v13l-9-6.5zM5.2 5.5H8v13H5.2z',
  'to-start': 'M4 5.5h2.6v13H4zM14 5.5v13l-7-6.5zM21 5.5v13l-7-6.5z',
  'to-end': 'M17.4 5.5H20v13h-2.6zM10 5.5v13l7-6.5zM3 5.5v13l7-6.5z',
  replay: 'M12 5V1.8L7.2 6.2 12 10.6V7.2a5.3 5.3 0 1 1-5.3 5.3H4.5A7.5 7.5 0 1 0 12 5z',
  check: 'M9.6 17.3 4.3 12l1.6-1.6 3.7 3.7 8.5-8.5 1.6 1.6z',
  cross: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z',
  alert: 'M12 2.8 22.5 21h-21zM11 9v6h2V9zm0 7.5v2h2v-2z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-1 4h2v4.6l3.2 1.9-1 1.7L11 12.7z',
  expand: 'M13 4h7v7h-2V7.4l-6.3 6.3-1.4-1.4L16.6 6H13zM5 6h5v2H6v10h10v-4h2v6H4V6z',
} as const;

export type GlyphName = keyof typeof PATHS;

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
