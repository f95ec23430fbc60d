/** What the editor of outcomes asks of the language. A chunk of its own, loaded when the editor is opened. */
import { buildProgram, usesJsonata } from '../../../../asl/definition/build/index.ts';
import { parseSource, prepareValidation } from '../../../../asl/definition/index.ts';
import type { Json } from '../../../../asl/json.ts';
import { compileJsonata, prepareJsonata } from '../../../../asl/query/index.ts';
import { errorsOf, INFERRED_CASE, infer, type KnownError } from '../../../../asl/tasks/index.ts';
import type { MockedOutcome } from '../../../../asl/tasks/mock-config.ts';
import { outcomesIn } from './outcomes.ts';
import type { Entries } from './rows.ts';
import { type TaskInfo, tasksOf } from './tasks.ts';

export type { KnownError } from '../../../../asl/tasks/index.ts';

/** Made from a definition alone: what a workflow needs in order to run. */
export interface Automatic {
  /** Answers of its tasks, by state. */
  readonly outcomes: ReadonlyMap<string, Entries>;
  /** JSON text of an input that it can work with. */
  readonly input: string;
}

const MACHINE = 'Automatic';

/** Null where the text is too broken to be read. JSON or YAML. */
async function definitionIn(text: string): Promise<Json | null> {
  await prepareValidation(text);
  const source = parseSource(text);
  return source.problems.some(({ severity }) => severity === 'ERROR') ? null : source.value();
}

/** The tasks of a definition; null where the text is too broken to be read. */
export async function readTasks(text: string): Promise<readonly TaskInfo[] | null> {
  const definition = await definitionIn(text);
  return definition === null ? null : tasksOf(definition);
}

/** Null where the definition cannot be built. It may take a while, so it is done when somebody asks. */
export async function makeUp(text: string): Promise<Automatic | null> {
  const definition = await definitionIn(text);
  if (definition === null) return null;
  if (usesJsonata(definition)) await prepareJsonata();
  const built = buildProgram(definition);
  if (!built.ok) return null;
  const { mocks, input } = await infer(built.program, MACHINE);
  const outcomes = new Map(
    [...outcomesIn(mocks, MACHINE, INFERRED_CASE)].map(([state, { entries }]) => [state, entries] as const),
  );
  return { outcomes, input: JSON.stringify(input, null, 2) };
}

/** What is wrong with the expressions in an answer; null where nothing is, or where there are none. */
export async function problemOfAnswer(value: Json): Promise<string | null> {
  if (!usesJsonata(value)) return null;
  await prepareJsonata();
  const compiled = compileJsonata(value, 'Return', {});
  return compiled.ok ? null : `The expression cannot be used: ${compiled.problem.message}`;
}

/** Errors that the service really reports; none for activities, whose workers choose the names. */
export function errorsFor({ service }: TaskInfo): readonly KnownError[] {
  return errorsOf(service);
}

/** A first failure to choose from. */
export function sampleFailure(task: TaskInfo): MockedOutcome {
  const [handled] = task.handled;
  const [known] = errorsOf(task.service);
  if (handled !== undefined) return { Throw: { Error: handled, Cause: `${task.state} failed.` } };
  return { Throw: { Error: known?.name ?? 'States.TaskFailed', Cause: known?.message ?? '' } };
}
