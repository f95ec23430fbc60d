import type { Fit } from './needs.ts';

const FITS: Readonly<Record<Fit, { readonly word: string; readonly path: string }>> = {
  yes: { word: 'Yes', path: 'm5 12.5 4.5 4.5L19 7.5' },
  partly: { word: 'Partly', path: 'M4 14c2.5-4.5 5.5-4.5 8-2s5.5 2.5 8-2' },
  no: { word: 'No', path: 'm6.5 6.5 11 11m0-11-11 11' },
};

/** How well something fits: a sign, a word and a colour that say the same. */
export function FitBadge({ fit }: { fit: Fit }) {
  const { word, path } = FITS[fit];
  return (
    <span class={`fit fit-${fit}`}>
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          stroke-width="3"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      {word}
    </span>
  );
}
