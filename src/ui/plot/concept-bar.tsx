/** A share with its likely range, in one line. The words say what the bar shows. */

interface ConceptBarProps {
  /** All from 0 to 1. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export function ConceptBar({ share, low, high }: ConceptBarProps) {
  const percent = (value: number) => Math.round(value * 100);
  return (
    <span class="share-bar">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="share-ground" x="0" y="3" width="100" height="6" rx="3" />
        <rect class="share-range" x={low * 100} y="3" width={(high - low) * 100} height="6" rx="3" />
        <rect
          class="share-point"
          x={Math.min(98, Math.max(0, share * 100 - 1))}
          y="0"
          width="2"
          height="12"
        />
      </svg>
      <span>
        {percent(low)} to {percent(high)} %
      </span>
    </span>
  );
}
