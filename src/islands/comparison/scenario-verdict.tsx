/** What stands below an answered scenario: the cues, the reason, the nearest wrong answer, and the other half of the pair. */
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import { SERVICE_NAMES } from '../../content-schemas/services.ts';
import { InlineText } from '../../ui/question/inline-text.tsx';
import { ChangedText, quoted } from './phrase.tsx';

/** The reasons, once the service has been named. */
export function Reasons({ scenario }: { scenario: WhichServiceScenario }) {
  const { cues, reason, nearest } = scenario;
  return (
    <dl class="compare-reasons">
      <dt>{cues.length === 1 ? 'The cue' : 'The cues'}</dt>
      <dd>{quoted(cues)}</dd>
      <dt>Why</dt>
      <dd>{reason}</dd>
      <dt>Nearest wrong answer</dt>
      <dd>
        <strong>{SERVICE_NAMES[nearest.service]}.</strong> {nearest.why}
      </dd>
    </dl>
  );
}

interface OtherHalfProps {
  readonly other: WhichServiceScenario;
  /** Whether it is asked next: then its answer is not told. */
  readonly askedNext: boolean;
}

export function OtherHalf({ other, askedNext }: OtherHalfProps) {
  return (
    <section class="compare-other" aria-label="The other half of the pair">
      <h3>{askedNext ? 'Now one phrase changes' : 'With another phrase, another service'}</h3>
      <p class="compare-story">
        <ChangedText text={other.text} changed={other.changed} />
      </p>
      {askedNext ? (
        <p>Does the service change with it? That is the next question.</p>
      ) : (
        <p>
          <strong>{SERVICE_NAMES[other.service]}.</strong> {other.reason}
        </p>
      )}
    </section>
  );
}

/** A scenario with its cues marked. */
export function MarkedStory({ scenario }: { scenario: WhichServiceScenario }) {
  return (
    <p class="quiz-stem">
      <InlineText text={scenario.text} cues={scenario.cues} />
    </p>
  );
}
