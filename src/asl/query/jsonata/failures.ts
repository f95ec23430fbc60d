/**
 * The one adapter between what the library throws and failures as data.
 * It throws plain objects, not Errors: `{ code, position, token, value, message }`.
 */
import type { QueryFailure, QueryProblem } from '../types.ts';
import { tooDeep } from './engine.ts';

interface Description {
  readonly code?: string;
  readonly message: string;
  readonly position?: number;
}

function describe(thrown: unknown): Description {
  if (typeof thrown !== 'object' || thrown === null) return { message: String(thrown) };
  // A stack that overflows, or a text or list beyond what JavaScript can hold: engines word it differently.
  if (thrown instanceof RangeError || (thrown instanceof Error && thrown.name === 'InternalError')) {
    return /stack|recursion/i.test(thrown.message)
      ? tooDeep()
      : { code: 'D2015', message: 'The result is larger than an evaluation may make' };
  }
  return {
    ...('code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {}),
    message:
      'message' in thrown && typeof thrown.message === 'string'
        ? thrown.message
        : 'The expression cannot be evaluated',
    ...('position' in thrown && typeof thrown.position === 'number' ? { position: thrown.position } : {}),
  };
}

/** "The JSONata expression '…' specified for the field '…' threw an error during evaluation. T2001: …" */
export function evaluationFailure(thrown: unknown, text: string, location: string): QueryFailure {
  const { code, message } = describe(thrown);
  const why = code === undefined ? message : `${code}: ${message}`;
  return expressionFailure(text, location, `threw an error during evaluation. ${why}`);
}

/** `what`: what follows the expression and its field in the message. */
export function expressionFailure(text: string, location: string, what: string): QueryFailure {
  return {
    error: 'States.QueryEvaluationError',
    message: `The JSONata expression '${text}' specified for the field '${location}' ${what}`,
    location,
  };
}

export function syntaxProblem(thrown: unknown): QueryProblem {
  const { message, position } = describe(thrown);
  return position === undefined ? { message } : { message, position };
}
