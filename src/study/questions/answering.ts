/** One entry for all kinds: what an answer to any question looks like, when it is complete, and what it earns. */
import {
  FOREIGN,
  type Question,
  type QuestionView,
  type Readiness,
  type Response,
  type Score,
} from './model.ts';
import { readyMulti } from './multi/ready.ts';
import { scoreMulti } from './multi/score.ts';
import { readyPredict } from './predict/ready.ts';
import { scorePredict } from './predict/score.ts';
import { readyRecall } from './recall/ready.ts';
import { scoreRecall } from './recall/score.ts';
import { readySingle } from './single/ready.ts';
import { scoreSingle } from './single/score.ts';
import { readySort } from './sort/ready.ts';
import { scoreSort } from './sort/score.ts';
import { readyTraceOrder } from './trace-order/ready.ts';
import { scoreTraceOrder } from './trace-order/score.ts';

/** The answer of somebody who has not begun. */
export function emptyResponse(kind: QuestionView['kind']): Response {
  switch (kind) {
    case 'single':
    case 'predict':
      return { kind, chosen: null };
    case 'multi':
      return { kind, chosen: [] };
    case 'sort':
      return { kind, places: [] };
    case 'trace-order':
      return { kind, order: [] };
    case 'recall':
      return { kind, grade: null };
    default:
      return unknownKind(kind);
  }
}

const ANOTHER: Readiness = { ready: false, message: 'This answer belongs to another question.' };

/** Whether an answer can be checked. It never tells which parts are right. */
export function readiness(view: QuestionView, response: Response): Readiness {
  switch (view.kind) {
    case 'single':
      return response.kind === 'single' ? readySingle(response.chosen) : ANOTHER;
    case 'predict':
      return response.kind === 'predict' ? readyPredict(response.chosen) : ANOTHER;
    case 'multi':
      return response.kind === 'multi' ? readyMulti(view.choose, response.chosen) : ANOTHER;
    case 'sort':
      return response.kind === 'sort' ? readySort(view, response) : ANOTHER;
    case 'trace-order':
      return response.kind === 'trace-order' ? readyTraceOrder(view, response) : ANOTHER;
    case 'recall':
      return response.kind === 'recall' ? readyRecall(response) : ANOTHER;
    default:
      return unknownKind(view);
  }
}

/** What an answer earns. An answer of another kind, or with ids that the question lacks, is `foreign`. */
export function score(question: Question, response: Response): Score {
  switch (question.kind) {
    case 'single':
      return response.kind === 'single' ? scoreSingle(question.key.options, response.chosen) : FOREIGN;
    case 'predict':
      return response.kind === 'predict' ? scorePredict(question.key.options, response.chosen) : FOREIGN;
    case 'multi':
      return response.kind === 'multi' ? scoreMulti(question.key.options, response.chosen) : FOREIGN;
    case 'sort':
      return response.kind === 'sort' ? scoreSort(question.key, response) : FOREIGN;
    case 'trace-order':
      return response.kind === 'trace-order'
        ? scoreTraceOrder(question.view, question.key.order, response)
        : FOREIGN;
    case 'recall':
      return response.kind === 'recall' ? scoreRecall(response) : FOREIGN;
    default:
      return unknownKind(question);
  }
}

/** The misconceptions that the chosen wrong options stand for, each once. */
export function misconceptionsShown(question: Question, response: Response): readonly string[] {
  if (!('options' in question.key)) return [];
  const chosen = new Set(chosenOptions(response));
  const found = question.key.options.flatMap(({ id, correct, misconception }) =>
    !correct && misconception !== undefined && chosen.has(id) ? [misconception] : [],
  );
  return [...new Set(found)];
}

/** The ids of the chosen options; empty for kinds without options. */
export function chosenOptions(response: Response): readonly string[] {
  if (!('chosen' in response) || response.chosen === null) return [];
  return typeof response.chosen === 'string' ? [response.chosen] : response.chosen;
}

function unknownKind(value: never): never {
  throw new Error(`No such kind of question: ${JSON.stringify(value)}`);
}
