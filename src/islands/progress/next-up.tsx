/** On the home page: where I was, what is due, what comes next, and how long each takes. Nothing for a first visit. */
import { useEffect, useState } from 'preact/hooks';
import { type LiveProgress, liveProgress } from '../../browser/live-study.ts';
import { endOfToday } from '../../browser/local-days.ts';
import { counted } from '../../ui/words/duration.ts';
import type { LessonInfo } from './index.tsx';
import { nextSteps } from './next-steps.ts';

export interface NextUpProps {
  readonly lessons: readonly LessonInfo[];
}

export default function NextUp({ lessons }: NextUpProps) {
  const progress = liveProgress().value;
  const due = useDue(progress);
  if (progress === null || progress.state.events === 0) return null;
  const steps = nextSteps(progress.state, lessons, due);
  return (
    <section class="next-up" aria-labelledby="next-up-title">
      <h2 id="next-up-title">Go on</h2>
      <ul>
        {steps.map(({ kind, label, text, href, minutes }) => (
          <li key={kind}>
            <a href={href}>
              <span class="next-up-label">{label}</span>
              <span class="next-up-text">{text}</span>
              {minutes !== null && <span class="next-up-time">about {counted(minutes, 'minute')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many concepts are due today. The schedule is loaded only for those who have one. */
function useDue(progress: LiveProgress | null): number {
  const [due, setDue] = useState(0);
  const concepts = progress?.state.concepts;
  useEffect(() => {
    if (progress === null || concepts === undefined || concepts.size === 0) return;
    let current = true;
    void import('../../study/review/index.ts').then(({ dueBefore, schedules }) => {
      if (current) setDue(dueBefore(schedules(progress.state), endOfToday(Date.now())).length);
    });
    return () => {
      current = false;
    };
  }, [progress, concepts]);
  return due;
}
