/** The services that the comparison, the scenarios and the decision path speak of. Plain data: islands may import it. */

/** The four of the exam's category "Application Integration", in the order of the table's columns. */
export const INTEGRATION_SERVICES = ['sqs', 'sns', 'eventbridge', 'step-functions'] as const;
export type IntegrationService = (typeof INTEGRATION_SERVICES)[number];

/** Services that look alike and are the better answer now and then. */
export const NEIGHBOURS = ['lambda', 'kinesis', 'mq', 'ses'] as const;
export type Neighbour = (typeof NEIGHBOURS)[number];

export const SERVICES = [...INTEGRATION_SERVICES, ...NEIGHBOURS] as const;
export type Service = IntegrationService | Neighbour;

/** Full names, as exam questions write them. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  sqs: 'Amazon SQS',
  sns: 'Amazon SNS',
  eventbridge: 'Amazon EventBridge',
  'step-functions': 'AWS Step Functions',
  lambda: 'AWS Lambda',
  kinesis: 'Amazon Kinesis Data Streams',
  mq: 'Amazon MQ',
  ses: 'Amazon SES',
};
