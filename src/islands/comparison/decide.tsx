/** The decision path, one question at a time: for a story of one's own, or for a given one. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { liveProgress } from '../../browser/live-study.ts';
import { progressStore } from '../../browser/progress/index.ts';
import type { DecisionEnd, DecisionPath } from '../../content-schemas/decision-path.ts';
import { INTEGRATION_SERVICES, SERVICE_NAMES } from '../../content-schemas/services.ts';
import { Mark } from '../../ui/question/mark.tsx';
import { StorageNotice } from '../../ui/study/notices.tsx';
import { createDecision, type Decision } from './decision.ts';
import type { StoryResult, Walk, WalkStory } from './walk.ts';

interface DecideProps {
  readonly path: DecisionPath;
  readonly stories: readonly WalkStory[];
  /** Where each service is taught, as far as it is. */
  readonly lessons: Readonly<Record<string, string>>;
}

/** In the build nothing is stored, and nobody answers. */
const inBrowser = typeof window !== 'undefined';
const never = new Promise<never>(() => undefined);

export default function Decide({ path, stories, lessons }: DecideProps) {
  const status = liveProgress().value?.status;
  const decision = useMemo(
    () =>
      createDecision(path, stories, {
        store: inBrowser ? progressStore() : never,
        now: () => performance.now(),
        seed: inBrowser ? (crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) : 1,
      }),
    [path, stories],
  );
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const heading = useRef<HTMLHeadingElement>(null);
  const moves = decision.moves.value;
  useEffect(() => {
    // On opening the page the focus stays where it is.
    if (moves > 0) heading.current?.focus();
  }, [moves]);

  const { place, steps } = decision.walk.value;
  const story = decision.story.value;
  const result = decision.result.value;
  return (
    <div class="study decide" data-ready={ready}>
      <StorageNotice message={status?.kind === 'memory' ? status.message : null} />
      <section class="quiz" aria-labelledby="decide-place">
        <div class="quiz-body">
          {story === null ? (
            <p class="study-quiet">Think of a story of your own, and answer for it.</p>
          ) : (
            <p class="compare-story">{story.text}</p>
          )}
          <Trail steps={steps} />
          <h2 id="decide-place" ref={heading} tabIndex={-1} class="decide-heading">
            {place.kind === 'question' ? place.question.ask : place.end.title}
          </h2>
          {place.kind === 'question' ? (
            <>
              <p>{place.question.help}</p>
              <div class="quiz-actions">
                <button type="button" class="quiz-button quiz-primary" onClick={() => decision.answer(true)}>
                  Yes
                </button>
                <button type="button" class="quiz-button quiz-primary" onClick={() => decision.answer(false)}>
                  No
                </button>
                <Back decision={decision} />
              </div>
            </>
          ) : (
            <>
              {story !== null && result !== null && <Judged story={story} result={result} />}
              <EndReasons end={place.end} />
              <div class="quiz-actions">
                <button type="button" class="quiz-button quiz-primary" onClick={() => decision.restart()}>
                  Start again
                </button>
                <Back decision={decision} />
                {lessons[place.end.service] !== undefined && (
                  <a class="quiz-button" href={lessons[place.end.service]}>
                    To its lesson
                  </a>
                )}
              </div>
            </>
          )}
        </div>
      </section>
      <div class="quiz-actions">
        <button type="button" class="quiz-button" onClick={() => decision.given()}>
          {story === null ? 'Give me a story' : 'Another story'}
        </button>
        {story !== null && (
          <button type="button" class="quiz-button" onClick={() => decision.own()}>
            My own story
          </button>
        )}
      </div>
    </div>
  );
}

function Back({ decision }: { decision: Decision }) {
  if (decision.walk.value.steps.length === 0) return null;
  return (
    <button type="button" class="quiz-button" onClick={() => decision.back()}>
      Back
    </button>
  );
}

function Trail({ steps }: Pick<Walk, 'steps'>) {
  if (steps.length === 0) return null;
  return (
    <ol class="decide-trail" aria-label="Your answers so far">
      {steps.map(({ question, yes }) => (
        <li key={question.id}>
          {question.ask} <strong>{yes ? 'Yes' : 'No'}</strong>
        </li>
      ))}
    </ol>
  );
}

function Judged({ story, result }: { story: WalkStory; result: StoryResult }) {
  const { correct, better, turn } = result;
  const tone = !correct ? 'wrong' : better === null ? 'right' : 'missing';
  return (
    <div class={`quiz-notice quiz-notice-${tone}`}>
      <Mark name={correct ? 'right' : 'wrong'} />
      <div>
        <p>
          <strong>{judgement(story, result)}</strong> {story.reason}
        </p>
        {better !== null && turn !== null && (
          <p>
            The ways part at “{turn.question.ask}” You said {turn.yes ? 'yes' : 'no'}; the story says{' '}
            {turn.yes ? 'no' : 'yes'}.
          </p>
        )}
      </div>
    </div>
  );
}

function judgement({ service }: WalkStory, { correct, better }: StoryResult): string {
  if (!correct) return `The story asks for ${SERVICE_NAMES[service]}.`;
  return better === null
    ? 'That fits the story.'
    : `The service is right, but another form of it fits better: ${better.title}.`;
}

/** Why this service, and which one looks right but is not. */
export function EndReasons({ end }: { end: DecisionEnd }) {
  return (
    <dl class="compare-reasons">
      <dt>Why</dt>
      <dd>{end.reason}</dd>
      <dt>Nearest wrong answer</dt>
      <dd>
        <strong>{SERVICE_NAMES[end.nearest.service]}.</strong> {end.nearest.why}
      </dd>
      {!INTEGRATION_SERVICES.some((service) => service === end.service) && (
        <>
          <dt>A neighbour</dt>
          <dd>It is none of the four integration services, but it looks like one of them.</dd>
        </>
      )}
    </dl>
  );
}
