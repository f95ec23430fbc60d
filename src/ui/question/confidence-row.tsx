import type { Confidence } from '../../study/index.ts';

const LEVELS: readonly { readonly value: Confidence; readonly label: string }[] = [
  { value: 1, label: 'Guessing' },
  { value: 2, label: 'Fairly sure' },
  { value: 3, label: 'Sure' },
];

interface ConfidenceRowProps {
  readonly confidence: Confidence | null;
  readonly name: string;
  onConfidence(confidence: Confidence): void;
}

/** One tap, before the verdict. Whoever skips it loses nothing. */
export function ConfidenceRow({ confidence, name, onConfidence }: ConfidenceRowProps) {
  return (
    <fieldset class="quiz-confidence">
      <legend>
        How sure are you? <span class="quiz-quiet">(optional)</span>
      </legend>
      <div class="quiz-segments">
        {LEVELS.map(({ value, label }) => (
          <label key={value} class="quiz-segment">
            <input
              type="radio"
              name={`${name}-sure`}
              value={value}
              checked={confidence === value}
              onChange={() => onConfidence(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
