/**
 * The fields of a Map state, inline and distributed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
import { field, spec } from './field-spec.ts';
import {
  argumentsField,
  assign,
  catchField,
  common,
  inputPath,
  nextOrEnd,
  output,
  outputPath,
  parameters,
  resultPath,
  resultSelector,
  retry,
  scope,
  transition,
} from './fields-common.ts';

const processorConfig = spec('ProcessorConfig', [
  field(
    'Mode',
    { is: 'one-of', values: ['INLINE', 'DISTRIBUTED'] },
    'INLINE (the default): iterations run in this execution, up to 40 at once. DISTRIBUTED: each is an execution of its own.',
  ),
  field(
    'ExecutionType',
    { is: 'one-of', values: ['STANDARD', 'EXPRESS'] },
    'The type of the child executions of a distributed Map.',
  ),
]);

export const processor = spec('the processor of a Map', [
  ...scope,
  field(
    'ProcessorConfig',
    { is: 'object', spec: () => processorConfig },
    'How the iterations run: inline or distributed.',
  ),
]);

const maxItems = { is: 'integer', min: 0, max: 100_000_000, expression: true } as const;

const readerConfig = spec(
  'ReaderConfig',
  [
    field(
      'InputType',
      { is: 'one-of', values: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'] },
      'The format of the data set.',
    ),
    field(
      'Transformation',
      { is: 'one-of', values: ['NONE', 'LOAD_AND_FLATTEN'] },
      'LOAD_AND_FLATTEN reads the listed objects and iterates over what they hold.',
    ),
    field(
      'ManifestType',
      { is: 'one-of', values: ['ATHENA_DATA', 'S3_INVENTORY'] },
      'What kind of manifest it is.',
    ),
    field(
      'CSVHeaderLocation',
      { is: 'one-of', values: ['FIRST_ROW', 'GIVEN'] },
      'Whether the column names stand in the first row or in CSVHeaders.',
    ),
    field('CSVHeaders', { is: 'text-list' }, 'The column names, where the file does not hold them.'),
    field(
      'CSVDelimiter',
      { is: 'one-of', values: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'] },
      'What stands between the columns. COMMA by default.',
    ),
    field('ItemsPointer', { is: 'text' }, 'A JSON pointer to the array inside the file, such as /orders.'),
    field('MaxItems', maxItems, 'No more than this many items are read.'),
    field('MaxItemsPath', { is: 'path', nullable: false }, 'Where in the input the number of items stands.', {
      language: 'JSONPath',
    }),
  ],
  [{ fields: ['MaxItems', 'MaxItemsPath'] }],
);

const itemReader = spec('ItemReader', [
  field(
    'Resource',
    { is: 'reader-resource' },
    'What reads the items: arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2.',
    { required: true },
  ),
  parameters,
  argumentsField,
  field('ReaderConfig', { is: 'object', spec: () => readerConfig }, 'The format of the data set.'),
]);

const itemBatcher = spec(
  'ItemBatcher',
  [
    field(
      'MaxItemsPerBatch',
      { is: 'integer', min: 1, expression: true },
      'At most this many items go to one child execution.',
    ),
    field(
      'MaxItemsPerBatchPath',
      { is: 'path', nullable: false },
      'Where the number of items in a batch stands.',
      {
        language: 'JSONPath',
      },
    ),
    field(
      'MaxInputBytesPerBatch',
      { is: 'integer', min: 1, max: 262_144, expression: true },
      'A batch holds at most this many bytes, up to 262,144 (256 KiB).',
    ),
    field('MaxInputBytesPerBatchPath', { is: 'path', nullable: false }, 'Where the size of a batch stands.', {
      language: 'JSONPath',
    }),
    field('BatchInput', { is: 'batch-input' }, 'Data that goes into every batch beside its items.'),
  ],
  [
    { fields: ['MaxItemsPerBatch', 'MaxItemsPerBatchPath'] },
    { fields: ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'] },
  ],
);

const writerConfig = spec('WriterConfig', [
  field('OutputType', { is: 'one-of', values: ['JSON', 'JSONL'] }, 'The format of the result files.', {
    required: true,
  }),
  field(
    'Transformation',
    { is: 'one-of', values: ['NONE', 'COMPACT', 'FLATTEN'] },
    'How much of each child execution is written.',
  ),
]);

const resultWriter = spec('ResultWriter', [
  field('Resource', { is: 'reader-resource' }, 'What writes the results: arn:aws:states:::s3:putObject.'),
  parameters,
  argumentsField,
  field('WriterConfig', { is: 'object', spec: () => writerConfig }, 'The format of the result files.'),
]);

/** Fields that only a distributed Map uses. */
export const DISTRIBUTED_FIELDS = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'Label',
] as const;

