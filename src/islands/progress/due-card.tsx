/** What is due, today and in the next week. */
import { dayStarts, endOfToday } from '../../browser/local-days.ts';
import { type ConceptSchedule, dueBefore, forecast } from '../../study/review/index.ts';
import { BarPlot } from '../../ui/plot/bar-plot.tsx';
import { weekdayText } from '../../ui/words/dates.ts';
import { counted } from '../../ui/words/duration.ts';

const DAYS = 7;

export function DueCard({ schedules, now }: { schedules: readonly ConceptSchedule[]; now: number }) {
  const due = dueBefore(schedules, endOfToday(now)).length;
  const starts = dayStarts(now, DAYS);
  const counts = forecast(schedules, starts);
  return (
    <section class="study-card study-side" aria-labelledby="progress-due">
      <h2 id="progress-due">Review</h2>
      <p>{due === 0 ? 'Nothing is due today.' : `${counted(due, 'concept')} due today.`}</p>
      {schedules.length > 0 && (
        <BarPlot
          title="Concepts due in the next week"
          summary={counts.map((count, i) => `${dayName(starts[i] ?? now, i)} ${count}`).join(', ')}
          bars={counts.map((count, i) => ({
            label: dayName(starts[i] ?? now, i),
            value: count,
            text: String(count),
          }))}
          top={4}
          columns={['Day', 'Concepts']}
        />
      )}
      <a class="quiz-button" href="/practice/review/">
        To the review
      </a>
    </section>
  );
}

const dayName = (start: number, index: number): string => (index === 0 ? 'today' : weekdayText(start));
