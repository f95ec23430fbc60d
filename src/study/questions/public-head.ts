import type { QuestionView } from './model.ts';
import type { AuthoredQuestion } from './schema.ts';

type Head = Omit<Extract<QuestionView, { kind: 'recall' }>, 'kind'>;

/** What every kind shows before it is answered. */
export function publicHead(question: AuthoredQuestion): Head {
  const [main, ...others] = question.objective.concepts;
  if (main === undefined) throw new Error(`${question.id} has no concept; its schema asks for one.`);
  return {
    id: question.id,
    rev: question.rev,
    scope: question.scope,
    domain: question.objective.domain,
    task: question.objective.task,
    level: question.level,
    difficulty: question.difficulty,
    concepts: [main, ...others],
    stem: question.stem,
    hints: question.hint ?? [],
    lesson: question.lesson,
    ...(question.group === undefined ? {} : { group: question.group }),
  };
}

/** Options without what tells right from wrong. */
export function publicOptions(options: readonly { readonly id: string; readonly text: string }[]) {
  return options.map(({ id, text }) => ({ id, text }));
}
