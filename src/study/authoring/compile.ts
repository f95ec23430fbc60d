/** From what an author wrote to what the pages use. The build runs the workflows; what they did comes in as data. */
import type { OptionKey, Question, Reasons, RunInWords } from '../questions/model.ts';
import { publicMulti } from '../questions/multi/public.ts';
import { publicPredict } from '../questions/predict/public.ts';
import { publicRecall } from '../questions/recall/public.ts';
import type { AuthoredQuestion } from '../questions/schema.ts';
import { publicSingle } from '../questions/single/public.ts';
import { publicSort } from '../questions/sort/public.ts';
import { publicTraceOrder, tracedCards } from '../questions/trace-order/public.ts';
import type { Finding } from './finding.ts';

/** What the machine did with the run that a question names. */
export interface ObservedRun {
  readonly words: RunInWords;
  /** The states that the execution entered, in order. */
  readonly path: readonly string[];
  /** The answer to a prediction: JSON data as the option's `value` has it. */
  readonly value: unknown;
}

export type Compiled =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** `run` is needed by predict and trace-order only. */
export function compileQuestion(authored: AuthoredQuestion, run?: ObservedRun): Compiled {
  const reasons = reasonsOf(authored);
  switch (authored.kind) {
    case 'single':
      return made({
        kind: 'single',
        view: publicSingle(authored),
        key: { kind: 'single', options: authored.options.map(markedKey) },
        reasons,
      });
    case 'multi':
      return made({
        kind: 'multi',
        view: publicMulti(authored),
        key: { kind: 'multi', options: authored.options.map(markedKey) },
        reasons,
      });
    case 'sort':
      return made({
        kind: 'sort',
        view: publicSort(authored),
        key: { kind: 'sort', cards: authored.cards.map(({ id, bucket, why }) => ({ id, bucket, why })) },
        reasons,
      });
    case 'recall':
      return made({
        kind: 'recall',
        view: publicRecall(authored),
        key: { kind: 'recall', answer: authored.answer },
        reasons,
      });
    case 'trace-order': {
      if (!run) return failed(authored, 'scenario', NO_RUN);
      const taken = (authored.distractors ?? []).find((name) => run.path.includes(name));
      if (taken !== undefined) {
        return failed(authored, 'distractors', `The run does enter "${taken}". Take it out of the list.`);
      }
      const { order } = tracedCards(authored, run.path);
      return made({
        kind: 'trace-order',
        view: publicTraceOrder(authored, run.words, run.path),
        key: { kind: 'trace-order', order },
        reasons,
      });
    }
    case 'predict': {
      if (!run) return failed(authored, 'scenario', NO_RUN);
      const keys = authored.options.map((option) => predictedKey(option, sameData(option.value, run.value)));
      const right = keys.filter(({ correct }) => correct).length;
      if (right !== 1) {
        const result = JSON.stringify(run.value) ?? 'nothing';
        return failed(
          authored,
          'options',
          `The run gives ${result} for "${authored.ask}", and ${right === 0 ? 'no option has' : `${right} options have`} that value. Exactly one must.`,
        );
      }
      return made({
        kind: 'predict',
        view: publicPredict(authored, run.words),
        key: { kind: 'predict', options: keys },
        reasons,
      });
    }
    default:
      return unknownKind(authored);
  }
}

const NO_RUN = 'There is no run to take the answer from. Name a workflow and one of its scenarios.';

const made = (question: Question): Compiled => ({ ok: true, question });
const failed = ({ id }: AuthoredQuestion, field: string, message: string): Compiled => ({
  ok: false,
  findings: [{ question: id, field: [field], message }],
});

type Written = Omit<OptionKey, 'correct'>;

function predictedKey({ id, why, rightIf, misconception }: Written, correct: boolean): OptionKey {
  return {
    id,
    correct,
    why,
    ...(rightIf === undefined ? {} : { rightIf }),
    ...(misconception === undefined ? {} : { misconception }),
  };
}

function markedKey(option: Written & { readonly correct: boolean }): OptionKey {
  return predictedKey(option, option.correct);
}

function reasonsOf(authored: AuthoredQuestion): Reasons {
  return {
    cue: authored.cue ?? [],
    explanation: authored.explanation,
    takeaway: authored.takeaway,
    sources: authored.sources.map(({ url, title, kind, accessed }) => ({ url, title, kind, accessed })),
    verifiedOn: authored.verifiedOn,
    volatile: authored.volatile,
    ...replayOf(authored),
  };
}

/** A prediction shows its own run where its author names no other. */
function replayOf(authored: AuthoredQuestion): Pick<Reasons, 'replay'> {
  if (authored.replay !== undefined) return { replay: authored.replay };
  if (authored.kind !== 'predict' && authored.kind !== 'trace-order') return {};
  const { workflow, scenario } = authored;
  return scenario === undefined ? {} : { replay: { workflow, scenario } };
}

/** Equality of JSON data: objects without regard to the order of keys. */
function sameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = new Map(Object.entries(one));
  const right = new Map(Object.entries(other));
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && sameData(value, right.get(key)))
  );
}

function unknownKind(value: never): never {
  throw new Error(`No such kind of question: ${JSON.stringify(value)}`);
}
