import { notReady, READY, type Readiness } from '../model.ts';

const WORDS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];

/** `choose` in words, as the exam writes it: two, three. */
export function numberWord(count: number): string {
  return WORDS[count] ?? String(count);
}

export function readyMulti(choose: number, chosen: readonly string[]): Readiness {
  const count = new Set(chosen).size;
  if (count === choose) return READY;
  return notReady(
    `Choose ${numberWord(choose)} answers. You have chosen ${count === 0 ? 'none yet' : numberWord(count)}.`,
  );
}
