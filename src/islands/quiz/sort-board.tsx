/** Cards to sort into groups: each card is a native group of radio buttons, one a group. No dragging needed. */
import type { SortView } from '../../study/index.ts';
import type { QuizController } from './controller.ts';
import { InlineText } from './inline-text.tsx';

export function SortBoard({ quiz, view, name }: { quiz: QuizController; view: SortView; name: string }) {
  const response = quiz.response.value;
  if (response.kind !== 'sort') return null;
  const placed = new Map(response.places.map(({ card, bucket }) => [card, bucket]));
  return (
    <ol class="quiz-cards">
      {quiz.choices.value.map(({ id, text }) => (
        <li key={id}>
          <fieldset class="quiz-card">
            <legend>
              <InlineText text={text} />
            </legend>
            <div class="quiz-segments">
              {view.buckets.map((bucket) => (
                <label key={bucket.id} class="quiz-segment">
                  <input
                    type="radio"
                    name={`${name}-${id}`}
                    value={bucket.id}
                    checked={placed.get(id) === bucket.id}
                    onChange={() => {
                      const others = response.places.filter(({ card }) => card !== id);
                      quiz.response.value = {
                        kind: 'sort',
                        places: [...others, { card: id, bucket: bucket.id }],
                      };
                    }}
                  />
                  <span>{bucket.label}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
