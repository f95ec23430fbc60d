import { token } from '../../clock/index.ts';
import { type Answer, done, type Moment, refused } from '../answer.ts';
import { type Message, type Queue, stateOf, withoutExpired } from './queue.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export interface ReceiveRequest {
  /** 1 to 10; default 1. */
  readonly maximum?: number;
  /** Seconds, 0 to 43,200; default: the queue's. */
  readonly visibilityTimeout?: number;
}

export interface Received {
  readonly messages: readonly Message[];
  /** What has been received too often: it belongs into the dead-letter queue now. */
  readonly dead: readonly Message[];
}

const LONGEST_VISIBILITY = 12 * 3600;
/** How receipt handles begin: other texts never were one. */
const HANDLE = 'AQEB';

/**
 * Hands out visible messages and hides them. A FIFO queue keeps a group back while one of its messages is in flight or
 * delayed, so that the group's order holds.
 */
export function receive(before: Queue, request: ReceiveRequest, moment: Moment): Answer<Queue, Received> {
  const { maximum = 1, visibilityTimeout = before.settings.visibilityTimeout } = request;
  if (!(Number.isInteger(maximum) && maximum >= 1 && maximum <= 10)) {
    const message = `Value ${maximum} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`;
    return refused('InvalidParameterValue', message);
  }
  const invalid = visibilityProblem(visibilityTimeout);
  if (invalid !== undefined) return refused('InvalidParameterValue', invalid);
  const queue = withoutExpired(before, moment.now);
  const most = queue.settings.redrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY;
  const held = new Set<string>();
  const messages: Message[] = [];
  const dead: Message[] = [];
  const kept: Message[] = [];
  for (const message of queue.messages) {
    const group = queue.fifo ? message.groupId : undefined;
    const free = stateOf(message, moment.now) === 'available' && !(group !== undefined && held.has(group));
    if (free && message.receiveCount >= most && messages.length < maximum) {
      dead.push(message);
      continue;
    }
    if (!free || messages.length >= maximum) {
      if (group !== undefined) held.add(group);
      kept.push(message);
      continue;
    }
    const received: Message = {
      ...message,
      visibleAt: moment.now + visibilityTimeout * 1000,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? moment.now,
      receiptHandle: `${HANDLE}${token(moment.random, 60)}`,
    };
    messages.push(received);
    kept.push(received);
  }
  return done({ ...queue, messages: kept }, { messages, dead });
}

function visibilityProblem(seconds: number): string | undefined {
  if (seconds >= 0 && seconds <= LONGEST_VISIBILITY) return undefined;
  return `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and ${LONGEST_VISIBILITY}.`;
}

const invalidHandle = (handle: string) =>
  refused(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
    404,
  );

/**
 * Deletes the message that was received with this handle. A handle of an earlier receive succeeds and deletes nothing; a
 * FIFO queue refuses one whose visibility timeout is over.
 */
export function deleteMessage(
  queue: Queue,
  handle: string,
  moment: Moment,
): Answer<Queue, { deleted: boolean }> {
  if (!handle.startsWith(HANDLE)) return invalidHandle(handle);
  const message = queue.messages.find((one) => one.receiptHandle === handle);
  if (!message) return done(queue, { deleted: false });
  if (queue.fifo && message.visibleAt <= moment.now) {
    const text = `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`;
    return refused('InvalidParameterValue', text);
  }
  return done({ ...queue, messages: queue.messages.filter((one) => one !== message) }, { deleted: true });
}

/** Hides a message for another `seconds` from now; 0 gives it back at once. At most 12 hours since its receive. */
export function changeVisibility(
  queue: Queue,
  handle: string,
  seconds: number,
  moment: Moment,
): Answer<Queue, Message> {
  if (!handle.startsWith(HANDLE)) return invalidHandle(handle);
  const invalid = visibilityProblem(seconds);
  if (invalid !== undefined) return refused('InvalidParameterValue', invalid);
  const message = queue.messages.find((one) => one.receiptHandle === handle);
  if (!message || message.visibleAt <= moment.now) {
    const text = `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`;
    return refused('MessageNotInflight', text);
  }
  const changed = { ...message, visibleAt: moment.now + seconds * 1000 };
  return done(
    { ...queue, messages: queue.messages.map((one) => (one === message ? changed : one)) },
    changed,
  );
}

/** Deletes everything; deduplication remembers what was sent all the same. */
export function purge(queue: Queue): Queue {
  return { ...queue, messages: [] };
}
