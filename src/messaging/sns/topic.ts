/** An SNS topic as a value: https://docs.aws.amazon.com/sns/latest/dg/welcome.html */
import type { FilterPolicy } from './filter-policy.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export type Protocol =
  | 'http'
  | 'https'
  | 'email'
  | 'email-json'
  | 'sms'
  | 'sqs'
  | 'application'
  | 'lambda'
  | 'firehose';

export interface Subscription {
  readonly id: string;
  readonly protocol: Protocol;
  /** For `sqs` the name of the queue; else an address, a number, a function's name. */
  readonly endpoint: string;
  /** `sqs`, `http`, `https`: the message alone, without SNS's envelope. */
  readonly rawDelivery: boolean;
  /** Undefined: everything. */
  readonly filter: FilterPolicy | undefined;
  /** Name of the queue that takes up what cannot be delivered. */
  readonly deadLetterQueue: string | undefined;
}

export interface Topic {
  readonly name: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly subscriptions: readonly Subscription[];
  /** FIFO: what was published within the last five minutes. */
  readonly accepted: readonly {
    readonly deduplicationId: string;
    readonly messageId: string;
    readonly at: number;
  }[];
  readonly sequence: number;
}

/** A topic whose name ends in `.fifo` is a FIFO topic, no other. */
export function createTopic(name: string, contentBasedDeduplication = false): Topic {
  return {
    name,
    fifo: name.endsWith('.fifo'),
    contentBasedDeduplication,
    subscriptions: [],
    accepted: [],
    sequence: 0,
  };
}
