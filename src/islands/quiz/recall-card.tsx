/** A question without options: think, look, judge. */
import type { RecallGrade } from '../../study/index.ts';
import { InlineText } from '../../ui/question/inline-text.tsx';
import type { QuizController } from './controller.ts';

const GRADES: readonly { readonly grade: RecallGrade; readonly label: string }[] = [
  { grade: 'missed', label: 'I did not know it' },
  { grade: 'partly', label: 'Partly' },
  { grade: 'knew', label: 'I knew it' },
];

export function RecallCard({ quiz, name }: { quiz: QuizController; name: string }) {
  const response = quiz.response.value;
  const question = quiz.question.value;
  if (response.kind !== 'recall') return null;
  if (quiz.phase.value !== 'judging' || question?.kind !== 'recall') {
    return <p class="quiz-quiet">Say the answer to yourself, or write it down. Then look.</p>;
  }
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
              onChange={() => {
                quiz.response.value = { kind: 'recall', grade };
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </>
  );
}
