/** An exam that was left: by closing the page, by a crash, or on purpose. */
import type { ExamAttempt } from '../../study/index.ts';
import { momentText } from '../../ui/words/dates.ts';
import { clockText } from '../../ui/words/duration.ts';

interface UnfinishedCardProps {
  readonly attempt: ExamAttempt;
  onContinue(): void;
  onDiscard(): void;
}

export function UnfinishedCard({ attempt, onContinue, onDiscard }: UnfinishedCardProps) {
  const { items, limitMs, elapsedMs, startedAt } = attempt;
  const answered = items.filter(({ response }) => response !== null).length;
  return (
    <section class="study-card study-card-strong" aria-label="An exam under way">
      <h2>You have an exam under way</h2>
      <p>
        Begun on {momentText(startedAt)}. {answered} of {items.length} answered
        {limitMs === null ? '.' : `, ${clockText(limitMs - elapsedMs)} left.`} The clock stands still until
        you go on.
      </p>
      <div class="quiz-actions">
        <button type="button" class="quiz-button quiz-primary" onClick={onContinue}>
          Go on
        </button>
        <button type="button" class="quiz-button" onClick={onDiscard}>
          Throw it away
        </button>
      </div>
    </section>
  );
}
