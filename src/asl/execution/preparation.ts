import { buildProgram, usesJsonata } from '../definition/build/index.ts';
import type { Diagnostic } from '../definition/diagnostic.ts';
import type { Program } from '../definition/program.ts';
import type { Json } from '../json.ts';
import { prepareJsonata } from '../query/index.ts';
import type { RunSpec } from './session.ts';

export type Prepared =
  | { readonly ok: true; readonly program: Program; readonly input: Json }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads definition and input of a run, and loads JSONata where definition or mocks use it. */
export async function prepare(spec: RunSpec): Promise<Prepared> {
  const definition = parseJson(spec.definition);
  if (!definition.ok)
    return refused(
      'invalid-json',
      definition.message,
      'The definition is no JSON. Mend the place that the message names.',
    );
  const input = parseJson(spec.input.trim() === '' ? '{}' : spec.input);
  if (!input.ok)
    return refused(
      'invalid-input',
      input.message,
      'The input is no JSON. Mend the place that the message names.',
    );
  if (needsJsonata(spec, definition.value)) await prepareJsonata();
  const built = buildProgram(definition.value);
  if (built.ok) return { ok: true, program: built.program, input: input.value };
  const diagnostics = built.problems.map(
    ({ location, message }): Diagnostic => ({
      severity: 'ERROR',
      rule: 'cannot-be-run',
      code: 'SCHEMA_VALIDATION_FAILED',
      location,
      message,
      explanation: `The machine cannot run this definition: ${message} (at ${location}).`,
    }),
  );
  return { ok: false, diagnostics };
}

function needsJsonata(spec: RunSpec, definition: Json): boolean {
  if (usesJsonata(definition)) return true;
  const texts = [JSON.stringify(spec.mocks ?? {}), ...Object.values(spec.machines ?? {})];
  return texts.some((text) => text.includes('{%'));
}

function refused(rule: string, message: string, explanation: string): Prepared {
  return { ok: false, diagnostics: [{ severity: 'ERROR', rule, message, explanation }] };
}

type Parsed = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly message: string };

export function parseJson(text: string): Parsed {
  try {
    const value: Json = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, message: error.message };
    throw error;
  }
}
