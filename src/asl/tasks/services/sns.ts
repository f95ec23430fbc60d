/** SNS Publish: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html */
import { uuid } from '../../../clock/index.ts';
import { publish, type Subscription } from '../../../messaging/index.ts';
import { type Json, type JsonObject, objectOf } from '../../json.ts';
import { failedBy, succeeded, withMetadata } from './answers.ts';
import { attributesOf, faultOf, type Messages, momentOf } from './messages.ts';
import {
  bodyOf,
  type Effect,
  lastPart,
  type ServiceAnswer,
  type ServiceCall,
  type SimulatedService,
  textOf,
  unknown,
} from './service.ts';
import { addedTo, describedMessage } from './sqs.ts';

export class SnsService implements SimulatedService {
  readonly name = 'sns';
  readonly #messages: Messages;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  contents(): Json {
    return objectOf(
      [...this.#messages.state.topics].map(
        ([name, topic]) => [name, { Subscriptions: topic.subscriptions.map(described) }] as const,
      ),
    );
  }

  call(call: ServiceCall): ServiceAnswer {
    if (call.action !== 'publish') return unknown;
    const { request } = call;
    const phone = textOf(request, 'PhoneNumber');
    const arn = textOf(request, 'TopicArn') ?? textOf(request, 'TargetArn');
    if (arn === undefined) return phone === undefined ? noTopic(call) : toPhone(call, phone);
    const name = lastPart(arn);
    const subject = textOf(request, 'Subject');
    const groupId = textOf(request, 'MessageGroupId');
    const deduplicationId = textOf(request, 'MessageDeduplicationId');
    this.#messages.ensureTopic(name);
    const before = this.#messages.state;
    const published = publish(
      before,
      name,
      {
        body: bodyOf(request, 'Message') ?? '',
        attributes: attributesOf(request),
        ...(subject !== undefined && { subject }),
        ...(groupId !== undefined && { groupId }),
        ...(deduplicationId !== undefined && { deduplicationId }),
      },
      momentOf(call),
    );
    if (!published.ok) return failedBy(call, faultOf(published.fault));
    const { state, result } = published;
    this.#messages.state = state;
    const output: JsonObject = {
      MessageId: result.messageId,
      ...(result.sequenceNumber !== undefined && { SequenceNumber: result.sequenceNumber }),
    };
    const topicEffect: Effect = {
      service: 'sns',
      action: 'Publish',
      target: name,
      before: null,
      now: {
        MessageId: result.messageId,
        Message: bodyOf(request, 'Message') ?? '',
        ...(subject !== undefined && { Subject: subject }),
        Delivered: [...result.delivered],
        Filtered: [...result.filtered],
      },
    };
    const arrivals = [...state.queues].flatMap(([queue, after]) =>
      addedTo(after, before.queues.get(queue)?.messages ?? []).map(
        (message): Effect => ({
          service: 'sqs',
          action: 'SendMessage',
          target: queue,
          before: null,
          now: describedMessage(message),
        }),
      ),
    );
    return succeeded(withMetadata(call, output, 'text/xml'), [topicEffect, ...arrivals]);
  }
}

function noTopic(call: ServiceCall): ServiceAnswer {
  const message = 'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter';
  return failedBy(call, { code: 'InvalidParameter', message, status: 400, modelled: true });
}

function toPhone(call: ServiceCall, phone: string): ServiceAnswer {
  const id = uuid(call.task.random);
  const now = { MessageId: id, Message: bodyOf(call.request, 'Message') ?? '' };
  return succeeded(withMetadata(call, { MessageId: id }, 'text/xml'), [
    { service: 'sns', action: 'Publish', target: phone, before: null, now },
  ]);
}

function described(subscription: Subscription): JsonObject {
  const { protocol, endpoint, rawDelivery, filter } = subscription;
  return {
    Protocol: protocol,
    Endpoint: endpoint,
    ...(rawDelivery && { RawMessageDelivery: true }),
    ...(filter && { FilterPolicy: filter.text }),
  };
}
