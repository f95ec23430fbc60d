/** `content/decision-path.yaml`: yes-or-no questions that end with a service. */
import { z } from 'zod';
import { kebabId, nearestOf, reportRepeatedIds, sentence, service } from './author-fields.ts';

const branch = z.union([z.strictObject({ ask: z.string() }), z.strictObject({ end: z.string() })], {
  error: 'Write where the answer leads: "ask: <id of a question>" or "end: <id of an end>".',
});

const question = z.strictObject({
  id: kebabId('the question', 'next-step-depends'),
  ask: sentence('a question that yes or no answers'),
  /** What the question means for order A-1042. */
  help: sentence('an example, in one sentence'),
  yes: branch,
  no: branch,
});

const end = z.strictObject({
  id: kebabId('the end', 'sqs-fifo'),
  service,
  /** The answer as an exam option would say it: `Amazon SQS (FIFO queue)`. */
  title: sentence('the answer, as an option of an exam would say it'),
  reason: sentence('why this one'),
  nearest: nearestOf(service),
});

export const decisionPathSchema = z
  .strictObject({
    start: z.string({ error: 'Name the first question.' }),
    questions: z.array(question, { error: 'List the questions.' }).min(1, 'Write at least one question.'),
    ends: z.array(end, { error: 'List the ends.' }),
  })
  .superRefine((path, context) => {
    const report = (field: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: [...field], message });
    reportRepeatedIds(path.questions, (i, message) => report(['questions', i, 'id'], message));
    reportRepeatedIds(path.ends, (i, message) => report(['ends', i, 'id'], message));
    path.ends.forEach(({ service, nearest }, i) => {
      if (nearest.service === service)
        report(['ends', i, 'nearest', 'service'], 'The nearest wrong answer is the right one. Name another.');
    });
    reportWays(path, report);
  });

/** A tree: from the start every question and every end is reached, by one way each. */
function reportWays(
  { start, questions, ends }: DecisionPath,
  report: (field: readonly PropertyKey[], message: string) => void,
): void {
  const questionAt = new Map(questions.map(({ id }, i) => [id, i]));
  const endAt = new Map(ends.map(({ id }, i) => [id, i]));
  const metQuestions = new Set<number>();
  const metEnds = new Set<number>();
  const waiting: { readonly branch: DecisionBranch; readonly from: readonly PropertyKey[] }[] = [
    { branch: { ask: start }, from: ['start'] },
  ];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const { branch, from } = step;
    const asks = 'ask' in branch;
    const name = asks ? `question "${branch.ask}"` : `end "${branch.end}"`;
    const index = asks ? questionAt.get(branch.ask) : endAt.get(branch.end);
    const met = asks ? metQuestions : metEnds;
    if (index === undefined) {
      report(from, `There is no ${name}.`);
    } else if (met.has(index)) {
      report(from, `Another answer leads to the ${name} already. In a tree there is one way to each place.`);
    } else {
      met.add(index);
      const question = asks ? questions[index] : undefined;
      if (question === undefined) continue;
      waiting.push({ branch: question.yes, from: ['questions', index, 'yes'] });
      waiting.push({ branch: question.no, from: ['questions', index, 'no'] });
    }
  }
  const demand = (list: 'questions' | 'ends', entries: readonly unknown[], met: ReadonlySet<number>) => {
    entries.forEach((_, i) => {
      if (!met.has(i)) report([list, i, 'id'], 'No answer leads here. Link to it, or take it out.');
    });
  };
  demand('questions', questions, metQuestions);
  demand('ends', ends, metEnds);
}

export interface DecisionPath {
  /** The id of the first question. */
  readonly start: string;
  readonly questions: readonly DecisionQuestion[];
  readonly ends: readonly DecisionEnd[];
}
export type DecisionBranch = z.output<typeof branch>;
export type DecisionQuestion = z.output<typeof question>;
export type DecisionEnd = z.output<typeof end>;
