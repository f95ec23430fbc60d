/** What is looked at in each question by itself. The evidence for each rule: fair items discriminate by what they ask. */
import { plainText } from '../questions/inline.ts';
import type { AuthoredQuestion } from '../questions/schema.ts';
import type { Finding } from './finding.ts';
import { markedOptions } from './options-of.ts';
import { OUT_OF_SCOPE, servicesIn } from './services.ts';

type ItemLint = (question: AuthoredQuestion) => readonly Omit<Finding, 'question'>[];

/** How much longer or shorter the right option may be than the middle one of the others, in characters. */
export const LENGTH_TOLERANCE = 40;

const ABSOLUTE = /\b(always|never|only)\b/i;
const CATCH_ALL =
  /\b(all|none|both|neither) of (the above|these|them)\b|\b(all|none) (answers|options) (are|is)\b/i;

/** The exam's own two forms: one right of four, or several right of at least five. */
const examForm: ItemLint = (question) => {
  if (question.kind !== 'single' && question.kind !== 'multi') {
    return question.scope === 'exam'
      ? [
          {
            field: ['scope'],
            message: `The exam has no "${question.kind}" questions. Write scope: beyond.`,
          },
        ]
      : [];
  }
  const right = question.options.filter(({ correct }) => correct).length;
  const all = question.options.length;
  const findings: Omit<Finding, 'question'>[] = [];
  if (question.kind === 'single') {
    if (all !== 4) {
      findings.push({
        field: ['options'],
        message: `A single-choice question has 4 options, here are ${all}. Add or remove some.`,
      });
    }
    if (right !== 1) {
      findings.push({
        field: ['options'],
        message: `Exactly one option is right, here are ${right}. Correct the marks.`,
      });
    }
    return findings;
  }
  if (all < 5) {
    findings.push({
      field: ['options'],
      message: `A multiple-response question has at least 5 options, here are ${all}. Add some.`,
    });
  }
  if (right !== question.choose) {
    findings.push({
      field: ['choose'],
      message: `choose says ${question.choose}, but ${right} options are marked right. Make them agree.`,
    });
  }
  return findings;
};

const uniqueIds: ItemLint = (question) => {
  const lists: { list: 'options' | 'cards' | 'buckets'; ids: readonly string[] }[] = [];
  if (question.kind === 'single' || question.kind === 'multi' || question.kind === 'predict') {
    lists.push({ list: 'options', ids: question.options.map(({ id }) => id) });
  }
  if (question.kind === 'sort') {
    lists.push({ list: 'cards', ids: question.cards.map(({ id }) => id) });
    lists.push({ list: 'buckets', ids: question.buckets.map(({ id }) => id) });
  }
  return lists.flatMap(({ list, ids }) =>
    ids.flatMap((id, i) =>
      ids.indexOf(id) === i
        ? []
        : [{ field: [list, i, 'id'], message: `The id "${id}" is used twice here. Choose another.` }],
    ),
  );
};

const sortBuckets: ItemLint = (question) => {
  if (question.kind !== 'sort') return [];
  const known = new Set(question.buckets.map(({ id }) => id));
  return question.cards.flatMap(({ bucket }, i) =>
    known.has(bucket)
      ? []
      : [
          {
            field: ['cards', i, 'bucket'],
            message: `There is no group "${bucket}". There are: ${[...known].join(', ')}.`,
          },
        ],
  );
};

const cuesOccur: ItemLint = (question) => {
  const stem = plainText(question.stem).toLowerCase();
  return (question.cue ?? []).flatMap((phrase, i) =>
    stem.includes(plainText(phrase).toLowerCase())
      ? []
      : [
          {
            field: ['cue', i],
            message: `The stem does not contain "${phrase}". Copy the phrase word for word.`,
          },
        ],
  );
};

