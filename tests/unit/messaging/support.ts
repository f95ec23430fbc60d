import { createRandom } from '../../../src/clock/index.ts';
import {
  type Answer,
  createQueue,
  emptyMessaging,
  type Messaging,
  type Moment,
  type QueueSettings,
  withQueue,
} from '../../../src/messaging/index.ts';

const random = createRandom(7);

/** `seconds` after the start of the virtual clock. */
export const at = (seconds: number): Moment => ({ now: seconds * 1000, random });

export function queues(...created: readonly (readonly [string, Partial<QueueSettings>?])[]): Messaging {
  return created.reduce(
    (state, [name, settings]) => withQueue(state, createQueue(name, settings)),
    emptyMessaging,
  );
}

/** The state after a request that has to succeed. */
export function ok<Result>(answer: Answer<Messaging, Result>): { state: Messaging; result: Result } {
  if (!answer.ok) throw new Error(`${answer.fault.code}: ${answer.fault.message}`);
  return answer;
}

export function faultOf(answer: Answer<Messaging, unknown>): string {
  return answer.ok ? 'no fault' : answer.fault.code;
}
