/** One scenario: the question, then what it teaches; and the end of the deck. */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import { INTEGRATION_SERVICES, SERVICE_NAMES } from '../../content-schemas/services.ts';
import { ConfidenceRow } from '../../ui/question/confidence-row.tsx';
import { Mark } from '../../ui/question/mark.tsx';
import type { ScenarioRun } from './scenario-run.ts';
import { MarkedStory, OtherHalf, Reasons } from './scenario-verdict.tsx';

interface ScenarioCardProps {
  readonly run: ScenarioRun;
  readonly scenarios: readonly WhichServiceScenario[];
  /** What can be done when the deck is through. */
  readonly children: ComponentChildren;
}

export function ScenarioCard({ run, scenarios, children }: ScenarioCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const moves = run.moves.value;
  useEffect(() => {
    // On opening the page the focus stays where it is.
    if (moves > 0) heading.current?.focus();
  }, [moves]);
  const scenario = run.scenario.value;
  if (scenario === null) {
    return (
      <section class="study-card study-card-strong" aria-labelledby="which-end">
        <h2 id="which-end" ref={heading} tabIndex={-1}>
          {run.total === 0
            ? 'You have answered every story'
            : `Done: ${run.right.value} of ${run.total} right`}
        </h2>
        {children}
      </section>
    );
  }
  const explained = run.explained.value;
  return (
    <section class="quiz" aria-labelledby="which-place">
      {explained ? (
        <Explained run={run} scenario={scenario} scenarios={scenarios} heading={heading} />
      ) : (
        <>
          <h2 id="which-place" ref={heading} tabIndex={-1} class="exam-place compare-place">
            Story {run.place.value + 1} of {run.total}
          </h2>
          <Asking run={run} scenario={scenario} />
        </>
      )}
    </section>
  );
}

function Asking({ run, scenario }: { run: ScenarioRun; scenario: WhichServiceScenario }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run.check();
      }}
    >
      <fieldset class="quiz-fieldset">
        <legend class="quiz-stem">
          {scenario.text} <span class="quiz-choose">Which service?</span>
        </legend>
        <div class="quiz-options compare-options">
          {INTEGRATION_SERVICES.map((service) => (
            <label key={service} class="quiz-option">
              <input
                type="radio"
                name={`which-${scenario.id}`}
                value={service}
                checked={run.chosen.value === service}
                onChange={() => {
                  run.chosen.value = service;
                }}
              />
              <span>{SERVICE_NAMES[service]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ConfidenceRow
        confidence={run.confidence.value}
        name={`which-${scenario.id}`}
        onConfidence={(confidence) => {
          run.confidence.value = confidence;
        }}
      />
      <div class="quiz-actions">
        <button type="submit" class="quiz-button quiz-primary">
          Check
        </button>
        <span role="status" class="quiz-saved">
          {run.missing.value}
        </span>
      </div>
    </form>
  );
}

interface ExplainedProps extends Pick<ScenarioCardProps, 'run' | 'scenarios'> {
  readonly scenario: WhichServiceScenario;
  readonly heading: RefObject<HTMLHeadingElement>;
}

function Explained({ run, scenario, scenarios, heading }: ExplainedProps) {
  const other = scenarios.find(({ id, pair }) => pair === scenario.pair && id !== scenario.id);
  const correct = run.correct.value;
  const chosen = run.chosen.value;
  const last = run.place.value + 1 >= run.total;
  return (
    <div class="quiz-body">
      <div class={`quiz-notice quiz-notice-${correct ? 'right' : 'wrong'}`}>
        <Mark name={correct ? 'right' : 'wrong'} />
        <div>
          <h2 id="which-place" ref={heading} tabIndex={-1} class="quiz-verdict">
            {correct ? 'Right: ' : 'Not this time: it is '}
            {SERVICE_NAMES[scenario.service]}
          </h2>
          {!correct && chosen !== null && <p>You chose {SERVICE_NAMES[chosen]}.</p>}
        </div>
      </div>
      <MarkedStory scenario={scenario} />
      <Reasons scenario={scenario} />
      {other && <OtherHalf other={other} askedNext={run.pairGoesOn.value} />}
      <div class="quiz-actions">
        <button type="button" class="quiz-button quiz-primary" onClick={() => run.next()}>
          {last ? 'Finish' : run.pairGoesOn.value ? 'Answer the changed story' : 'Next story'}
        </button>
        <span class="study-quiet">
          Story {run.place.value + 1} of {run.total}, {run.right.value} right
        </span>
      </div>
    </div>
  );
}
