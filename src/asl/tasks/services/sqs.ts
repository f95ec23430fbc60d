/** SQS SendMessage: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html */
import { type Message, type Queue, sendMessage } from '../../../messaging/index.ts';
import { type Json, type JsonObject, objectOf } from '../../json.ts';
import { failedBy, succeeded, withMetadata } from './answers.ts';
import { attributesOf, faultOf, type Messages, momentOf } from './messages.ts';
import {
  bodyOf,
  lastPart,
  numberOf,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from './service.ts';

export class SqsService implements SimulatedService {
  readonly name = 'sqs';
  readonly #messages: Messages;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  contents(): Json {
    return objectOf(
      [...this.#messages.state.queues].map(([name, queue]) => [name, described(queue)] as const),
    );
  }

  call(call: ServiceCall): ServiceAnswer {
    if (call.action !== 'sendMessage') return unknown;
    const { request } = call;
    const name = lastPart(textOf(request, 'QueueUrl') ?? '');
    const delay = numberOf(request, 'DelaySeconds');
    const groupId = textOf(request, 'MessageGroupId');
    const deduplicationId = textOf(request, 'MessageDeduplicationId');
    this.#messages.ensureQueue(name);
    const sent = sendMessage(
      this.#messages.state,
      name,
      {
        body: bodyOf(request, 'MessageBody') ?? '',
        attributes: attributesOf(request),
        ...(delay !== undefined && { delay }),
        ...(groupId !== undefined && { groupId }),
        ...(deduplicationId !== undefined && { deduplicationId }),
      },
      momentOf(call),
    );
    if (!sent.ok) return failedBy(call, faultOf(sent.fault));
    const before = this.#messages.state.queues.get(name)?.messages ?? [];
    this.#messages.state = sent.state;
    const { md5OfBody, messageId, sequenceNumber } = sent.result;
    const output: JsonObject = {
      MD5OfMessageBody: md5OfBody,
      MessageId: messageId,
      ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
    };
    const added = addedTo(sent.state.queues.get(name), before);
    return succeeded(
      withMetadata(call, output, 'application/x-amz-json-1.0'),
      added.map((message) => ({
        service: 'sqs',
        action: 'SendMessage',
        target: name,
        before: null,
        now: describedMessage(message),
      })),
    );
  }
}

export function addedTo(queue: Queue | undefined, before: readonly Message[]): readonly Message[] {
  return queue?.messages.filter((message) => !before.includes(message)) ?? [];
}

export function describedMessage(message: Message): JsonObject {
  const attributes = [...message.attributes].map(
    ([name, { dataType, value }]) => [name, { DataType: dataType, StringValue: value }] as const,
  );
  return {
    MessageId: message.id,
    Body: message.body,
    ...(attributes.length > 0 && { MessageAttributes: objectOf(attributes) }),
    ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
  };
}

function described(queue: Queue): JsonObject {
  const { visibilityTimeout, delay, retention, redrivePolicy } = queue.settings;
  return {
    VisibilityTimeout: visibilityTimeout,
    DelaySeconds: delay,
    MessageRetentionPeriod: retention,
    ...(redrivePolicy && {
      RedrivePolicy: {
        deadLetterTargetArn: redrivePolicy.deadLetterQueue,
        maxReceiveCount: redrivePolicy.maxReceiveCount,
      },
    }),
    Messages: queue.messages.map((message) => message.body),
  };
}
