/** One question of an exam. */
import type { RefObject } from 'preact';
import type { Bank } from '../../study/exam/index.ts';
import { arranged, type ExamItem, emptyResponse } from '../../study/index.ts';
import { ConfidenceRow } from '../../ui/question/confidence-row.tsx';
import { QuestionBody } from '../../ui/question/question-body.tsx';
import { QuestionStem } from '../../ui/question/question-stem.tsx';
import type { ExamRun } from './run-controller.ts';
import { FlagSign } from './signs.tsx';

interface QuestionScreenProps {
  readonly run: ExamRun;
  readonly bank: Bank;
  readonly item: ExamItem;
  readonly place: number;
  readonly heading: RefObject<HTMLHeadingElement>;
}

export function QuestionScreen({ run, bank, item, place, heading }: QuestionScreenProps) {
  const { items } = run.attempt.value;
  const view = bank.get(item.question)?.view;
  const before = items[place - 1];
  const after = items[place + 1];
  return (
    <div class="quiz exam-question">
      <h2 ref={heading} tabIndex={-1} class="exam-place">
        Question {place + 1} of {items.length}
        {item.flagged && <span class="exam-flagged"> (flagged)</span>}
      </h2>
      {view === undefined ? (
        <p>This question is no longer part of the course. It counts as wrong; go on to the next one.</p>
      ) : (
        <form onSubmit={(event) => event.preventDefault()}>
          <fieldset class="quiz-fieldset">
            <legend class="quiz-stem">
              <QuestionStem view={view} />
            </legend>
            <QuestionBody
              view={view}
              choices={arranged(view, item.order)}
              response={item.response ?? emptyResponse(view.kind)}
              name={`exam-${item.question}`}
              onResponse={(response) => run.answer(item.question, response)}
            />
          </fieldset>
          <ConfidenceRow
            confidence={run.confidenceOf(item.question)}
            name={`exam-${item.question}`}
            onConfidence={(confidence) => run.sure(item.question, confidence)}
          />
        </form>
      )}
      <div class="exam-actions">
        <button
          type="button"
          class="quiz-button"
          aria-disabled={before === undefined}
          onClick={() => before !== undefined && run.go(before.question)}
        >
          Previous
        </button>
        <button
          type="button"
          class="quiz-button"
          aria-pressed={item.flagged}
          onClick={() => run.flag(item.question, !item.flagged)}
        >
          <FlagSign /> Flag
        </button>
        {after !== undefined ? (
          <button type="button" class="quiz-button quiz-primary" onClick={() => run.go(after.question)}>
            Next
          </button>
        ) : (
          <button type="button" class="quiz-button quiz-primary" onClick={() => run.go(null)}>
            Look over the answers
          </button>
        )}
      </div>
    </div>
  );
}
