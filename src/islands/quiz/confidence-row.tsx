import type { Confidence } from '../../study/index.ts';
import type { QuizController } from './controller.ts';

const LEVELS: readonly { readonly value: Confidence; readonly label: string }[] = [
  { value: 1, label: 'Guessing' },
  { value: 2, label: 'Fairly sure' },
  { value: 3, label: 'Sure' },
];

/** One tap, before the verdict. Whoever skips it loses nothing. */
export function ConfidenceRow({ quiz, name }: { quiz: QuizController; name: string }) {
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
              checked={quiz.confidence.value === value}
              onChange={() => {
                quiz.confidence.value = value;
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
