import { uuid } from '../../clock/index.ts';
import { type Answer, done, type Moment, type Refusal, refused } from '../answer.ts';
import { type MessageAttributes, messageSize, noAttributes } from '../attributes.ts';
import { md5Of, sha256Of } from '../digest.ts';
import { newMessage, type Queue } from './queue.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export interface SendRequest {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  /** Seconds, 0 to 900; FIFO queues have a delay of the queue only. */
  readonly delay?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

export interface Sent {
  readonly messageId: string;
  readonly md5OfBody: string;
  readonly sequenceNumber: string | undefined;
  /** A message with the same deduplication id came within five minutes: nothing was added. */
  readonly duplicate: boolean;
}

const DEDUPLICATION_MS = 5 * 60 * 1000;
const LONGEST_DELAY = 900;
const MOST_ATTRIBUTES = 10;

export function send(queue: Queue, request: SendRequest, moment: Moment): Answer<Queue, Sent> {
  const refusal = check(queue, request);
  if (refusal) return refusal;
  return queue.fifo ? sendInOrder(queue, request, moment) : add(queue, request, moment, {});
}

function check(queue: Queue, request: SendRequest): Refusal | undefined {
  const { body, attributes = noAttributes, delay } = request;
  if (body === '') return refused('MissingParameter', 'The request must contain the parameter MessageBody.');
  const most = queue.settings.maximumMessageSize;
  if (messageSize(body, attributes) > most) {
    const message = `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`;
    return refused('InvalidParameterValue', message);
  }
  if (attributes.size > MOST_ATTRIBUTES) {
    const message = `Number of message attributes [${attributes.size}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`;
    return refused('InvalidParameterValue', message);
  }
  if (delay !== undefined && (queue.fifo || !(delay >= 0 && delay <= LONGEST_DELAY))) {
    const reason = queue.fifo
      ? 'The request include parameter that is not valid for this queue type.'
      : `DelaySeconds must be >= 0 and <= ${LONGEST_DELAY}.`;
    return refused(
      'InvalidParameterValue',
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: ${reason}`,
    );
  }
  return queue.fifo ? checkFifo(queue, request) : checkStandard(request);
}

function checkFifo(queue: Queue, request: SendRequest): Refusal | undefined {
  if (request.groupId === undefined)
    return refused('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  if (request.deduplicationId === undefined && !queue.settings.contentBasedDeduplication) {
    const message =
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly';
    return refused('InvalidParameterValue', message);
  }
  return undefined;
}

function checkStandard(request: SendRequest): Refusal | undefined {
  if (request.deduplicationId === undefined) return undefined;
  const message = `Value ${request.deduplicationId} for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.`;
  return refused('InvalidParameterValue', message);
}

function sendInOrder(queue: Queue, request: SendRequest, moment: Moment): Answer<Queue, Sent> {
  const deduplicationId = request.deduplicationId ?? sha256Of(request.body);
  const accepted = queue.accepted.filter((one) => one.at > moment.now - DEDUPLICATION_MS);
  const earlier = accepted.find((one) => one.deduplicationId === deduplicationId);
  if (earlier) {
    const { messageId, sequenceNumber } = earlier;
    const sent = { messageId, md5OfBody: md5Of(request.body), sequenceNumber, duplicate: true };
    return done({ ...queue, accepted }, sent);
  }
  const sequenceNumber = String(queue.sequence + 1).padStart(20, '0');
  const counted = { ...queue, accepted, sequence: queue.sequence + 1 };
  const added = add(counted, request, moment, { deduplicationId, sequenceNumber });
  if (!added.ok) return added;
  const { messageId } = added.result;
  const entry = { deduplicationId, messageId, sequenceNumber, at: moment.now };
  return done({ ...added.state, accepted: [...accepted, entry] }, added.result);
}

function add(
  queue: Queue,
  request: SendRequest,
  moment: Moment,
  fifo: { readonly deduplicationId?: string; readonly sequenceNumber?: string },
): Answer<Queue, Sent> {
  const message = newMessage({
    id: uuid(moment.random),
    body: request.body,
    attributes: request.attributes ?? noAttributes,
    groupId: request.groupId,
    sentAt: moment.now,
    visibleAt: moment.now + (request.delay ?? queue.settings.delay) * 1000,
    ...fifo,
  });
  const sent: Sent = {
    messageId: message.id,
    md5OfBody: md5Of(request.body),
    sequenceNumber: fifo.sequenceNumber,
    duplicate: false,
  };
  return done({ ...queue, messages: [...queue.messages, message] }, sent);
}
