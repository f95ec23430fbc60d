/**
 * The field model of the Amazon States Language: for each kind of object which fields it takes, what they hold, and one
 * sentence that says what a field is for. Checks, completion and hover text all read this one table.
 *
 * Sources: https://states-language.net/ and the Step Functions guide, https://docs.aws.amazon.com/step-functions/latest/dg/
 */

import { field, type ObjectSpec, spec } from './field-spec.ts';
import { choiceFields } from './fields-choice.ts';

export type { FieldKind, FieldSpec, ObjectSpec } from './field-spec.ts';

export const STATE_TYPES = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'] as const;
export type StateType = (typeof STATE_TYPES)[number];

/** One sentence for each: what a state of this type does. */
export const TYPE_DOCS: { readonly [K in StateType]: string } = {
  Task: 'Lets a service, a function or a person do a piece of work, and waits for the result.',
  Wait: 'Waits for a while, or until a moment.',
  Pass: 'Hands its input on, changed or as it is. Does no work.',
  Succeed: 'Ends the workflow (or this branch) well.',
  Fail: 'Ends the workflow (or this branch) with an error.',
  Choice: 'Decides by rules which state runs next.',
  Parallel: 'Runs several branches at the same time and waits for all of them.',
  Map: 'Runs a small workflow once for each item of an array.',
};

export const QUERY_LANGUAGES = ['JSONPath', 'JSONata'] as const;
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number];

export function isStateType(text: string | undefined): text is StateType {
  return STATE_TYPES.some((type) => type === text);
}

const MAX_SECONDS = 99_999_999;
/** A year and a day, the longest delay of a retrier. */
const MAX_DELAY = 31_622_400;

const comment = field(
  'Comment',
  { is: 'text' },
  'A remark for the people who read the workflow. It has no effect.',
);
const queryLanguage = field(
  'QueryLanguage',
  { is: 'one-of', values: QUERY_LANGUAGES },
  'The language of paths and expressions: JSONPath (the default) or JSONata.',
);
const next = field('Next', { is: 'state-name' }, 'The name of the state that runs after this one.');
const end = field('End', { is: 'boolean' }, 'true: the workflow (or this branch) ends after this state.');

const inputPath = field(
  'InputPath',
  { is: 'path', nullable: true },
  'Picks the part of the state input that this state works on. null gives {}.',
  { language: 'JSONPath' },
);
const outputPath = field(
  'OutputPath',
  { is: 'path', nullable: true },
  'Picks the part of the data that goes on to the next state. null gives {}.',
  { language: 'JSONPath' },
);
const resultPath = field(
  'ResultPath',
  { is: 'reference-path', nullable: true },
  'Where the result is put into the state input. $ replaces the input; null throws the result away.',
  { language: 'JSONPath' },
);
const parameters = field(
  'Parameters',
  { is: 'template' },
  'What the state works on. A field whose name ends in .$ takes its value from a path or an intrinsic function.',
  { language: 'JSONPath' },
);
const resultSelector = field(
  'ResultSelector',
  { is: 'template' },
  'Shapes the result before ResultPath places it. Paths read the result.',
  { language: 'JSONPath' },
);
const assign = field(
  'Assign',
  { is: 'assign' },
  'Sets variables that later states read as $name. New values count from the next state on.',
);
const output = field(
  'Output',
  { is: 'jsonata-value' },
  'What the state hands on. Strings in {% %} are JSONata expressions.',
  { language: 'JSONata' },
);
const argumentsField = field(
  'Arguments',
  { is: 'jsonata-value' },
  'What the task or the branches get as input. Strings in {% %} are JSONata expressions.',
  { language: 'JSONata' },
);

const retrier = spec('a retrier', [
  field(
    'ErrorEquals',
    { is: 'error-names' },
    'The error names that this retrier is for. States.ALL stands for any, alone and in the last retrier.',
    { required: true },
  ),
  field(
    'IntervalSeconds',
    { is: 'integer', min: 1, max: MAX_SECONDS },
    'Seconds before the first retry. 1 by default.',
  ),
  field(
    'MaxAttempts',
    { is: 'integer', min: 0, max: MAX_SECONDS },
    'How many retries at most. 3 by default, 0 means never.',
  ),
  field(
    'BackoffRate',
    { is: 'number', min: 1 },
    'The wait grows by this factor with each retry. 2.0 by default.',
  ),
  field(
    'MaxDelaySeconds',
    { is: 'integer', min: 1, max: MAX_DELAY },
    'No wait between retries is longer than this.',
  ),
  field(
    'JitterStrategy',
    { is: 'one-of', values: ['NONE', 'FULL'] },
    'FULL spreads the retries at random between 0 and the computed wait, so that they do not all come at once.',
  ),
  comment,
]);