export const map = spec(
  'a Map state',
  [
    ...common,
    field(
      'ItemProcessor',
      { is: 'scope', spec: () => processor },
      'The small workflow that runs once for each item.',
    ),
    field('Iterator', { is: 'scope', spec: () => processor }, 'The older name of ItemProcessor.'),
    field(
      'Items',
      { is: 'items' },
      'The array to go through: a list, or a JSONata expression that gives one.',
      {
        language: 'JSONata',
      },
    ),
    field(
      'ItemsPath',
      { is: 'path', nullable: false },
      'Where in the input the array to go through stands.',
      {
        language: 'JSONPath',
      },
    ),
    field(
      'ItemSelector',
      { is: 'selector' },
      'What each iteration gets as input, built from the item ($$.Map.Item.Value or $states.context.Map.Item.Value).',
    ),
    field(
      'MaxConcurrency',
      { is: 'integer', min: 0, expression: true },
      'How many iterations run at once. 0 (the default): as many as possible. 1: one after the other, in order.',
    ),
    field(
      'MaxConcurrencyPath',
      { is: 'path', nullable: false },
      'Where in the input the concurrency stands.',
      {
        language: 'JSONPath',
      },
    ),
    field(
      'ItemReader',
      { is: 'object', spec: () => itemReader },
      'Reads the items from Amazon S3. Distributed Map only.',
    ),
    field(
      'ItemBatcher',
      { is: 'object', spec: () => itemBatcher },
      'Groups items into batches. Distributed Map only.',
    ),
    field(
      'ResultWriter',
      { is: 'object', spec: () => resultWriter },
      'Writes the results to Amazon S3. Distributed Map only.',
    ),
    field(
      'ToleratedFailurePercentage',
      { is: 'number', min: 0, max: 100, expression: true },
      'The Map fails when more than this share of the items failed. Distributed Map only.',
    ),
    field(
      'ToleratedFailurePercentagePath',
      { is: 'path', nullable: false },
      'Where the tolerated percentage stands.',
      {
        language: 'JSONPath',
      },
    ),
    field(
      'ToleratedFailureCount',
      { is: 'integer', min: 0, expression: true },
      'The Map fails when more than this many items failed. Distributed Map only.',
    ),
    field('ToleratedFailureCountPath', { is: 'path', nullable: false }, 'Where the tolerated count stands.', {
      language: 'JSONPath',
    }),
    field('Label', { is: 'text' }, 'Names the Map Run; at most 40 characters. Distributed Map only.'),
    parameters,
    inputPath,
    resultSelector,
    resultPath,
    outputPath,
    output,
    assign,
    retry,
    catchField,
    ...transition,
  ],
  [
    nextOrEnd,
    { fields: ['ItemProcessor', 'Iterator'], required: true },
    { fields: ['MaxConcurrency', 'MaxConcurrencyPath'] },
    { fields: ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'] },
    { fields: ['ToleratedFailureCount', 'ToleratedFailureCountPath'] },
    { fields: ['ItemSelector', 'Parameters'] },
  ],
);
