/** The requirements as check boxes: whoever has several needs ticks several. */
import type { Requirement } from '../../content-schemas/comparison.ts';
import type { Needs } from './needs.ts';

interface NeedFilterProps {
  readonly requirements: readonly Requirement[];
  readonly needs: Needs;
  /** What the table says to them, in a sentence. */
  readonly answer: string;
  onNeeds(needs: Needs): void;
}

export function NeedFilter({ requirements, needs, answer, onNeeds }: NeedFilterProps) {
  function toggle(id: string): void {
    const next = new Set(needs);
    if (!next.delete(id)) next.add(id);
    onNeeds(next);
  }
  return (
    <section class="study-card compare-filter" aria-labelledby="compare-need">
      <h2 id="compare-need">What do you need?</h2>
      <fieldset>
        <legend class="study-quiet">
          Tick one thing or several. The table shows who can do it, and why.
        </legend>
        <div class="quiz-segments">
          {requirements.map(({ id, label }) => (
            <label key={id} class="quiz-segment">
              <input type="checkbox" checked={needs.has(id)} onChange={() => toggle(id)} />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="compare-answer">
        <p role="status">{answer}</p>
        {needs.size > 0 && (
          <button type="button" class="quiz-button" onClick={() => onNeeds(new Set())}>
            Show the whole table
          </button>
        )}
      </div>
    </section>
  );
}
