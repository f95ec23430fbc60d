/** One sentence of why: which rule of a Choice matched, which retrier, which catcher. Rules are counted from 1 for people. */
import type { CatchRecord, ChoiceRecord, RetryRecord } from '../execution/trace.ts';
import { humanDuration } from './duration.ts';

/** "Rule 2 matches, because $.total > 100 is true. The run goes to BigOrder." */
export function explainChoice({ matched, next, comparisons }: ChoiceRecord): string {
  const goes = next === null ? '' : ` The run goes to ${next}.`;
  if (matched === null) return 'No rule matches, and there is no Default, so the state fails.';
  if (matched === 'Default') return `No rule matches, so the Default is taken.${goes}`;
  const tests = comparisons.filter(({ rule, result }) => rule === matched && result).map(({ test }) => test);
  const because = tests.length === 1 ? `, because ${tests[0]} is true` : '';
  return `Rule ${matched + 1} matches${because}.${goes}`;
}

/** "Retry rule 1 matches States.ALL. The next attempt starts in 2 seconds: attempt 2 of 4." */
export function explainRetry(record: RetryRecord): string {
  const wait = record.delaySeconds > 0 ? `in ${humanDuration(record.delaySeconds * 1000)}` : 'at once';
  return `Retry rule ${record.retrier + 1} matches ${matchWords(record)}. The next attempt starts ${wait}: ${attemptWords(record)}.`;
}

/** "Catch rule 1 matches CardDeclined. The run goes to HandlePaymentFailure." */
export function explainCatch(record: CatchRecord): string {
  return `Catch rule ${record.catcher + 1} matches ${matchWords(record)}. The run goes to ${record.next}.`;
}

/** "attempt 2 of 4"; without the total where several retriers share the attempts and the count would be wrong. */
export function attemptWords({ attempt, maxAttempts }: RetryRecord): string {
  const next = attempt + 2;
  const total = maxAttempts + 1;
  return next <= total ? `attempt ${next} of ${total}` : `attempt ${next}`;
}

function matchWords({ error, matched }: { readonly error: string; readonly matched: string }): string {
  return error === matched ? error : `${error} by ${matched}`;
}
