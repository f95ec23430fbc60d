/** Tells what a pasted, dropped or opened text is, and reads it. What is none of these is told in plain words. */
import { formatOf, parseSource, prepareValidation } from '../../../../asl/definition/index.ts';
import type { LogRecord } from '../../../../asl/execution/events.ts';
import { historyFromAws } from '../../../../asl/projection/index.ts';
import type { MockConfig } from '../../../../asl/tasks/mock-config.ts';
import { readEntries } from '../outcomes/own-scenarios.ts';
import { type Portable, readPortable } from './portable.ts';

export type ReadText =
  | { readonly kind: 'definition'; readonly text: string; readonly comment: string | null }
  | { readonly kind: 'mocks'; readonly config: MockConfig }
  | { readonly kind: 'history'; readonly records: readonly LogRecord[] }
  | { readonly kind: 'portable'; readonly portable: Portable }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Characters. A history of 25,000 events has some ten million. */
export const LONGEST_TEXT = 60_000_000;
const LONGEST_DEFINITION = 1_500_000;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(reason: string): ReadText {
  return { kind: 'wrong', reason };
}

function readMocks(value: Readonly<Record<string, unknown>>): ReadText {
  const { StateMachines: machines, MockedResponses: responses } = value;
  if (!isRecord(machines) || !isRecord(responses)) {
    return wrong(
      'A MockConfigFile needs the objects StateMachines and MockedResponses; one of them is missing.',
    );
  }
  const named: [string, { TestCases: Readonly<Record<string, Readonly<Record<string, string>>>> }][] = [];
  for (const [machine, held] of Object.entries(machines)) {
    const cases = isRecord(held) && Object.hasOwn(held, 'TestCases') ? held.TestCases : undefined;
    if (!isRecord(cases))
      return wrong(`The state machine ${machine} of this MockConfigFile has no TestCases.`);
    const read = Object.entries(cases).flatMap(([name, states]) =>
      isRecord(states)
        ? [
            [
              name,
              Object.fromEntries(
                Object.entries(states).filter(
                  (pair): pair is [string, string] => typeof pair[1] === 'string',
                ),
              ),
            ] as const,
          ]
        : [],
    );
    named.push([machine, { TestCases: Object.fromEntries(read) }]);
  }
  const answered = Object.entries(responses).map(([name, entries]) => [name, readEntries(entries)] as const);
  const broken = answered.find(([, entries]) => entries === null);
  if (broken !== undefined) {
    return wrong(
      `The response ${broken[0]} of this MockConfigFile cannot be read: it needs keys such as "0" or "1-2", each with Return or Throw.`,
    );
  }
  return {
    kind: 'mocks',
    config: {
      StateMachines: Object.fromEntries(named),
      MockedResponses: Object.fromEntries(
        answered.flatMap(([name, entries]) => (entries === null ? [] : [[name, entries] as const])),
      ),
    },
  };
}

function readHistory(value: unknown): ReadText {
  const result = historyFromAws(value);
  if (result.ok) return { kind: 'history', records: result.records };
  const [first] = result.problems;
  const place = first === undefined || first.where === '' ? '' : `${first.where}: `;
  const more = result.problems.length > 1 ? ` There are ${result.problems.length - 1} more problems.` : '';
  return wrong(`This history cannot be shown. ${place}${first?.message ?? ''}${more}`);
}

/** What a JSON value is. Null where it may be a definition. */
function readValue(value: unknown): ReadText | null {
  if (Array.isArray(value)) return readHistory(value);
  if (!isRecord(value)) {
    return wrong('This is a single JSON value. A definition is an object with StartAt and States.');
  }
  if (Object.hasOwn(value, 'events')) return readHistory(value);
  if (Object.hasOwn(value, 'MockedResponses')) return readMocks(value);
  if (Object.hasOwn(value, 'v') && Object.hasOwn(value, 'definition')) {
    const read = readPortable(value);
    return read.ok ? { kind: 'portable', portable: read.portable } : wrong(read.reason);
  }
  if (typeof value.definition === 'string' && Object.hasOwn(value, 'stateMachineArn')) {
    // What `aws stepfunctions describe-state-machine` prints.
    return { kind: 'definition', text: value.definition, comment: null };
  }
  if (Object.hasOwn(value, 'StartAt') || Object.hasOwn(value, 'States')) return null;
  const keys = Object.keys(value).slice(0, 4).join(', ');
  return wrong(
    `This is JSON, but no definition, MockConfigFile or history: a definition has StartAt and States, this has ${keys === '' ? 'nothing' : keys.slice(0, 120)}.`,
  );
}

function commentOf(value: unknown): string | null {
  return isRecord(value) && Object.hasOwn(value, 'Comment') && typeof value.Comment === 'string'
    ? value.Comment
    : null;
}

function asDefinition(text: string, value: unknown): ReadText {
  return text.length > LONGEST_DEFINITION
    ? wrong('This definition is far too long: AWS takes at most 1,048,576 characters.')
    : { kind: 'definition', text, comment: commentOf(value) };
}

export async function readText(text: string): Promise<ReadText> {
  if (text.trim() === '') return wrong('There is no text in it.');
  if (text.length > LONGEST_TEXT) return wrong('This text is too long to be read safely.');
  let value: unknown;
  try {
    value = JSON.parse(text);
    return readValue(value) ?? asDefinition(text, value);
  } catch {
    // Half a definition is still one: the editor says what is missing.
  }
  if (text.length > LONGEST_DEFINITION) {
    return wrong('This is no valid JSON: most likely its end is missing. Copy the whole text once more.');
  }
  await prepareValidation(text);
  const source = parseSource(text);
  const read = source.value();
  if (isRecord(read) && (Object.hasOwn(read, 'StartAt') || Object.hasOwn(read, 'States'))) {
    return asDefinition(text, read);
  }
  const problem = source.problems.find(({ severity }) => severity === 'ERROR');
  if (/"(?:events|MockedResponses)"\s*:/.test(text.slice(0, 100_000))) {
    return wrong(
      `This looks like a history or a MockConfigFile, but it is no valid JSON${problem === undefined ? '' : `: line ${source.lines.range(problem.start, problem.end).line}, ${problem.explanation}`}`,
    );
  }
  const name = formatOf(text) === 'yaml' ? 'YAML' : 'JSON';
  return wrong(
    problem === undefined
      ? `This is ${name}, but no definition: a definition has StartAt and States.`
      : `This is neither a definition nor a history. Read as ${name}: line ${source.lines.range(problem.start, problem.end).line}, ${problem.explanation}`,
  );
}
