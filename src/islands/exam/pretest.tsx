/** Before and after the lessons: two short forms that probe the same beliefs with different questions, and what was gained. */
import { signal } from '@preact/signals';
import { type LiveProgress, liveBank, liveProgress } from '../../browser/live-study.ts';
import type { QuestionBank } from '../../browser/question-bank/index.ts';
import { assembleParallel } from '../../study/exam/index.ts';
import type { EventId, ExamAttempt } from '../../study/index.ts';
import { Failed, StorageNotice, Waiting } from '../../ui/study/notices.tsx';
import { momentText } from '../../ui/words/dates.ts';
import { counted } from '../../ui/words/duration.ts';
import { freshSeed } from './browser-ports.ts';
import { type ExamStart, started } from './forms.ts';
import { GainView } from './gain.tsx';
import { parallelPair } from './pair.ts';
import { ExamReportView } from './report-view.tsx';
import { ExamRunView } from './run-view.tsx';
import { UnfinishedCard } from './unfinished-card.tsx';

/** Questions in each of the two forms, where the bank has so many pairs. */
const SIZE = 8;
const open = signal<EventId | null>(null);
const reported = signal<EventId | null>(null);

export default function Pretest() {
  const progress = liveProgress().value;
  const bank = liveBank().value;
  if (bank.kind === 'failed') return <Failed message={bank.message} onRetry={bank.retry} />;
  if (progress === null || bank.kind === 'loading') return <Waiting what="the questions" />;
  return (
    <div class="study" data-ready="true">
      <StorageNotice message={progress.status.kind === 'memory' ? progress.status.message : null} />
      <Room progress={progress} bank={bank.bank} />
    </div>
  );
}

function Room({ progress, bank }: { progress: LiveProgress; bank: QuestionBank }) {
  const { state, store } = progress;
  const { before, after } = parallelPair([...state.exams.values()]);
  const running = [before, after].find((attempt) => attempt !== null && attempt.exam === open.value);
  const report = [before, after].find((attempt) => attempt !== null && attempt.exam === reported.value);

  async function start(body: ExamStart | null): Promise<void> {
    if (body === null) return;
    const { event } = await store.record(body);
    reported.value = null;
    open.value = event.id;
  }

  function startBefore(): void {
    const seed = freshSeed();
    void start(started('pretest', assembleParallel(bank.questions, SIZE, seed).before, null, seed));
  }

  function startAfter({ seed, items }: ExamAttempt): void {
    // The bank may have changed since: no question of the first form is asked again.
    const asked = new Set(items.map(({ question }) => question));
    const form = assembleParallel(bank.questions, SIZE, seed).after;
    void start(
      started(
        'posttest',
        form.filter(({ question }) => !asked.has(question)),
        null,
        seed,
      ),
    );
  }

  if (running && running.submitted === null) {
    return (
      <ExamRunView
        key={running.exam}
        progress={progress}
        bank={bank}
        attempt={running}
        title={titleOf(running)}
        onDone={() => {
          open.value = null;
          window.scrollTo(0, 0);
        }}
      />
    );
  }
  if (report && report.submitted !== null) {
    return (
      <ExamReportView
        attempt={report}
        bank={bank}
        title={titleOf(report)}
        back="Back to before and after"
        onBack={() => {
          reported.value = null;
        }}
      />
    );
  }
  const unfinished = [before, after].find((attempt) => attempt !== null && attempt.submitted === null);
  if (unfinished) {
    return (
      <UnfinishedCard
        attempt={unfinished}
        onContinue={() => {
          open.value = unfinished.exam;
        }}
        onDiscard={() => void store.record({ kind: 'exam-discarded', exam: unfinished.exam })}
      />
    );
  }
  if (before === null) {
    const { misconceptions } = assembleParallel(bank.questions, SIZE, 1);
    return (
      <section class="study-card" aria-labelledby="pretest-start">
        <h2 id="pretest-start">Where do you stand?</h2>
        <p>
          {counted(misconceptions.length, 'short question')}, no clock. Guessing is fine: trying first helps
          you to notice the answer in the lesson. After the lessons you take a second form. It asks about the
          same points with other questions, and shows what you gained.
        </p>
        <button
          type="button"
          class="quiz-button quiz-primary"
          disabled={misconceptions.length === 0}
          onClick={startBefore}
        >
          Start the pretest
        </button>
      </section>
    );
  }
  return (
    <div class="study-stack">
      <FormCard
        title="Before the lessons"
        attempt={before}
        onReport={() => {
          reported.value = before.exam;
        }}
      />
      {after === null ? (
        <section class="study-card study-card-strong" aria-labelledby="posttest-start">
          <h2 id="posttest-start">After the lessons</h2>
          <p>
            Read the lessons first. Then take the second form: the same points, other questions. It shows your
            own gain.
          </p>
          <div class="quiz-actions">
            <a class="quiz-button quiz-primary" href="/learn/">
              To the lessons
            </a>
            <button type="button" class="quiz-button" onClick={() => startAfter(before)}>
              Start the post-test
            </button>
          </div>
        </section>
      ) : (
        <>
          <FormCard
            title="After the lessons"
            attempt={after}
            onReport={() => {
              reported.value = after.exam;
            }}
          />
          <GainView before={before} after={after} bank={bank} />
          <div class="quiz-actions">
            <button type="button" class="quiz-button" onClick={startBefore}>
              Start over with new forms
            </button>
          </div>
        </>
      )}
    </div>
  );
}

function FormCard({
  title,
  attempt,
  onReport,
}: {
  title: string;
  attempt: ExamAttempt;
  onReport: () => void;
}) {
  const results = attempt.submitted?.results ?? [];
  return (
    <section class="study-card" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {results.filter(({ correct }) => correct).length} of {results.length} right, on{' '}
        {momentText(attempt.submitted?.at ?? attempt.startedAt)}.
      </p>
      <button type="button" class="quiz-button" onClick={onReport} aria-label={`All answers: ${title}`}>
        All answers, explained
      </button>
    </section>
  );
}

function titleOf({ purpose }: ExamAttempt): string {
  return purpose === 'pretest' ? 'Pretest' : 'Post-test';
}
