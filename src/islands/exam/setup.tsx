/** Before an exam: what it is, how long, and what was begun or finished before. */
import { useState } from 'preact/hooks';
import { FORM_SIZES, type FormSize, PACE_MS } from '../../study/exam/index.ts';
import type { ExamAttempt, ProgressState, QuestionView } from '../../study/index.ts';
import { momentText } from '../../ui/words/dates.ts';
import { clockText, counted, spokenTime } from '../../ui/words/duration.ts';
import { type FormChoice, lengthOf, limitOf, type Pace, type Pick, weakCount } from './forms.ts';
import { UnfinishedCard } from './unfinished-card.tsx';

interface ExamSetupProps {
  readonly views: readonly QuestionView[];
  readonly state: ProgressState;
  readonly unfinished: readonly ExamAttempt[];
  readonly finished: readonly ExamAttempt[];
  onStart(choice: FormChoice): void;
  onContinue(attempt: ExamAttempt): void;
  onDiscard(attempt: ExamAttempt): void;
  onReport(attempt: ExamAttempt): void;
}

const PACES: readonly { readonly pace: Pace; readonly label: string }[] = [
  { pace: 'real', label: 'Real pace' },
  { pace: 'extra', label: 'A third more time' },
  { pace: 'free', label: 'No clock' },
];

export function ExamSetup(props: ExamSetupProps) {
  const { views, state, unfinished, finished } = props;
  const asked = new URL(location.href).searchParams.get('pick') === 'weak';
  const weak = weakCount(views, state);
  const [size, setSize] = useState<FormSize>(10);
  const [pace, setPace] = useState<Pace>('real');
  const [pick, setPick] = useState<Pick>(asked && weak > 0 ? 'weak' : 'all');
  const available = pick === 'weak' ? weak : lengthOf('all', views);
  const length = size === 'all' ? available : Math.min(size, available);
  const limit = limitOf(length, pace);
  return (
    <div class="study-columns">
      <div class="study-main">
        {unfinished.map((attempt) => (
          <UnfinishedCard
            key={attempt.exam}
            attempt={attempt}
            onContinue={() => props.onContinue(attempt)}
            onDiscard={() => props.onDiscard(attempt)}
          />
        ))}
        <form
          class="study-card"
          onSubmit={(event) => {
            event.preventDefault();
            props.onStart({ size, pace, pick });
          }}
        >
          <h2>A new exam</h2>
          <fieldset>
            <legend>How many questions?</legend>
            <div class="quiz-segments">
              {FORM_SIZES.map((option) => (
                <label key={option} class="quiz-segment">
                  <input
                    type="radio"
                    name="size"
                    value={option}
                    checked={size === option}
                    onChange={() => setSize(option)}
                  />
                  <span>{option === 'all' ? `All ${available}` : option}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>How much time?</legend>
            <div class="quiz-segments">
              {PACES.map(({ pace: option, label }) => (
                <label key={option} class="quiz-segment">
                  <input
                    type="radio"
                    name="pace"
                    value={option}
                    checked={pace === option}
                    onChange={() => setPace(option)}
                  />
                  <span>{label}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {weak > 0 && (
            <fieldset>
              <legend>Which questions?</legend>
              <div class="quiz-segments">
                <label class="quiz-segment">
                  <input
                    type="radio"
                    name="pick"
                    value="all"
                    checked={pick === 'all'}
                    onChange={() => setPick('all')}
                  />
                  <span>From everything</span>
                </label>
                <label class="quiz-segment">
                  <input
                    type="radio"
                    name="pick"
                    value="weak"
                    checked={pick === 'weak'}
                    onChange={() => setPick('weak')}
                  />
                  <span>My weak spots ({weak})</span>
                </label>
              </div>
              <p class="study-quiet">
                Weak spots: what you got wrong, guessed or flagged, and other questions on the same point.
              </p>
            </fieldset>
          )}
          <p class="study-form-sum" role="status">
            {counted(length, 'question')}
            {limit === null ? ', no clock' : `, ${spokenTime(limit)} (${clockText(limit)})`}
          </p>
          <button type="submit" class="quiz-button quiz-primary" disabled={length === 0}>
            Start
          </button>
        </form>
      </div>
      <div class="study-side">
        <section class="study-card" aria-labelledby="exam-rules">
          <h2 id="exam-rules">How it works</h2>
          <ul class="study-list">
            <li>You get {PACE_MS / 1000} seconds a question: 90 minutes for 65, as on the exam.</li>
            <li>You hear nothing about right or wrong until you hand in.</li>
            <li>Go back and forth, flag what you doubt, pause when life happens.</li>
            <li>Every answer is saved at once. After a crash you go on with the time you had left.</li>
            <li>No answer counts as wrong, and a wrong answer costs nothing extra. So answer everything.</li>
            <li>Where several options are right, all of them count together. That rule is ours.</li>
            <li>It covers one part of the exam. It does not tell whether you will pass.</li>
          </ul>
        </section>
        {finished.length > 0 && (
          <section class="study-card" aria-labelledby="exam-past">
            <h2 id="exam-past">Your exams</h2>
            <ul class="study-rows">
              {[...finished].reverse().map((attempt) => (
                <li key={attempt.exam}>
                  <span>{momentText(attempt.submitted?.at ?? attempt.startedAt)}</span>
                  <span>
                    {attempt.submitted?.results.filter(({ correct }) => correct).length} of{' '}
                    {attempt.items.length} right
                  </span>
                  <button
                    type="button"
                    class="quiz-button"
                    aria-label={`Report of ${momentText(attempt.submitted?.at ?? attempt.startedAt)}`}
                    onClick={() => props.onReport(attempt)}
                  >
                    Report
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
