import type { Reading } from './reading.ts';

/** `Next` or `End` of a state. */
export function transition(reading: Reading): { readonly next: string | null } {
  const next = reading.text('Next');
  if (next === undefined && reading.value('End') !== true) reading.problem('Next or End is missing');
  return { next: next ?? null };
}
