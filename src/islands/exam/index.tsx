/** The practice exam: choosing a form, taking it, reading the report. One address for each, so that a reload finds its place. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type LiveProgress, liveBank, liveProgress } from '../../browser/live-study.ts';
import type { QuestionBank } from '../../browser/question-bank/index.ts';
import type { EventId, ExamAttempt, ExamPurpose } from '../../study/index.ts';
import { Failed, StorageNotice, Waiting } from '../../ui/study/notices.tsx';
import { freshSeed } from './browser-ports.ts';
import { retakeOf, startOf } from './forms.ts';
import { ExamReportView } from './report-view.tsx';
import { ExamRunView } from './run-view.tsx';
import { ExamSetup } from './setup.tsx';
import { show, shown } from './shown.ts';

/** What this page starts. The pretest has a page of its own. */
const PURPOSES: ReadonlySet<ExamPurpose> = new Set(['exam', 'weak-spots', 'retake', 'study-exam']);
/** The exam that is being worked on; null while none is open. A reload closes it, and the clock with it. */
const open = signal<EventId | null>(null);

export default function Exam() {
  useEffect(() => show.fromAddress(), []);
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
  const views = bank.questions.map(({ view }) => view);
  const attempts = [...state.exams.values()].filter(({ purpose }) => PURPOSES.has(purpose));
  const running = attempts.find(({ exam }) => exam === open.value);
  const reported = attempts.find(({ exam, submitted }) => exam === shown.value && submitted !== null);

  async function start(body: ReturnType<typeof startOf>): Promise<void> {
    if (body === null) return;
    const { event } = await store.record(body);
    show.form();
    open.value = event.id;
  }

  if (running && running.submitted === null) {
    return (
      <ExamRunView
        key={running.exam}
        progress={progress}
        bank={bank}
        attempt={running}
        title={titleOf(running.purpose)}
        onDone={() => {
          show.report(running.exam);
          open.value = null;
        }}
      />
    );
  }
  if (reported) {
    return (
      <ExamReportView
        attempt={reported}
        bank={bank}
        title={titleOf(reported.purpose)}
        onBack={() => show.form()}
        onRetake={(report) => void start(retakeOf(report, views, freshSeed()))}
        onWeakSpots={() =>
          void start(startOf({ size: 10, pace: 'real', pick: 'weak' }, views, state, freshSeed()))
        }
      />
    );
  }
  return (
    <ExamSetup
      views={views}
      state={state}
      unfinished={attempts.filter(({ submitted }) => submitted === null)}
      finished={attempts.filter(({ submitted }) => submitted !== null)}
      onStart={(choice) => void start(startOf(choice, views, state, freshSeed()))}
      onContinue={({ exam }: ExamAttempt) => {
        open.value = exam;
      }}
      onDiscard={({ exam }: ExamAttempt) => void store.record({ kind: 'exam-discarded', exam })}
      onReport={({ exam }: ExamAttempt) => show.report(exam)}
    />
  );
}

function titleOf(purpose: ExamPurpose): string {
  switch (purpose) {
    case 'weak-spots':
      return 'Weak spots';
    case 'retake':
      return 'The wrong ones again';
    case 'exam':
    case 'study-exam':
    case 'pretest':
    case 'posttest':
      return 'Exam';
    default:
      return purpose satisfies never;
  }
}
