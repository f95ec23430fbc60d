/** The options of single, multi and predict: native radio buttons and check boxes. */
import type { ResponseOf } from '../../study/index.ts';
import type { QuizController } from './controller.ts';
import { InlineText } from './inline-text.tsx';

export function SingleChoice({ quiz, name }: { quiz: QuizController; name: string }) {
  const response = quiz.response.value;
  if (response.kind !== 'single' && response.kind !== 'predict') return null;
  const ruledOut = quiz.ruledOut.value;
  return (
    <div class="quiz-options">
      {quiz.choices.value.map(({ id, text }) => (
        <label key={id} class="quiz-option">
          <input
            type="radio"
            name={name}
            value={id}
            checked={response.chosen === id}
            disabled={ruledOut === id}
            onChange={() => {
              quiz.response.value = { kind: response.kind, chosen: id };
            }}
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

export function MultiChoice({ quiz, name }: { quiz: QuizController; name: string }) {
  const response = quiz.response.value;
  if (response.kind !== 'multi') return null;
  return (
    <div class="quiz-options">
      {quiz.choices.value.map(({ id, text }) => (
        <label key={id} class="quiz-option">
          <input
            type="checkbox"
            name={name}
            value={id}
            checked={response.chosen.includes(id)}
            onChange={(event) => {
              quiz.response.value = toggled(response, id, event.currentTarget.checked);
            }}
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
