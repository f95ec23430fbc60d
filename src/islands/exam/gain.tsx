/** What changed between the two forms. Small numbers: it compares a learner with themselves, and with nobody else. */
import type { QuestionBank } from '../../browser/question-bank/index.ts';
import { gainOf, type Tally } from '../../study/exam/index.ts';
import type { ExamAttempt } from '../../study/index.ts';
import { BarPlot } from '../../ui/plot/bar-plot.tsx';

interface GainViewProps {
  readonly before: ExamAttempt;
  readonly after: ExamAttempt;
  readonly bank: QuestionBank;
}

export function GainView({ before, after, bank }: GainViewProps) {
  const gain = gainOf(before, after);
  if (gain === null) return null;
  return (
    <section class="study-card" aria-labelledby="gain-title">
      <h2 id="gain-title">Your gain</h2>
      <p>
        {gain.before.right} of {gain.before.total} before, {gain.after.right} of {gain.after.total} after. The
        forms are short, so one question more or less is no sign of anything.
      </p>
      <BarPlot
        title="Right answers before and after, in percent"
        summary={`Before ${shareOf(gain.before)} percent, after ${shareOf(gain.after)} percent.`}
        bars={[barOf('before', gain.before), barOf('after', gain.after)]}
        top={100}
        columns={['Form', 'Right answers in percent']}
      />
      <Beliefs title="Overcome" ids={gain.overcome} bank={bank} />
      <Beliefs title="Still there" ids={gain.remaining} bank={bank} />
      <Beliefs title="New in the second form" ids={gain.newly} bank={bank} />
    </section>
  );
}

const shareOf = ({ right, total }: Tally): number => (total === 0 ? 0 : Math.round((right / total) * 100));

function barOf(label: string, tally: Tally) {
  const { interval } = tally;
  return {
    label,
    value: shareOf(tally),
    text: `${shareOf(tally)} %`,
    ...(interval === null ? {} : { range: { low: interval.low * 100, high: interval.high * 100 } }),
  };
}

function Beliefs({ title, ids, bank }: { title: string; ids: readonly string[]; bank: QuestionBank }) {
  const known = bank.misconceptions.filter(({ id }) => ids.includes(id));
  if (known.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="study-list">
        {known.map(({ id, title: belief, correction }) => (
          <li key={id}>
            <strong>“{belief}.”</strong> {correction}
          </li>
        ))}
      </ul>
    </>
  );
}
