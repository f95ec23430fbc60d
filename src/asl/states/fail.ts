import type { FailState, FailText } from '../definition/program.ts';
import type { Evaluated } from '../query/types.ts';
import { settled } from './jsonata-flow.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Working } from './request.ts';
import type { Visit } from './visit.ts';

/** Ends the execution, or its branch or iteration, with an error (https://states-language.net/#fail-state). */
export function* fail(visit: Visit, state: FailState): Working<Outcome> {
  const error = yield* textOf(visit, state.error);
  if (error && !error.ok) return failed(visit.evaluationFailure(error.failure));
  const cause = yield* textOf(visit, state.cause);
  if (cause && !cause.ok) return failed(visit.evaluationFailure(cause.failure));
  return failed({ error: asText(error), cause: asText(cause) });
}

function* textOf(visit: Visit, text: FailText | undefined): Working<Evaluated | undefined> {
  switch (text?.kind) {
    case undefined:
      return undefined;
    case 'constant':
      return { ok: true, value: text.value };
    case 'expression':
      return text.expression.evaluate(visit.pathScope(visit.input));
    case 'jsonata':
      return yield* settled(text.template.evaluate(visit.jsonataScope({})));
    default:
      return text satisfies never;
  }
}

function asText(evaluated: Evaluated | undefined): string | undefined {
  if (!evaluated?.ok) return undefined;
  return typeof evaluated.value === 'string' ? evaluated.value : JSON.stringify(evaluated.value);
}