const catcher = spec('a catcher', [
  field(
    'ErrorEquals',
    { is: 'error-names' },
    'The error names that this catcher is for. States.ALL stands for any, alone and in the last catcher.',
    { required: true },
  ),
  field('Next', { is: 'state-name' }, 'The state that goes on after such an error.', { required: true }),
  field(
    'ResultPath',
    { is: 'reference-path', nullable: true },
    'Where {"Error", "Cause"} is put into the state input. Without it they replace the input.',
    { language: 'JSONPath' },
  ),
  assign,
  field('Output', { is: 'jsonata-value' }, 'What the next state gets; $states.errorOutput holds the error.', {
    language: 'JSONata',
  }),
  comment,
]);

const retry = field(
  'Retry',
  { is: 'list', item: () => retrier },
  'What to try again after an error, how often and how long apart. The first retrier that names the error is used.',
);
const catchField = field(
  'Catch',
  { is: 'list', item: () => catcher },
  'Where to go after an error that no retry solved. The first catcher that names the error is used.',
);

const transition = [next, end] as const;
const nextOrEnd = { fields: ['Next', 'End'], required: true } as const;
const common = [
  field('Type', { is: 'one-of', values: STATE_TYPES }, 'What kind of state this is.', { required: true }),
  comment,
  queryLanguage,
] as const;

const task = spec(
  'a Task state',
  [
    ...common,
    field(
      'Resource',
      { is: 'resource' },
      'The ARN of what the task calls: arn:aws:states:::lambda:invoke, an SDK call, a function or an activity.',
      { required: true },
    ),
    argumentsField,
    parameters,
    field(
      'Credentials',
      { is: 'object', spec: () => credentials },
      'The IAM role that the task takes on, for calls into another account.',
    ),
    field(
      'TimeoutSeconds',
      { is: 'integer', min: 1, max: MAX_SECONDS, expression: true },
      'The task fails with States.Timeout when it runs longer. Without it a task may hang for up to a year.',
    ),
    field(
      'TimeoutSecondsPath',
      { is: 'path', nullable: false },
      'Where in the input the time limit in seconds stands.',
      { language: 'JSONPath' },
    ),
    field(
      'HeartbeatSeconds',
      { is: 'integer', min: 1, max: MAX_SECONDS, expression: true },
      'The worker must send a heartbeat at least this often. Must be less than TimeoutSeconds.',
    ),
    field(
      'HeartbeatSecondsPath',
      { is: 'path', nullable: false },
      'Where in the input the seconds between heartbeats stand.',
      { language: 'JSONPath' },
    ),
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
    { fields: ['TimeoutSeconds', 'TimeoutSecondsPath'] },
    { fields: ['HeartbeatSeconds', 'HeartbeatSecondsPath'] },
  ],
);

const credentials: ObjectSpec = {
  ...spec('Credentials', [
    field('RoleArn', { is: 'role' }, 'The role to take on for this task.'),
    field('RoleArn.$', { is: 'path-or-intrinsic' }, 'Where the ARN of the role stands.', {
      language: 'JSONPath',
    }),
  ]),
  open: true,
};

const pass = spec(
  'a Pass state',
  [
    ...common,
    field('Result', { is: 'any' }, 'A fixed value that stands for the result. Paths inside are not read.', {
      language: 'JSONPath',
    }),
    parameters,
    inputPath,
    resultPath,
    outputPath,
    output,
    assign,
    ...transition,
  ],
  [nextOrEnd],
);

