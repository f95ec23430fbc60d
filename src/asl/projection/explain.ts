/** One sentence of why: which rule of a Choice matched, which retrier, which catcher. Rules are counted from 1 for people. */
import type { CatchRecord, ChoiceRecord, RetryRecord } from '../execution/trace.ts';
import { humanDuration } from './duration.ts';

const LONGEST_TEST = 80;

/** "Rule 2 matches: $.total > 100. The run goes to BigOrder." */
export function explainChoice(choice: ChoiceRecord): string {
  const { matched, next } = choice;
  const goes = next === null ? '' : ` The run goes to ${next}.`;
  if (matched === null) return 'No rule matches, and there is no Default, so the state fails.';
  if (matched === 'Default') return `No rule matches, so the Default is taken.${goes}`;
  const test = matchedTest(choice);
  return `Rule ${matched + 1} matches${test ? `: ${test}` : ''}.${goes}`;
}

/** The test of the rule that matched, where it is a single comparison and short enough for a sentence. */
export function matchedTest({ matched, comparisons }: ChoiceRecord): string | null {
  const [only, another] = comparisons.filter(({ rule }) => rule === matched);
  return only?.result && !another && only.test.length <= LONGEST_TEST ? only.test : null;
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
