/** What each stage of a state's data flow is called, and one sentence of why the data is as it is there. */
import type { Stage } from '../../../../asl/execution/trace.ts';
import { getOwn, type Json } from '../../../../asl/json.ts';
import type { VisitView } from '../../../../asl/projection/views.ts';
import type { StateFields } from './state-fields.ts';

const TITLES: Readonly<Record<Stage, string>> = {
  input: 'Input of the state',
  afterInputPath: 'After InputPath',
  afterParameters: 'After Parameters: what is sent',
  afterArguments: 'After Arguments: what is sent',
  afterItemsPath: 'The items',
  afterItemSelector: 'After ItemSelector',
  afterItemBatcher: 'After ItemBatcher',
  result: 'Result',
  errorOutput: 'The error, as data',
  afterResultSelector: 'After ResultSelector',
  afterResultPath: 'After ResultPath',
  output: 'Output of the state',
};

export function titleOf(stage: Stage): string {
  return TITLES[stage];
}

/** The stage with which a stage is compared: mostly the one before, but ResultPath works on the input. */
export function baseOf(stage: Stage): Stage | 'before' | null {
  switch (stage) {
    case 'input':
    case 'result':
    case 'errorOutput':
    case 'afterItemsPath':
      return null;
    case 'afterResultPath':
      return 'input';
    case 'afterInputPath':
    case 'afterParameters':
    case 'afterArguments':
    case 'afterItemSelector':
    case 'afterItemBatcher':
    case 'afterResultSelector':
    case 'output':
      return 'before';
  }
}

function field(state: StateFields | null, name: string): Json | undefined {
  return state === null ? undefined : getOwn(state.fields, name);
}

function path(state: StateFields | null, name: string): string | null | undefined {
  const value = field(state, name);
  return value === null || typeof value === 'string' ? value : undefined;
}

function wordsForResultPath(value: string | null | undefined): string {
  if (value === undefined) return 'The result takes the place of the input.';
  if (value === null) return 'ResultPath is null: the result is thrown away, and the input goes on.';
  if (value === '$') return 'ResultPath is $: the result takes the place of the input.';
  return `ResultPath puts the result into the input, at ${value}.`;
}

function wordsForInputPath(value: string | null | undefined): string {
  if (value === undefined) return 'There is no InputPath, so the whole input goes on.';
  if (value === null) return 'InputPath is null, so an empty object goes on.';
  if (value === '$') return 'InputPath is $, so the whole input goes on.';
  return `InputPath keeps only ${value}.`;
}

function wordsForOutput(state: StateFields | null, visit: VisitView): string {
  if (visit.type === 'Fail') return 'A Fail state ends here and gives nothing on.';
  if (state?.language === 'JSONata' || field(state, 'Output') !== undefined) {
    if (field(state, 'Output') !== undefined) return 'Output builds what goes on to the next state.';
    return visit.type === 'Task' || visit.type === 'Parallel' || visit.type === 'Map'
      ? 'There is no Output, so the result goes on as it is.'
      : 'There is no Output, so the input goes on as it is.';
  }
  const outputPath = path(state, 'OutputPath');
  if (outputPath === null) return 'OutputPath is null, so an empty object goes on.';
  if (outputPath !== undefined && outputPath !== '$') return `OutputPath keeps only ${outputPath}.`;
  return 'Nothing more is cut away: this goes on to the next state.';
}

/**
 * @param state the state's definition; null where it cannot be read
 * @param visit the visit that the stage belongs to
 */
export function whyOf(stage: Stage, state: StateFields | null, visit: VisitView): string {
  switch (stage) {
    case 'input':
      return visit.from === ''
        ? 'This is what the run, branch or item began with.'
        : `This is what ${visit.from} gave on.`;
    case 'afterInputPath':
      return wordsForInputPath(path(state, 'InputPath'));
    case 'afterParameters':
      return field(state, 'Parameters') === undefined
        ? 'There are no Parameters, so the data is sent as it is.'
        : 'Parameters builds new data. A field whose name ends in .$ is read from the data before.';
    case 'afterArguments':
      return field(state, 'Arguments') === undefined
        ? 'There are no Arguments, so the input is sent as it is.'
        : 'Arguments builds new data. A text in {% %} is worked out from the input and the variables.';
    case 'afterItemsPath':
      return 'The Map takes these items, and runs its states once for each.';
    case 'afterItemSelector':
      return 'ItemSelector builds the input of each item.';
    case 'afterItemBatcher':
      return 'ItemBatcher groups the items.';
    case 'result':
      switch (visit.type) {
        case 'Task':
          return 'This is what the call answered.';
        case 'Parallel':
          return 'One entry for each branch, in the order of the branches.';
        case 'Map':
          return 'One entry for each item, in the order of the items.';
        default:
          return 'This is what the state makes itself.';
      }
    case 'errorOutput':
      return 'A Catch rule gets the error as data: its name, and its cause.';
    case 'afterResultSelector':
      return field(state, 'ResultSelector') === undefined
        ? 'There is no ResultSelector, so the whole result goes on.'
        : 'ResultSelector keeps and renames parts of the result.';
    case 'afterResultPath':
      return wordsForResultPath(path(state, 'ResultPath'));
    case 'output':
      return wordsForOutput(state, visit);
  }
}
