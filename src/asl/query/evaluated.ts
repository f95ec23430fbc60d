/** Makers of the two kinds of result. */
import type { Compiled, Evaluated, QueryErrorName } from './types.ts';

export function found<T>(value: T): Evaluated<T> {
  return { ok: true, value };
}

export function failed(error: QueryErrorName, message: string, location?: string): Evaluated<never> {
  const failure = location === undefined ? { error, message } : { error, message, location };
  return { ok: false, failure };
}

export function compiled<T>(value: T): Compiled<T> {
  return { ok: true, value };
}

export function problem(message: string, position?: number): Compiled<never> {
  return { ok: false, problem: position === undefined ? { message } : { message, position } };
}
