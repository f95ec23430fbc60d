/** The whole bank of questions in the browser, fetched once a page from this site's own file. */
import {
  joinQuestion,
  type MisconceptionInWords,
  type Question,
  type QuestionView,
  unseal,
} from '../../study/index.ts';

export interface ConceptInWords {
  readonly id: string;
  readonly title: string;
  /** Whether the exam may ask it. */
  readonly exam: boolean;
  readonly lesson: string;
}

export interface QuestionBank {
  readonly questions: readonly Question[];
  readonly concepts: readonly ConceptInWords[];
  readonly misconceptions: readonly MisconceptionInWords[];
}

/** The shape of `/questions/bank.json`, which the same build made. */
interface BankFile {
  readonly concepts: readonly ConceptInWords[];
  readonly misconceptions: readonly MisconceptionInWords[];
  readonly questions: readonly { readonly view: QuestionView; readonly sealed: string }[];
}

let loading: Promise<QuestionBank> | undefined;

/** Rejects where the file cannot be fetched; the next call tries again. */
export function questionBank(): Promise<QuestionBank> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<QuestionBank> {
  const response = await fetch('/questions/bank.json');
  if (!response.ok) throw new Error(`The questions could not be loaded (${response.status}).`);
  const { concepts, misconceptions, questions }: BankFile = await response.json();
  return {
    concepts,
    misconceptions,
    questions: questions.map(({ view, sealed }) => {
      const { key, reasons } = unseal(sealed);
      return joinQuestion(view, key, reasons);
    }),
  };
}
