/** A text that is being read from left to right. The first problem ends the reading; nothing throws. */
import type { QueryProblem } from '../types.ts';

export interface Source {
  readonly text: string;
  at: number;
  problem?: QueryProblem;
}

/** Notes the problem and gives undefined, so that readers can `return fail(…)`. */
export function fail(source: Source, message: string, position: number = source.at): undefined {
  source.problem ??= { message, position };
  return undefined;
}

export function skipBlanks(source: Source): void {
  while (isBlank(source.text[source.at])) source.at += 1;
}

export function isBlank(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\n' || c === '\r';
}

/** Reads `word` where it stands. */
export function take(source: Source, word: string): boolean {
  if (!source.text.startsWith(word, source.at)) return false;
  source.at += word.length;
  return true;
}

/** What the expression matches here, else ''. The expression must be sticky. */
export function takeMatch(source: Source, sticky: RegExp): string {
  sticky.lastIndex = source.at;
  const match = sticky.exec(source.text)?.[0] ?? '';
  source.at += match.length;
  return match;
}
