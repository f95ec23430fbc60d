/** A question without options: think, look, judge. */
import type { Question, RecallGrade, Response } from '../../study/index.ts';
import { InlineText } from '../../ui/question/inline-text.tsx';

const GRADES: readonly { readonly grade: RecallGrade; readonly label: string }[] = [
  { grade: 'missed', label: 'I did not know it' },
  { grade: 'partly', label: 'Partly' },
  { grade: 'knew', label: 'I knew it' },
];

interface RecallPartProps {
  readonly question: Question;
  readonly response: Response;
  readonly looked: boolean;
  readonly name: string;
  onResponse(response: Response): void;
}

export function RecallPart({ question, response, looked, name, onResponse }: RecallPartProps) {
  if (question.kind !== 'recall' || response.kind !== 'recall') return null;
  if (!looked) return <p class="quiz-quiet">Say the answer to yourself, or write it down. Then look.</p>;
  return (
    <>
      <p class="quiz-answer">
        <InlineText text={question.key.answer} />
      </p>
      <div class="quiz-segments">
        {GRADES.map(({ grade, label }) => (
          <label key={grade} class="quiz-segment">
            <input
              type="radio"
              name={name}
              value={grade}
              checked={response.grade === grade}
              onChange={() => onResponse({ kind: 'recall', grade })}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </>
  );
}
