/**
 * SQS and SNS as values and functions in virtual time. `Messaging` holds all queues and topics; every request gives the
 * `Messaging` after it, or the fault that the service would answer. Nothing here reads a clock or draws its own ids.
 *
 * Sources: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/ and
 * https://docs.aws.amazon.com/sns/latest/dg/
 */
export type { Answer, Moment, ServiceFault } from './answer.ts';
export type { MessageAttribute, MessageAttributes } from './attributes.ts';
export { type FilterPolicyScope, parseFilterPolicy } from './sns/filter-policy.ts';
export {
  type Published,
  type PublishRequest,
  publish,
  type SubscribeRequest,
  subscribe,
} from './sns/publish.ts';
export { createTopic, type Protocol, type Subscription, type Topic } from './sns/topic.ts';
export {
  countMessages,
  createQueue,
  DEFAULT_SETTINGS,
  type Message,
  type MessageState,
  nextChange,
  type Queue,
  type QueueSettings,
  type RedrivePolicy,
  stateOf,
} from './sqs/queue.ts';
export { purge, type ReceiveRequest } from './sqs/receive.ts';
export type { SendRequest, Sent } from './sqs/send.ts';
export {
  changeMessageVisibility,
  type Delivery,
  deleteReceived,
  emptyMessaging,
  expireMessages,
  type Messaging,
  receiveMessages,
  redriveMessages,
  sendMessage,
  withQueue,
  withTopic,
} from './world.ts';
