/** The options of single, multi and predict: native radio buttons and check boxes. */
import type { Choice, ResponseOf } from '../../study/index.ts';
import { InlineText } from './inline-text.tsx';

interface SingleChoiceProps<Response extends ResponseOf<'single' | 'predict'>> {
  readonly choices: readonly Choice[];
  readonly response: Response;
  /** Unique on the page. */
  readonly name: string;
  /** An option that can no longer be chosen: it was wrong in the first try. */
  readonly ruledOut?: string | null;
  onChoose(id: string): void;
}

export function SingleChoice<Response extends ResponseOf<'single' | 'predict'>>({
  choices,
  response,
  name,
  ruledOut = null,
  onChoose,
}: SingleChoiceProps<Response>) {
  return (
    <div class="quiz-options">
      {choices.map(({ id, text }) => (
        <label key={id} class="quiz-option">
          <input
            type="radio"
            name={name}
            value={id}
            checked={response.chosen === id}
            disabled={ruledOut === id}
            onChange={() => onChoose(id)}
          />
          <span class="quiz-option-text">
            <InlineText text={text} />
            {ruledOut === id && <span class="quiz-tried">your first choice</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface MultiChoiceProps {
  readonly choices: readonly Choice[];
  readonly response: ResponseOf<'multi'>;
  readonly name: string;
  onResponse(response: ResponseOf<'multi'>): void;
}

export function MultiChoice({ choices, response, name, onResponse }: MultiChoiceProps) {
  return (
    <div class="quiz-options">
      {choices.map(({ id, text }) => (
        <label key={id} class="quiz-option">
          <input
            type="checkbox"
            name={name}
            value={id}
            checked={response.chosen.includes(id)}
            onChange={(event) => onResponse(toggled(response, id, event.currentTarget.checked))}
          />
          <span class="quiz-option-text">
            <InlineText text={text} />
          </span>
        </label>
      ))}
    </div>
  );
}

function toggled({ chosen }: ResponseOf<'multi'>, id: string, on: boolean): ResponseOf<'multi'> {
  const others = chosen.filter((other) => other !== id);
  return { kind: 'multi', chosen: on ? [...others, id] : others };
}
