/** Shapes that tell answered, incomplete and open questions apart without colour. Words always stand beside them. */
const SHAPES = {
  answered: 'M2 2h12v12H2z',
  partial: 'M2 2h12v12H2zm2 2v8h4V4z',
  empty: 'M2 2h12v12H2zm2 2v8h8V4z',
} as const;

export type ItemStatus = keyof typeof SHAPES;

export const STATUS_WORDS: Readonly<Record<ItemStatus, string>> = {
  answered: 'answered',
  partial: 'incomplete',
  empty: 'unanswered',
};

export function StatusSign({ status }: { status: ItemStatus }) {
  return (
    <svg
      class={`exam-sign exam-sign-${status}`}
      viewBox="0 0 16 16"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <path d={SHAPES[status]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

export function FlagSign() {
  return (
    <svg class="exam-sign exam-sign-flag" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M3 1h2v1h8l-2 3.5L13 9H5v6H3z" fill="currentColor" />
    </svg>
  );
}
