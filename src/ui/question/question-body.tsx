/** What a learner works on, whatever the kind: options, cards, states. Nothing here knows the key. */
import type { Choice, QuestionView, Response } from '../../study/index.ts';
import { MultiChoice, SingleChoice } from './choice-list.tsx';
import { SortBoard } from './sort-board.tsx';
import { TraceOrderList } from './trace-order-list.tsx';

export interface QuestionBodyProps {
  readonly view: QuestionView;
  /** Options or cards in the order in which they are shown. */
  readonly choices: readonly Choice[];
  /** Of the same kind as the view. */
  readonly response: Response;
  /** Unique on the page. */
  readonly name: string;
  readonly ruledOut?: string | null;
  onResponse(response: Response): void;
}

/** Nothing for a question without options: whoever asks it draws that part. */
export function QuestionBody({
  view,
  choices,
  response,
  name,
  ruledOut = null,
  onResponse,
}: QuestionBodyProps) {
  const shared = { choices, name, onResponse };
  switch (response.kind) {
    case 'single':
      return (
        <SingleChoice
          {...shared}
          response={response}
          ruledOut={ruledOut}
          onChoose={(id) => onResponse({ kind: 'single', chosen: id })}
        />
      );
    case 'predict':
      return (
        <SingleChoice
          {...shared}
          response={response}
          ruledOut={ruledOut}
          onChoose={(id) => onResponse({ kind: 'predict', chosen: id })}
        />
      );
    case 'multi':
      return <MultiChoice {...shared} response={response} />;
    case 'sort':
      return view.kind === 'sort' ? <SortBoard {...shared} view={view} response={response} /> : null;
    case 'trace-order':
      return view.kind === 'trace-order' ? (
        <TraceOrderList {...shared} view={view} response={response} />
      ) : null;
    case 'recall':
      return null;
    default:
      return response satisfies never;
  }
}
