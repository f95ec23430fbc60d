/** What is looked at across the whole bank. */
import { plainText } from '../questions/inline.ts';
import type { AuthoredQuestion, Concept, Misconception } from '../questions/schema.ts';
import type { Finding } from './finding.ts';
import { markedOptions, misconceptionsOf } from './options-of.ts';

export interface AuthoredBank {
  readonly questions: readonly AuthoredQuestion[];
  readonly concepts: readonly Concept[];
  readonly misconceptions: readonly Misconception[];
}

/** The share of exam questions in which the right option may be the longest one. */
export const LONGEST_SHARE = 0.35;
/** How many questions a concept and a misconception need at least. */
export const PROBES = 2;

/** Names that are used but not defined, and ids that are used twice. A bank with such findings cannot be read. */
export function lintReferences({ questions, concepts, misconceptions }: AuthoredBank): readonly Finding[] {
  const findings: Finding[] = [];
  const knownConcepts = new Set(concepts.map(({ id }) => id));
  const knownMisconceptions = new Set(misconceptions.map(({ id }) => id));
  const seen = new Set<string>();
  for (const question of questions) {
    if (seen.has(question.id)) {
      findings.push({
        question: question.id,
        field: ['id'],
        message: `The id "${question.id}" is used twice in the bank. Choose another.`,
      });
    }
    seen.add(question.id);
    question.objective.concepts.forEach((concept, i) => {
      if (!knownConcepts.has(concept)) {
        findings.push({
          question: question.id,
          field: ['objective', 'concepts', i],
          message: `There is no concept "${concept}" in content/questions/concepts.yaml. Use one, or add it there.`,
        });
      }
    });
    if (question.kind !== 'single' && question.kind !== 'multi' && question.kind !== 'predict') continue;
    question.options.forEach(({ misconception }, i) => {
      if (misconception !== undefined && !knownMisconceptions.has(misconception)) {
        findings.push({
          question: question.id,
          field: ['options', i, 'misconception'],
          message: `There is no misconception "${misconception}" in content/questions/misconceptions.yaml.`,
        });
      }
    });
  }
  return findings;
}

/** Whether the bank as a whole is fair and complete: the right option seldom the longest, everything probed twice. */
export function lintBalance(bank: AuthoredBank): readonly Finding[] {
  const questions = bank.questions.filter(({ status }) => status === 'reviewed');
  return [...longestOption(questions), ...coverage({ ...bank, questions })];
}

function longestOption(questions: readonly AuthoredQuestion[]): Finding[] {
  const rated = questions.filter(({ scope }) => scope === 'exam').filter(({ kind }) => kind === 'single');
  const longest = rated.filter((question) => {
    const options = markedOptions(question);
    const right = Math.max(...lengths(options.filter(({ correct }) => correct)));
    return right > Math.max(...lengths(options.filter(({ correct }) => !correct)));
  });
  if (rated.length === 0 || longest.length / rated.length <= LONGEST_SHARE) return [];
  const share = Math.round((100 * longest.length) / rated.length);
  return [
    {
      field: [],
      message:
        `The right option is the longest in ${share} % of the single-choice exam questions; at most ${LONGEST_SHARE * 100} % may be. ` +
        `Shorten it, or lengthen a wrong one, in some of: ${longest.map(({ id }) => id).join(', ')}.`,
    },
  ];
}

function coverage({ questions, concepts, misconceptions }: AuthoredBank): Finding[] {
  const findings: Finding[] = [];
  for (const { id, title, exam } of concepts) {
    const probes = questions.filter(
      ({ objective, scope }) => objective.concepts.includes(id) && (!exam || scope === 'exam'),
    ).length;
    if (probes < PROBES) {
      findings.push({
        field: [],
        message: `The concept "${id}" (${title}) has ${probes} ${exam ? 'exam ' : ''}questions. It needs ${PROBES}.`,
      });
    }
  }
  for (const { id, title } of misconceptions) {
    const probes = questions.filter((question) => misconceptionsOf(question).has(id)).length;
    if (probes < PROBES) {
      findings.push({
        field: [],
        message: `The misconception "${id}" (${title}) is probed by ${probes} questions. It needs ${PROBES}.`,
      });
    }
  }
  return findings;
}

const lengths = (options: readonly { text: string }[]): number[] =>
  options.map(({ text }) => plainText(text).length);
