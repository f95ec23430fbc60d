/** Signs beside verdicts and options. The words next to them say the same. */
const PATHS = {
  right: 'm5 12.5 4.5 4.5L19 7.5',
  wrong: 'm6.5 6.5 11 11m0-11-11 11',
} as const;

export type MarkName = keyof typeof PATHS;

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg class={`quiz-mark quiz-mark-${name}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