const wait = spec(
  'a Wait state',
  [
    ...common,
    field(
      'Seconds',
      { is: 'integer', min: 0, max: MAX_SECONDS, expression: true },
      'How many seconds to wait. In a Standard workflow up to a year.',
    ),
    field(
      'Timestamp',
      { is: 'timestamp', expression: true },
      'The moment to wait for, such as 2026-12-24T18:00:00Z.',
    ),
    field(
      'SecondsPath',
      { is: 'path', nullable: false },
      'Where in the input the number of seconds stands.',
      {
        language: 'JSONPath',
      },
    ),
    field(
      'TimestampPath',
      { is: 'path', nullable: false },
      'Where in the input the moment to wait for stands.',
      {
        language: 'JSONPath',
      },
    ),
    inputPath,
    outputPath,
    output,
    assign,
    ...transition,
  ],
  [nextOrEnd, { fields: ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'], required: true }],
);

const { choiceRule, nestedRule } = choiceFields({ comment, assign, output });

const choice = spec('a Choice state', [
  ...common,
  field(
    'Choices',
    { is: 'list', item: () => choiceRule, nonEmpty: true },
    'The rules, tried from top to bottom. The first one that is true decides which state runs next.',
    { required: true },
  ),
  field(
    'Default',
    { is: 'state-name' },
    'The state that runs when no rule is true. Without it the workflow then fails.',
  ),
  inputPath,
  outputPath,
  output,
  assign,
]);

const succeed = spec('a Succeed state', [...common, inputPath, outputPath, output]);

const fail = spec(
  'a Fail state',
  [
    ...common,
    field(
      'Error',
      { is: 'text', expression: true },
      'The error name. A Catch around this state can ask for it.',
    ),
    field('Cause', { is: 'text', expression: true }, 'A text for people that explains the failure.'),
    field('ErrorPath', { is: 'path-or-text-intrinsic' }, 'Where in the input the error name stands.', {
      language: 'JSONPath',
    }),
    field('CausePath', { is: 'path-or-text-intrinsic' }, 'Where in the input the cause stands.', {
      language: 'JSONPath',
    }),
  ],
  [{ fields: ['Error', 'ErrorPath'] }, { fields: ['Cause', 'CausePath'] }],
);

/** AWS names the missing ones in this order. */
const scope = [
  field('States', { is: 'states' }, 'The states by name. Their order does not matter.', { required: true }),
  field('StartAt', { is: 'state-name' }, 'The name of the state that runs first.', { required: true }),
  comment,
] as const;

const machine = spec('the state machine', [
  ...scope,
  queryLanguage,
  field('Version', { is: 'one-of', values: ['1.0'] }, 'The version of the language. 1.0 is the only one.'),
  field(
    'TimeoutSeconds',
    { is: 'integer', min: 1, max: MAX_SECONDS },
    'The whole execution fails with States.Timeout when it runs longer.',
  ),
]);

const branch = spec('a branch', scope);

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

const processor = spec('the processor of a Map', [
  ...scope,
  field(
    'ProcessorConfig',
    { is: 'object', spec: () => processorConfig },
    'How the iterations run: inline or distributed.',
  ),
]);

const parallel = spec(
  'a Parallel state',
  [
    ...common,
    field(
      'Branches',
      { is: 'scopes', spec: () => branch },
      'The branches, each a small workflow. All start together; the result is an array in their order.',
      { required: true },
    ),
    argumentsField,
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
  [nextOrEnd],
);

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

const map = spec(
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

const states: { readonly [K in StateType]: ObjectSpec } = {
  Task: task,
  Wait: wait,
  Pass: pass,
  Succeed: succeed,
  Fail: fail,
  Choice: choice,
  Parallel: parallel,
  Map: map,
};

/** Any field of any state: what is walked where the type is unknown. Only Type is missed then. */
const anyState: ObjectSpec = {
  ...spec(
    'a state',
    Object.values(states).flatMap((state) => [...state.fields.values()]),
  ),
  required: task.required.filter((field) => field.name === 'Type'),
};

export const specs = {
  machine,
  branch,
  processor,
  retrier,
  catcher,
  choiceRule,
  nestedRule,
  anyState,
  states,
} as const;

/** The state types whose spec has this field, for "only Task, Map and Parallel take Retry". */
export function typesWith(name: string): readonly StateType[] {
  return STATE_TYPES.filter((type) => states[type].fields.has(name));
}
