/** The question bank of `content/questions`, read and checked when the site is built. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ContentError,
  type ContentProblem,
  readYaml,
  type YamlSource,
} from '../content-schemas/author-errors.ts';
import {
  type AuthoredBank,
  type AuthoredQuestion,
  type Concept,
  compileQuestion,
  conceptsSchema,
  type Finding,
  lintBalance,
  lintQuestion,
  lintReferences,
  type Misconception,
  misconceptionsSchema,
  questionFileSchema,
} from '../study/authoring/index.ts';
import type { Question } from '../study/index.ts';
import { observeRun } from './observed-run.ts';

/** A question and what only the build knows of it. */
export interface BankItem {
  readonly question: Question;
  readonly status: AuthoredQuestion['status'];
  /** Path from the root of the project. */
  readonly file: string;
}

export interface Bank {
  readonly items: readonly BankItem[];
  readonly concepts: readonly Concept[];
  readonly misconceptions: readonly Misconception[];
}

const FOLDER = 'content/questions';

interface File {
  readonly file: string;
  readonly source: YamlSource<AuthoredQuestion[]>;
}

let kept: { readonly stamp: string; readonly bank: Promise<Bank> } | undefined;

/**
 * Every question, with its key. Predictions are answered by running their workflows.
 * @throws ContentError naming file, line, field and what to write
 */
export function loadBank(root = process.cwd()): Promise<Bank> {
  const stamp = stampOf(root);
  if (kept?.stamp !== stamp) kept = { stamp, bank: readBank(root) };
  return kept.bank;
}

/** @throws ContentError where there is no such question, or it may not be shown */
export async function findQuestion(id: string, root = process.cwd()): Promise<Question> {
  const { items } = await loadBank(root);
  const item = items.find(({ question }) => question.view.id === id);
  if (item && item.status !== 'retired') return item.question;
  const message = item
    ? `The question "${id}" is retired. Take it out of the lesson.`
    : `There is no question "${id}". There are: ${items.map(({ question }) => question.view.id).join(', ')}.`;
  throw new ContentError([{ file: item?.file ?? FOLDER, field: '', message }]);
}

/** The questions that may be shown: reviewed ones. */
export async function shownQuestions(root = process.cwd()): Promise<readonly Question[]> {
  const { items } = await loadBank(root);
  return items.flatMap(({ question, status }) => (status === 'reviewed' ? [question] : []));
}

function readAuthored(root: string): { files: readonly File[]; bank: AuthoredBank } {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const problems: ContentProblem[] = [];
  const files = questionFiles(root).flatMap((file): File[] => {
    try {
      return [{ file, source: readYaml(questionFileSchema, read(file), file) }];
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new ContentError(problems);
  const concepts = `${FOLDER}/concepts.yaml`;
  const misconceptions = `${FOLDER}/misconceptions.yaml`;
  return {
    files,
    bank: {
      questions: files.flatMap(({ source }) => source.value),
      concepts: readYaml(conceptsSchema, read(concepts), concepts).value,
      misconceptions: readYaml(misconceptionsSchema, read(misconceptions), misconceptions).value,
    },
  };
}

async function readBank(root: string): Promise<Bank> {
  const { files, bank } = readAuthored(root);
  const findings = [...bank.questions.flatMap(lintQuestion), ...lintReferences(bank), ...lintBalance(bank)];
  if (findings.length > 0) throw new ContentError(findings.map((finding) => placed(finding, files)));

  const problems: ContentProblem[] = [];
  const items: BankItem[] = [];
  for (const { file, source } of files) {
    for (const authored of source.value) {
      const observed = await observeRun(authored);
      if (!observed.ok) {
        problems.push(placed({ question: authored.id, ...observed.finding }, files));
        continue;
      }
      const compiled = compileQuestion(authored, observed.run);
      if (compiled.ok) items.push({ question: compiled.question, status: authored.status, file });
      else problems.push(...compiled.findings.map((finding) => placed(finding, files)));
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return { items, concepts: bank.concepts, misconceptions: bank.misconceptions };
}

/** A finding with the file and the line of its question. The last of two questions with one id is the one to change. */
function placed({ question, field, message }: Finding, files: readonly File[]): ContentProblem {
  for (const { file, source } of [...files].reverse()) {
    const index = source.value.findLastIndex(({ id }) => id === question);
    if (index < 0) continue;
    const line = source.lineOf([index, ...field]);
    return {
      file,
      ...(line === undefined ? {} : { line }),
      field: [question, ...field].join('.'),
      message,
    };
  }
  return { file: FOLDER, field: field.map(String).join('.'), message };
}

/** The files of questions: those in a module's folder. */
function questionFiles(root: string): string[] {
  return readdirSync(join(root, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(root, FOLDER, name))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => `${FOLDER}/${name}/${file}`),
    )
    .sort();
}

/** Changes whenever a file of the bank does, so that the development server reads it again. */
function stampOf(root: string): string {
  const files = [...questionFiles(root), `${FOLDER}/concepts.yaml`, `${FOLDER}/misconceptions.yaml`];
  return [root, ...files.map((file) => `${file}@${statSync(join(root, file)).mtimeMs}`)].join('|');
}
