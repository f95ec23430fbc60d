/** What somebody who comes back could do now. */
import type { ProgressState } from '../../study/index.ts';
import type { LessonInfo } from './index.tsx';

export interface NextStep {
  readonly kind: 'exam' | 'place' | 'due' | 'next';
  readonly label: string;
  readonly text: string;
  readonly href: string;
  readonly minutes: number | null;
}

/** A review question takes about three quarters of a minute. */
const MINUTES_A_CONCEPT = 0.75;

/** @param due how many concepts are due today */
export function nextSteps(
  state: ProgressState,
  lessons: readonly LessonInfo[],
  due: number,
): readonly NextStep[] {
  return [...unfinishedExam(state), ...place(state, lessons), ...review(due), ...next(state, lessons)];
}

function unfinishedExam({ exams }: ProgressState): readonly NextStep[] {
  const open = [...exams.values()].findLast(({ submitted }) => submitted === null);
  if (!open) return [];
  const pretest = open.purpose === 'pretest' || open.purpose === 'posttest';
  const left =
    open.limitMs === null ? null : Math.max(1, Math.round((open.limitMs - open.elapsedMs) / 60_000));
  return [
    {
      kind: 'exam',
      label: 'Under way',
      text: `${open.items.filter(({ response }) => response !== null).length} of ${open.items.length} questions answered`,
      href: pretest ? '/practice/pretest/' : '/practice/exam/',
      minutes: left,
    },
  ];
}

function place(
  { place: last, lessons: read }: ProgressState,
  lessons: readonly LessonInfo[],
): readonly NextStep[] {
  if (last === null || read.get(last.lesson)?.read === true) return [];
  const lesson = lessons.find(({ path }) => path === last.lesson);
  if (!lesson) return [];
  const href = last.section === '' ? lesson.path : `${lesson.path}#${last.section}`;
  return [{ kind: 'place', label: 'Where you were', text: lesson.title, href, minutes: lesson.minutes }];
}

function review(due: number): readonly NextStep[] {
  if (due === 0) return [];
  return [
    {
      kind: 'due',
      label: 'Due today',
      text: `${due} ${due === 1 ? 'concept' : 'concepts'} to review`,
      href: '/practice/review/',
      minutes: Math.max(1, Math.round(due * MINUTES_A_CONCEPT)),
    },
  ];
}

function next(
  { lessons: read, place: last }: ProgressState,
  lessons: readonly LessonInfo[],
): readonly NextStep[] {
  const unread = lessons.find(({ path }) => read.get(path)?.read !== true && path !== last?.lesson);
  if (unread) {
    return [{ kind: 'next', label: 'Next', text: unread.title, href: unread.path, minutes: unread.minutes }];
  }
  return [
    {
      kind: 'next',
      label: 'Next',
      text: 'Ten questions at the real pace',
      href: '/practice/exam/',
      minutes: 14,
    },
  ];
}
