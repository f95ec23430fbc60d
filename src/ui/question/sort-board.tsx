/** Cards to sort into groups: each card is a native group of radio buttons, one a group. No dragging needed. */
import type { Choice, ResponseOf, SortView } from '../../study/index.ts';
import { InlineText } from './inline-text.tsx';

interface SortBoardProps {
  readonly view: SortView;
  readonly choices: readonly Choice[];
  readonly response: ResponseOf<'sort'>;
  readonly name: string;
  onResponse(response: ResponseOf<'sort'>): void;
}

export function SortBoard({ view, choices, response, name, onResponse }: SortBoardProps) {
  const placed = new Map(response.places.map(({ card, bucket }) => [card, bucket]));
  return (
    <ol class="quiz-cards">
      {choices.map(({ id, text }) => (
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
                      onResponse({ kind: 'sort', places: [...others, { card: id, bucket: bucket.id }] });
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
