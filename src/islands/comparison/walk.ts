/** A way through the decision path. Pure: answers in, the place they lead to out. */
import type {
  DecisionBranch,
  DecisionEnd,
  DecisionPath,
  DecisionQuestion,
} from '../../content-schemas/decision-path.ts';
import type { Service } from '../../content-schemas/services.ts';

/** true: yes. */
export type Answers = readonly boolean[];

export interface WalkStep {
  readonly question: DecisionQuestion;
  readonly yes: boolean;
}

export type WalkPlace =
  | { readonly kind: 'question'; readonly question: DecisionQuestion }
  | { readonly kind: 'end'; readonly end: DecisionEnd };

export interface Walk {
  readonly steps: readonly WalkStep[];
  readonly place: WalkPlace;
}

/** Where the answers lead; answers beyond the end are left out. @throws where the path leads to nothing */
export function walk(path: DecisionPath, answers: Answers): Walk {
  const steps: WalkStep[] = [];
  let place = placeOf(path, { ask: path.start });
  for (const yes of answers) {
    if (place.kind === 'end') break;
    steps.push({ question: place.question, yes });
    place = placeOf(path, yes ? place.question.yes : place.question.no);
  }
  return { steps, place };
}

function placeOf({ questions, ends }: DecisionPath, branch: DecisionBranch): WalkPlace {
  if ('ask' in branch) {
    const question = questions.find(({ id }) => id === branch.ask);
    if (question) return { kind: 'question', question };
  } else {
    const end = ends.find(({ id }) => id === branch.end);
    if (end) return { kind: 'end', end };
  }
  throw new Error(`The decision path leads to ${JSON.stringify(branch)}, which does not exist.`);
}

/** The answers that lead to an end; null where none do. */
export function answersTo(path: DecisionPath, end: string): Answers | null {
  const waiting: Answers[] = [[]];
  for (let answers = waiting.pop(); answers !== undefined; answers = waiting.pop()) {
    const { place } = walk(path, answers);
    if (place.kind === 'question') waiting.push([...answers, true], [...answers, false]);
    else if (place.end.id === end) return answers;
  }
  return null;
}

/** A scenario to take through the path, and the end that fits it best. */
export interface WalkStory {
  /** Of the scenario. */
  readonly id: string;
  readonly text: string;
  readonly service: Service;
  readonly reason: string;
  readonly concepts: readonly string[];
  readonly end: string;
}

export interface StoryResult {
  readonly correct: boolean;
  /** The end that fits, where the walk ended at another. */
  readonly better: DecisionEnd | null;
  /** The first answer that led away from it; null where none did. */
  readonly turn: WalkStep | null;
}

/** How a walk that reached `end` fits its story. The same service in another form is right too. */
export function judge(path: DecisionPath, story: WalkStory, { steps }: Walk, end: DecisionEnd): StoryResult {
  const better = path.ends.find(({ id }) => id === story.end) ?? null;
  const best = answersTo(path, story.end) ?? [];
  const away = steps.findIndex(({ yes }, i) => best[i] !== yes);
  return {
    correct: end.service === story.service,
    better: end.id === story.end ? null : better,
    turn: end.id === story.end ? null : (steps[away] ?? null),
  };
}
