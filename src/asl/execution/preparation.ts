import { buildProgram } from '../definition/build/index.ts';
import type { Diagnostic } from '../definition/diagnostic.ts';
import { analyse, prepareValidation } from '../definition/index.ts';
import type { Program } from '../definition/program.ts';
import { exceedsDepth, type Json, nestingOf } from '../json.ts';
import { prepareJsonata } from '../query/index.ts';
import type { ContentsProblem } from '../tasks/index.ts';
import { DEPTH_LIMIT } from './payloads.ts';
import type { RunSpec } from './session.ts';

export type Prepared =
  | { readonly ok: true; readonly program: Program; readonly input: Json }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads definition and input of a run, and loads JSONata where definition or mocks use it. */
export async function prepare(spec: RunSpec): Promise<Prepared> {
  await prepareValidation(spec.definition);
  if (needsJsonata(spec)) await prepareJsonata();
  const { diagnostics, source } = analyse(spec.definition, { type: spec.type });
  if (diagnostics.some((one) => one.severity === 'ERROR')) return { ok: false, diagnostics };
  const input = parseInput(spec.input);
  if (!input.ok) return { ok: false, diagnostics: [input.diagnostic] };
  const built = buildProgram(source.value());
  if (built.ok) return { ok: true, program: built.program, input: input.value };
  return {
    ok: false,
    diagnostics: built.problems.map(({ location, message }) => cannotRun(location, message)),
  };
}

/** The definition is looked at by `prepareValidation`; mocks, functions and nested workflows may use JSONata where it does not. */
function needsJsonata(spec: RunSpec): boolean {
  const values: readonly Json[] = [spec.mocks?.config ?? {}, spec.services ?? {}];
  const texts = [
    // What is nested too deeply to be written is refused later.
    ...values.filter((value) => !exceedsDepth(value)).map((value) => JSON.stringify(value)),
    ...Object.values(spec.machines ?? {}),
  ];
  return texts.some((text) => text.includes('{%'));
}

const UNUSABLE = {
  mocks: { rule: 'invalid-mocks', what: 'The mocked outcomes cannot be used.' },
  services: { rule: 'invalid-services', what: 'The contents of the simulated services cannot be used.' },
} as const;

/** The mocked outcomes, or the contents of the simulated services, are not as they should be. */
export function unusable(
  what: keyof typeof UNUSABLE,
  problems: readonly ContentsProblem[],
): readonly Diagnostic[] {
  return problems.map(({ place, message }) => ({
    severity: 'ERROR',
    rule: UNUSABLE[what].rule,
    message: `${place}: ${message}`,
    explanation: `${UNUSABLE[what].what} At ${place}: ${message}`,
  }));
}

function cannotRun(location: string, message: string): Diagnostic {
  return {
    severity: 'ERROR',
    rule: 'cannot-be-run',
    code: 'SCHEMA_VALIDATION_FAILED',
    location,
    message,
    explanation: `The machine cannot run this definition: ${message} (at ${location}).`,
  };
}

type Input =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

function parseInput(text: string): Input {
  const refused = (message: string, explanation: string): Input => ({
    ok: false,
    diagnostic: { severity: 'ERROR', rule: 'invalid-input', message, explanation },
  });
  if (nestingOf(text) > DEPTH_LIMIT) {
    const message = `The input is nested more than ${DEPTH_LIMIT} levels deep.`;
    return refused(message, `${message} No service takes such a value: make it flatter.`);
  }
  try {
    const value: Json = JSON.parse(text.trim() === '' ? '{}' : text);
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(error.message, `The input is no JSON: ${error.message}. Mend that place and start again.`);
  }
}
