import type { MessageAttributes } from '../attributes.ts';

export interface Notification {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sequenceNumber: string | undefined;
}

/**
 * The JSON that a subscriber without raw delivery gets (https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html).
 * The signature is left out: there is nothing here that could be verified.
 */
export function envelope(notification: Notification): string {
  const { messageId, topicArn, subject, body, attributes, at, sequenceNumber } = notification;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
    TopicArn: topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: body,
    Timestamp: new Date(at).toISOString(),
    ...(attributes.size > 0 && {
      MessageAttributes: Object.fromEntries(
        [...attributes].map(([name, { dataType, value }]) => [name, { Type: dataType, Value: value }]),
      ),
    }),
  });
}
