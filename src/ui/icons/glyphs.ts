/**
 * Line drawings of our own for state types and for the kinds of services that a Task calls: path data on a 24 × 24
 * grid, to be stroked, not filled. They show what a thing does; none follows a trademark.
 */

/** By state type. */
export const STATE_GLYPHS: ReadonlyMap<string, string> = new Map([
  ['Task', 'M4 7.5 12 3l8 4.5v9L12 21l-8-4.5zM4 7.5l8 4.5 8-4.5M12 12v9'],
  ['Pass', 'M4 12h15M13 6l6 6-6 6'],
  ['Choice', 'M12 2.5 21.5 12 12 21.5 2.5 12zM9 12h6'],
  ['Wait', 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5l3.5 2'],
  ['Succeed', 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8 12.3l2.8 2.7L16 9.5'],
  ['Fail', 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM9 9l6 6M15 9l-6 6'],
  ['Parallel', 'M12 3v4M5 21v-7a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v7M12 7v14M8.5 17.5 12 21l3.5-3.5'],
  ['Map', 'M4 5h10M4 12h10M4 19h10M18 3.5a8.5 8.5 0 0 1 0 17M18 20.5l2.5-2.5M18 20.5l2.5 2.5'],
]);

/** By the `service` of a graph node. */
export const SERVICE_GLYPHS: ReadonlyMap<string, string> = new Map([
  ['lambda', 'M6.5 4.5h2.8c.8 0 1.3.4 1.6 1.1L17 19.5h2M11.5 9 6 19.5'],
  ['sqs', 'M3 7h4v10H3zM10 7h4v10h-4zM17 7h4v10h-4z'],
  ['sns', 'M4 10v4h3l7 5V5l-7 5zM17.5 9a4.5 4.5 0 0 1 0 6M20 6.5a8 8 0 0 1 0 11'],
  [
    'dynamodb',
    'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  ],
  [
    'events',
    'M3 12h18M7 12V6M17 12V6M12 12v6M9 4.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM19 4.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM14 19.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  ],
  [
    'states',
    'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-2.5c0-.8.7-1.5 1.5-1.5h9c.8 0 1.5.7 1.5 1.5V16',
  ],
  [
    's3',
    'M4 5.5C4 4.1 7.6 3 12 3s8 1.1 8 2.5S16.4 8 12 8 4 6.9 4 5.5zM4 5.5 6 19c.2 1.2 2.8 2 6 2s5.8-.8 6-2l2-13.5',
  ],
  [
    'http',
    'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM3 12h18M12 3c2.7 2.5 4 5.5 4 9s-1.3 6.5-4 9c-2.7-2.5-4-5.5-4-9s1.3-6.5 4-9z',
  ],
  ['apigateway', 'M8 6l-5 6 5 6M16 6l5 6-5 6M13.5 5l-3 14'],
  ['activity', 'M16 7.500a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4 21c.4-4.4 3.5-7 8-7s7.6 2.6 8 7'],
  [
    'athena',
    'M17 10.500a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.3 15.3 21 21M8 12.500V10M10.5 12.500V8M13 12.500V9.5',
  ],
  ['glue', 'M3 6h6M3 12h6M3 18h6M15 12h6M18 9l3 3-3 3M9 6c4 0 3 6 6 6M9 18c4 0 3-6 6-6M9 12h6'],
  [
    'bedrock',
    'M12 3l1.8 5.700L19.5 10.500l-5.7 1.800L12 18l-1.8-5.700L4.5 10.500l5.7-1.800zM19 16.500v4M17 18.500h4',
  ],
  ['ecs', 'M3 5h18v14H3zM8 5v14M12.5 5v14M17 5v14'],
  ['batch', 'M12 3 3 7.500l9 4.5 9-4.500zM3 12l9 4.5 9-4.500M3 16.5 12 21l9-4.5'],
  ['ses', 'M3 5.500h18v13H3zM3 6l9 7 9-7'],
]);

/** For what a drawing has no picture of: the same box for all. */
const FALLBACK = 'M4 7.5 12 3l8 4.5v9L12 21l-8-4.5zM4 7.5l8 4.5 8-4.5M12 12v9';

/** What is the same kind of thing has the same picture. */
const SAME_KIND: ReadonlyMap<string, string> = new Map([
  ['eks', 'ecs'],
  ['redshiftdata', 'dynamodb'],
  ['rds', 'dynamodb'],
  ['rdsdata', 'dynamodb'],
  ['kendra', 'athena'],
  ['databrew', 'glue'],
  ['appflow', 'glue'],
  ['elasticmapreduce', 'batch'],
  ['emr-containers', 'batch'],
  ['emr-serverless', 'batch'],
  ['codebuild', 'batch'],
  ['sagemaker', 'bedrock'],
  ['comprehend', 'bedrock'],
  ['rekognition', 'bedrock'],
  ['textract', 'bedrock'],
  ['transcribe', 'bedrock'],
  ['translate', 'bedrock'],
  ['polly', 'bedrock'],
]);

export const RETRY_GLYPH = 'M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5';

/** @param node of a graph: its service says most, else its type */
export function glyphOf(node: {
  readonly type?: string | undefined;
  readonly service?: string | undefined;
}): string {
  const { service, type } = node;
  if (service !== undefined) {
    const own = SERVICE_GLYPHS.get(SAME_KIND.get(service) ?? service);
    if (own !== undefined) return own;
  }
  return (type === undefined ? undefined : STATE_GLYPHS.get(type)) ?? FALLBACK;
}
