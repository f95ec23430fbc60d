/** The attempts of a visit as a ladder: what each came to, which Retry rule matched, how long the pause was. */
import type { CatchRecord } from '../../../../asl/execution/trace.ts';
import { explainCatch, explainRetry, humanDuration } from '../../../../asl/projection/index.ts';
import type { AttemptView } from '../../../../asl/projection/views.ts';
import { Glyph } from '../../../../ui/controls/glyph.tsx';
import { MockBadge } from '../../mock-badge.tsx';
import { wordsForOutcome } from '../time/timeline-rows.ts';

export interface RetryLadderProps {
  readonly attempts: readonly AttemptView[];
  /** Where the last failure went; null where no Catch rule matched. */
  readonly caught: CatchRecord | null;
}

export function RetryLadder({ attempts, caught }: RetryLadderProps) {
  return (
    <ol class="wb-ladder" aria-label="Attempts">
      {attempts.map(({ attempt, failure, outcome, retry, startMs, endMs, call }) => (
        <li key={attempt} class={failure === null ? outcome : 'failed'}>
          <p class="wb-rule-head">
            {outcome === 'succeeded' ? <Glyph name="check" /> : failure !== null && <Glyph name="cross" />}
            Attempt {attempt}: {failure === null ? wordsForOutcome(outcome) : 'failed'}
            {endMs !== null && ` after ${humanDuration(endMs - startMs)}`}
            <MockBadge source={call?.source} />
          </p>
          {failure !== null && (
            <p>
              <code>{failure.error ?? 'An error without a name'}</code>
            </p>
          )}
          {retry !== null && (
            <p class="wb-pause">
              <Glyph name="clock" />
              <span>{explainRetry(retry)}</span>
            </p>
          )}
        </li>
      ))}
      {caught !== null && (
        <li class="caught">
          <p class="wb-pause">
            <Glyph name="step-forward" />
            <span>{explainCatch(caught)}</span>
          </p>
        </li>
      )}
    </ol>
  );
}
