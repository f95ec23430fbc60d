/** After handing in: the score, what it can and cannot say, and every question with its reasons. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { QuestionBank } from '../../browser/question-bank/index.ts';
import { bankOf, type ExamReport, reportOf } from '../../study/exam/index.ts';
import type { ExamAttempt } from '../../study/index.ts';
import { momentText } from '../../ui/words/dates.ts';
import { counted, spokenTime } from '../../ui/words/duration.ts';
import { FILTERS, type FilterId, filtered } from './filters.ts';
import { ReportItemView } from './report-item.tsx';
import { Changes, ConceptTable, ConfidenceTable, Misconceptions, TimePlot } from './report-parts.tsx';

interface ExamReportViewProps {
  readonly attempt: ExamAttempt;
  readonly bank: QuestionBank;
  readonly title: string;
  readonly back?: string;
  onBack(): void;
  /** Absent where a form is not to be taken again. */
  onRetake?(report: ExamReport): void;
  onWeakSpots?(): void;
}

export function ExamReportView(props: ExamReportViewProps) {
  const { attempt, bank, title } = props;
  const byId = useMemo(() => bankOf(bank.questions), [bank]);
  const report = useMemo(() => reportOf(attempt, byId), [attempt, byId]);
  const heading = useRef<HTMLHeadingElement>(null);
  const [filter, setFilter] = useState<FilterId>('all');
  useEffect(() => heading.current?.focus(), []);
  if (report === null || attempt.submitted === null) return null;
  const { score, time } = report;
  const wrong = report.items.filter(({ correct }) => !correct).length;
  const listed = filtered(report.items, filter);
  return (
    <article class="report" aria-label="Report">
      <header class="study-card report-head">
        <h2 ref={heading} tabIndex={-1}>
          {score.right} of {score.total} right
        </h2>
        <p class="report-share">{percent(score.right, score.total)} %</p>
        <p>
          {title}, handed in on {momentText(attempt.submitted.at)}
          {attempt.submitted.cause === 'time' ? ' because the time was over' : ''}.{' '}
          {spokenTime(time.elapsedMs)}
          {time.limitMs === null ? ' without a clock' : ` of ${spokenTime(time.limitMs)}`}.{' '}
          {report.unanswered > 0 && `${counted(report.unanswered, 'question')} left open.`}
        </p>
        <p class="study-quiet">
          {score.interval === null
            ? 'So few questions say little about what you know.'
            : `With ${counted(score.total, 'question')}, your share on questions like these lies somewhere between ${share(score.interval.low)} and ${share(score.interval.high)} %.`}{' '}
          The real exam reports 100 to 1,000 points with 700 to pass. AWS does not publish how it gets there,
          so no share can be converted into it.
        </p>
        <div class="quiz-actions print:hidden">
          {props.onRetake && wrong > 0 && (
            <button type="button" class="quiz-button quiz-primary" onClick={() => props.onRetake?.(report)}>
              Take the {wrong === 1 ? 'wrong one' : `${wrong} wrong ones`} again
            </button>
          )}
          {props.onWeakSpots && wrong > 0 && (
            <button type="button" class="quiz-button" onClick={() => props.onWeakSpots?.()}>
              Exam of my weak spots
            </button>
          )}
          <button type="button" class="quiz-button" onClick={() => props.onBack()}>
            {props.back ?? 'To the forms'}
          </button>
          <button type="button" class="quiz-button" onClick={() => window.print()}>
            Print
          </button>
        </div>
      </header>

      <div class="report-grid">
        <ConceptTable report={report} bank={bank} />
        <ConfidenceTable report={report} />
        <Changes report={report} />
        <Misconceptions report={report} bank={bank} />
        <TimePlot report={report} />
      </div>

      <section class="study-card" aria-labelledby="report-items">
        <h2 id="report-items">Every question, explained</h2>
        <fieldset class="report-filters print:hidden">
          <legend>Show</legend>
          <div class="quiz-segments">
            {FILTERS.map(({ id, label }) => (
              <label key={id} class="quiz-segment">
                <input
                  type="radio"
                  name="report-filter"
                  value={id}
                  checked={filter === id}
                  onChange={() => setFilter(id)}
                />
                <span>
                  {label} ({filtered(report.items, id).length})
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p role="status" class="study-quiet">
          {counted(listed.length, 'question')}
          {listed.length === 0 ? '. Choose another filter to see more.' : ''}
        </p>
        <ol class="report-items">
          {listed.map((item) => (
            <ReportItemView
              key={item.question}
              item={item}
              number={report.items.indexOf(item) + 1}
              question={byId.get(item.question)}
              misconceptions={bank.misconceptions}
            />
          ))}
        </ol>
      </section>
    </article>
  );
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));
const share = (value: number): number => Math.round(value * 100);
