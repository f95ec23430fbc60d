/**
 * Everything that stands below an answered question: each option with its reason, the learner's own first. Used by the
 * island, by the answer page of every question, and without a script.
 */
import type { ComponentChildren } from 'preact';
import type { Choice, MisconceptionInWords, OptionKey, Question, Response } from '../../study/index.ts';
import { chosenOptions } from '../../study/index.ts';
import { InlineText } from './inline-text.tsx';
import { Mark } from './mark.tsx';

export interface AnswerSheetProps {
  readonly question: Question;
  /** Null where nobody has answered: on the answer page. */
  readonly response: Response | null;
  /** A wrong first try before it. */
  readonly earlier?: Response | null;
  readonly misconceptions: readonly MisconceptionInWords[];
  /** The options in the order in which they were shown. */
  readonly choices: readonly Choice[];
  /** Further things to do, beside 'See it run'. */
  readonly children?: ComponentChildren;
}

export function AnswerSheet(props: AnswerSheetProps) {
  const { question, children } = props;
  const { reasons } = question;
  const replay = reasons.replay;
  return (
    <>
      <Explained {...props} />
      <p class="quiz-explanation">
        <InlineText text={reasons.explanation} />
      </p>
      <p class="quiz-takeaway">
        <strong>Remember:</strong> <InlineText text={reasons.takeaway} />
      </p>
      <div class="quiz-actions">
        {replay !== undefined && (
          <a
            class="quiz-button"
            href={`/playground/?${new URLSearchParams({ workflow: replay.workflow, scenario: replay.scenario })}`}
          >
            See it run
          </a>
        )}
        {children}
      </div>
      <Sources question={question} />
    </>
  );
}

function Explained(props: AnswerSheetProps) {
  const { question, response } = props;
  switch (question.kind) {
    case 'single':
    case 'multi':
    case 'predict':
      return <ExplainedOptions {...props} keys={question.key.options} />;
    case 'sort': {
      const placed = new Map(
        response?.kind === 'sort' ? response.places.map(({ card, bucket }) => [card, bucket]) : [],
      );
      const labels = new Map(question.view.buckets.map(({ id, label }) => [id, label]));
      const cards = new Map(question.key.cards.map((card) => [card.id, card]));
      return (
        <ul class="quiz-explained">
          {question.view.cards.map(({ id, text }) => {
            const card = cards.get(id);
            if (!card) return null;
            const own = placed.get(id);
            const right = own === card.bucket;
            return (
              <li key={id} class={own === undefined || right ? 'is-right' : 'is-wrong'}>
                <Mark name={own === undefined || right ? 'right' : 'wrong'} />
                <div>
                  <p class="quiz-explained-text">
                    <InlineText text={text} /> <span class="quiz-tag">{labels.get(card.bucket)}</span>
                    {own !== undefined && !right && (
                      <span class="quiz-tag quiz-tag-wrong">you chose {labels.get(own)}</span>
                    )}
                  </p>
                  <p>
                    <InlineText text={card.why} />
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
      );
    }
    case 'trace-order': {
      const texts = new Map(question.view.cards.map(({ id, text }) => [id, text]));
      const own = response?.kind === 'trace-order' ? response.order : [];
      return (
        <>
          <p class="quiz-label">The run enters these states, in this order:</p>
          <ol class="quiz-path">
            {question.key.order.map((id, place) => {
              const text = texts.get(id);
              const yours = texts.get(own[place] ?? '');
              const wrong = own.length > 0 && yours !== text;
              return (
                <li key={id} class={wrong ? 'is-wrong' : 'is-right'}>
                  {text}
                  {wrong && <span class="quiz-tag quiz-tag-wrong">you had {yours ?? 'nothing'}</span>}
                </li>
              );
            })}
          </ol>
        </>
      );
    }
    case 'recall':
      return (
        <p class="quiz-answer">
          <InlineText text={question.key.answer} />
        </p>
      );
    default:
      return question satisfies never;
  }
}

function ExplainedOptions({
  response,
  earlier = null,
  misconceptions,
  choices,
  keys,
}: AnswerSheetProps & { keys: readonly OptionKey[] }) {
  const chosen = new Set(response === null ? [] : chosenOptions(response));
  const before = new Set(earlier === null ? [] : chosenOptions(earlier));
  const byId = new Map(keys.map((key) => [key.id, key]));
  const rank = ({ id }: Choice) => (chosen.has(id) ? 0 : byId.get(id)?.correct ? 1 : before.has(id) ? 2 : 3);
  const sorted = [...choices].sort((one, other) => rank(one) - rank(other));
  return (
    <ul class="quiz-explained">
      {sorted.map(({ id, text }) => {
        const key = byId.get(id);
        if (!key) return null;
        const own = chosen.has(id) || before.has(id);
        const belief = own ? misconceptions.find((known) => known.id === key.misconception) : undefined;
        const tag = tagOf(key.correct, chosen.has(id), before.has(id), response !== null);
        return (
          <li key={id} class={key.correct ? 'is-right' : own ? 'is-wrong' : 'is-other'}>
            <Mark name={key.correct ? 'right' : 'wrong'} />
            <div>
              <p class="quiz-explained-text">
                <InlineText text={text} />
                {tag !== '' && (
                  <span class={key.correct ? 'quiz-tag' : 'quiz-tag quiz-tag-wrong'}>{tag}</span>
                )}
                {!key.correct && !own && <span class="sr-only"> (wrong)</span>}
              </p>
              <p>
                <InlineText text={key.why} />
              </p>
              {key.rightIf !== undefined && (
                <p class="quiz-right-if">
                  <strong>Right if:</strong> <InlineText text={key.rightIf} />
                </p>
              )}
              {belief !== undefined && (
                <p class="quiz-belief">
                  <strong>A common belief:</strong> “{belief.title}.” {belief.correction}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function tagOf(correct: boolean, chosen: boolean, before: boolean, answered: boolean): string {
  if (chosen) return correct ? 'your answer, right' : 'your answer';
  if (correct) return answered ? 'the right answer' : 'right';
  return before ? 'your first answer' : '';
}

function Sources({ question: { reasons, view } }: { question: Question }) {
  return (
    <details class="quiz-sources">
      <summary>Sources, checked on {readable(reasons.verifiedOn)}</summary>
      <ul>
        {reasons.sources.map(({ url, title }) => (
          <li key={url}>
            <a href={url}>{title}</a>
          </li>
        ))}
      </ul>
      <p>
        Exam task {view.task}, question <code>{view.id}</code>, revision {view.rev}. Written for this course;
        not an AWS exam question.
      </p>
    </details>
  );
}

/** `2026-11-22` as readers see it: 22 November 2026. */
function readable(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
