import type { Random } from '../clock/index.ts';

/** When something is done, and what ids are drawn from: the simulators have no clock and no chance of their own. */
export interface Moment {
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  readonly random: Random;
}

/** A refusal as the service words it. */
export interface ServiceFault {
  /** The API's error code: `QueueDoesNotExist`, `InvalidParameter`. */
  readonly code: string;
  readonly message: string;
  /** HTTP status. */
  readonly status: number;
}

/** What a request gives, with the state after it; a refused request changes nothing. */
export type Answer<State, Result> =
  | { readonly ok: true; readonly state: State; readonly result: Result }
  | { readonly ok: false; readonly fault: ServiceFault };

export type Refusal = Extract<Answer<never, never>, { ok: false }>;

export function done<State, Result>(state: State, result: Result): Answer<State, Result> {
  return { ok: true, state, result };
}

export function refused(code: string, message: string, status = 400): Refusal {
  return { ok: false, fault: { code, message, status } };
}
