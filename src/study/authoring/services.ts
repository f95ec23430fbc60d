/** The services that questions speak of, with every way to write them. */
const NAMES: Readonly<Record<string, RegExp>> = {
  'Amazon SQS': /\b(SQS|Simple Queue Service)\b/i,
  'Amazon SNS': /\b(SNS|Simple Notification Service)\b/i,
  'Amazon EventBridge': /\bEventBridge\b/i,
  'AWS Step Functions': /\bStep Functions\b/i,
  'AWS Lambda': /\bLambda\b/i,
  'Amazon Kinesis': /\bKinesis\b/i,
  'Amazon SES': /\b(SES|Simple Email Service)\b/i,
  'Amazon MQ': /\bAmazon MQ\b/i,
  'AWS Batch': /\bAWS Batch\b/i,
  'Amazon API Gateway': /\bAPI Gateway\b/i,
  'Amazon CloudWatch': /\bCloudWatch\b/i,
  'Amazon DynamoDB': /\bDynamoDB\b/i,
  'AWS CodePipeline': /\bCodePipeline\b/i,
  'Amazon SWF': /\b(SWF|Simple Workflow Service)\b/i,
  'AWS AppFabric': /\bAppFabric\b/i,
  'Amazon MSK': /\b(MSK|Managed Streaming for Apache Kafka)\b/i,
  'Amazon AppFlow': /\bAppFlow\b/i,
};

/**
 * Outside the exam, so never a right answer.
 * https://docs.aws.amazon.com/aws-certification/latest/cloud-practitioner-02/clf-02-out-of-scope-services.html
 */
export const OUT_OF_SCOPE: ReadonlySet<string> = new Set([
  'Amazon SWF',
  'AWS AppFabric',
  'Amazon MSK',
  'Amazon AppFlow',
]);

/** The services that a text names. */
export function servicesIn(text: string): ReadonlySet<string> {
  return new Set(Object.entries(NAMES).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : [])));
}
