/** The page before handing in: what is open, what is incomplete, what is flagged. */
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { type Bank, itemStatus } from '../../study/exam/index.ts';
import { plainText } from '../../study/index.ts';
import { counted } from '../../ui/words/duration.ts';
import type { ExamRun } from './run-controller.ts';
import { FlagSign, STATUS_WORDS, StatusSign } from './signs.tsx';

interface OverviewProps {
  readonly run: ExamRun;
  readonly bank: Bank;
  readonly heading: RefObject<HTMLHeadingElement>;
  onSubmit(): void;
}

export function Overview({ run, bank, heading, onSubmit }: OverviewProps) {
  const confirm = useRef<HTMLDialogElement>(null);
  const items = run.attempt.value.items.map((item, i) => ({
    item,
    number: i + 1,
    status: itemStatus(item, bank),
  }));
  const open = items.filter(({ status }) => status !== 'answered');
  const flagged = items.filter(({ item }) => item.flagged);
  const attention = items.filter(({ item, status }) => status !== 'answered' || item.flagged);
  const missing =
    open.length === 0
      ? 'Every question is answered.'
      : `${counted(open.length, 'question')} not fully answered.`;
  return (
    <div class="study-card exam-overview">
      <h2 ref={heading} tabIndex={-1}>
        Before you hand in
      </h2>
      <p>
        {missing} {flagged.length === 0 ? 'None is flagged.' : `${flagged.length} flagged.`}
      </p>
      {attention.length > 0 && (
        <ul class="exam-open">
          {attention.map(({ item, number, status }) => (
            <li key={item.question}>
              <button type="button" onClick={() => run.go(item.question)}>
                <span class="exam-open-number">
                  {number} <StatusSign status={status} /> {item.flagged && <FlagSign />}
                </span>
                <span class="exam-open-stem">
                  {opening(plainText(bank.get(item.question)?.view.stem ?? ''))}
                </span>
                <span class="exam-open-status">
                  {[status === 'answered' ? '' : STATUS_WORDS[status], item.flagged ? 'flagged' : '']
                    .filter((word) => word !== '')
                    .join(', ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="quiz-actions">
        <button type="button" class="quiz-button quiz-primary" onClick={() => confirm.current?.showModal()}>
          Hand in
        </button>
      </div>
      <dialog ref={confirm} class="study-dialog" aria-labelledby="confirm-title">
        <h2 id="confirm-title">Hand in now?</h2>
        <p>
          {missing} {open.length > 0 && 'An open question counts as wrong. '}After this you see the report,
          and nothing can be changed.
        </p>
        <div class="quiz-actions">
          <button
            type="button"
            class="quiz-button quiz-primary"
            onClick={() => {
              confirm.current?.close();
              onSubmit();
            }}
          >
            Yes, hand in
          </button>
          <button type="button" class="quiz-button" onClick={() => confirm.current?.close()}>
            Keep working
          </button>
        </div>
      </dialog>
    </div>
  );
}

const OPENING = 90;

function opening(text: string): string {
  return text.length <= OPENING ? text : `${text.slice(0, OPENING).trimEnd()} …`;
}
