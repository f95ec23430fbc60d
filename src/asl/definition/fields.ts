/**
 * The field model of the Amazon States Language: for each kind of object which fields it takes, what they hold, and one
 * sentence that says what a field is for. Checks, completion and hover text all read this one table.
 *
 * Sources: https://states-language.net/ and the Step Functions guide, https://docs.aws.amazon.com/step-functions/latest/dg/
 */
import { field, type ObjectSpec, spec } from './field-spec.ts';
import { choiceFields } from './fields-choice.ts';
import {
  argumentsField,
  assign,
  catcher,
  catchField,
  comment,
  common,
  inputPath,
  MAX_SECONDS,
  nextOrEnd,
  output,
  outputPath,
  parameters,
  queryLanguage,
  resultPath,
  resultSelector,
  retrier,
  retry,
  scope,
  transition,
} from './fields-common.ts';
import { map, processor } from './fields-map.ts';
import { STATE_TYPES, type StateType } from './state-types.ts';

export type { FieldKind, FieldSpec, ObjectSpec } from './field-spec.ts';
export { DISTRIBUTED_FIELDS } from './fields-map.ts';
export { isStateType, type QueryLanguage, STATE_TYPES, type StateType, TYPE_DOCS } from './state-types.ts';

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