/** A learner would find the answer by its length. */
const likeLength: ItemLint = (question) => {
  const options = markedOptions(question);
  const others = options
    .filter(({ correct }) => !correct)
    .map(({ text }) => plainText(text).length)
    .sort((one, other) => one - other);
  const middle = median(others);
  if (middle === undefined) return [];
  return options.flatMap(({ correct, text, index }) => {
    const length = plainText(text).length;
    if (!correct || Math.abs(length - middle) <= LENGTH_TOLERANCE) return [];
    return [
      {
        field: ['options', index, 'text'],
        message:
          `The right option has ${length} characters, the others about ${middle}. ` +
          `Bring them within ${LENGTH_TOLERANCE} of each other, or the length gives it away.`,
      },
    ];
  });
};

const noCatchAll: ItemLint = (question) =>
  markedOptions(question).flatMap(({ text, index }) =>
    CATCH_ALL.test(text)
      ? [
          {
            field: ['options', index, 'text'],
            message: 'No "all of the above" or "none of these". Write an option of its own.',
          },
        ]
      : [],
  );

/** Words that no careful author puts into a right answer: where only wrong options have them, they give it away. */
const absoluteWords: ItemLint = (question) => {
  const options = markedOptions(question);
  if (options.some(({ correct, text }) => correct && ABSOLUTE.test(text))) return [];
  return options.flatMap(({ text, index }) => {
    const word = ABSOLUTE.exec(text)?.[0];
    return word === undefined
      ? []
      : [
          {
            field: ['options', index, 'text'],
            message: `Only wrong options say "${word}", which gives them away. Say it without the word.`,
          },
        ];
  });
};

const stemHidesKey: ItemLint = (question) => {
  const inStem = servicesIn(question.stem);
  return markedOptions(question).flatMap(({ correct, text, index }) => {
    if (!correct) return [];
    const named = [...servicesIn(text)].find((service) => inStem.has(service));
    return named === undefined
      ? []
      : [
          {
            field: ['stem'],
            message: `The stem names ${named}, which the right option ${index + 1} names too. Describe the need instead.`,
          },
        ];
  });
};

const outOfScopeOnlyWrong: ItemLint = (question) => {
  if (question.scope !== 'exam') return [];
  return markedOptions(question).flatMap(({ correct, text, index }) => {
    const named = [...servicesIn(text)].find((service) => OUT_OF_SCOPE.has(service));
    return !correct || named === undefined
      ? []
      : [
          {
            field: ['options', index, 'text'],
            message: `${named} is outside CLF-C02: it may be a wrong option, not the right one.`,
          },
        ];
  });
};

const predictionNamesItsRun: ItemLint = (question) => {
  if (question.kind !== 'predict' && question.kind !== 'trace-order') return [];
  const findings: Omit<Finding, 'question'>[] = [];
  if ((question.scenario === undefined) === (question.testCase === undefined)) {
    findings.push({
      field: ['scenario'],
      message: 'Name either a scenario of the workflow, or a testCase with an input.',
    });
  }
  if (question.kind === 'predict') {
    const needs = ['nextState', 'attempts', 'matchedCatch'].includes(question.ask);
    if (needs && question.state === undefined) {
      findings.push({ field: ['state'], message: `ask: ${question.ask} is about a state. Name it.` });
    }
  }
  return findings;
};

const LINTS: readonly ItemLint[] = [
  examForm,
  uniqueIds,
  sortBuckets,
  cuesOccur,
  likeLength,
  noCatchAll,
  absoluteWords,
  stemHidesKey,
  outOfScopeOnlyWrong,
  predictionNamesItsRun,
];

/** What is wrong with one question by itself. Empty where nothing is. */
export function lintQuestion(question: AuthoredQuestion): readonly Finding[] {
  return LINTS.flatMap((lint) => lint(question).map((finding) => ({ question: question.id, ...finding })));
}

function median(sorted: readonly number[]): number | undefined {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return (upper + (sorted[middle - 1] ?? upper)) / 2;
}
