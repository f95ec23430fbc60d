/** The inspection data of a tested state, read off the trace of its run. */
import type { PathFlow, State } from '../definition/program.ts';
import type { Stage, TraceRecord } from '../execution/trace.ts';
import type { Json } from '../json.ts';
import { httpInspection } from './http-inspection.ts';
import type { MapSettings } from './map-settings.ts';
import type { ErrorDetails, InspectionData, InspectionLevel } from './request.ts';
import type { StateRun } from './run-state.ts';

export interface Inspected {
  readonly state: State;
  readonly run: StateRun;
  readonly level: InspectionLevel;
  readonly settings: MapSettings;
  /** What an ItemsPointer picked. */
  readonly pointed: Json | undefined;
  /** All variables after the state. */
  readonly variables: { readonly [name: string]: Json };
  readonly mocked: boolean;
}

type Field = Exclude<Stage, 'output' | 'errorOutput'> | 'afterItemsPointer';

/**
 * AWS: the stages that each type of state shows, as recorded. A Pass with a Result shows nothing of its input, Map and
 * Parallel no result, and JSONata has stages for calls and for the items of a Map only.
 */
function fieldsOf(state: State): readonly Field[] {
  switch (state.type) {
    case 'Task':
      return state.data.language === 'JSONata'
        ? ['afterArguments', 'result']
        : ['afterInputPath', 'afterParameters', 'result', 'afterResultSelector', 'afterResultPath'];
    case 'Pass':
      if (state.data.language === 'JSONata') return [];
      return state.result === undefined
        ? ['afterInputPath', 'afterParameters', 'afterResultSelector', 'afterResultPath']
        : ['result', 'afterResultSelector', 'afterResultPath'];
    case 'Choice':
    case 'Wait':
    case 'Succeed':
      return state.data.language === 'JSONata' ? [] : ['afterInputPath'];
    case 'Parallel':
      return state.data.language === 'JSONata' ? [] : ['afterResultSelector', 'afterResultPath'];
    case 'Map':
      return state.data.language === 'JSONata'
        ? ['afterItemsPointer', 'afterItemSelector', 'afterItemBatcher']
        : [
            'afterInputPath',
            'afterItemsPath',
            'afterItemsPointer',
            'afterItemSelector',
            'afterItemBatcher',
            'afterResultSelector',
            'afterResultPath',
          ];
    case 'Fail':
      return [];
    default:
      return state satisfies never;
  }
}

export function inspect(inspected: Inspected): InspectionData {
  const { state, run, level, settings, variables, mocked } = inspected;
  const { text, trace } = run;
  const stages = stagesOf(inspected);
  const shown = ['input' as const, ...fieldsOf(state)].flatMap((field) => {
    const value = stages.get(field);
    return value === undefined ? [] : [[field, text(value)] as const];
  });
  const errorDetails = errorDetailsOf(run);
  return {
    ...Object.fromEntries(shown),
    ...(Object.keys(variables).length > 0 && { variables: text(variables) }),
    ...(run.started && Object.fromEntries(settings)),
    ...(errorDetails && { errorDetails }),
    ...(level === 'TRACE' && httpInspection(state, trace, mocked)),
  };
}

/** The newest value of each stage. Where the state has no field for a stage, the value goes through it unchanged. */
function stagesOf({ state, run, pointed }: Inspected): ReadonlyMap<Field, Json> {
  const stages = new Map<Field, Json>();
  for (const record of run.trace) {
    if (record.kind === 'stage' && record.stage !== 'output' && record.stage !== 'errorOutput') {
      stages.set(record.stage, record.value);
    }
  }
  // AWS: items that are none are not shown.
  if (state.type === 'Map' && !run.started) stages.delete('afterItemsPath');
  if (pointed !== undefined) stages.set('afterItemsPointer', pointed);
  if ('data' in state && state.data.language === 'JSONPath') passThrough(stages, state.data);
  return stages;
}

function passThrough(stages: Map<Field, Json>, flow: PathFlow): void {
  const through = (field: Field, from: Field, absent: boolean): void => {
    const value = stages.get(from);
    if (absent && value !== undefined && !stages.has(field)) stages.set(field, value);
  };
  through('afterInputPath', 'input', flow.inputPath === undefined);
  through('afterParameters', 'afterInputPath', flow.parameters === undefined);
  through('afterResultSelector', 'result', flow.resultSelector === undefined);
  through('afterResultPath', 'afterResultSelector', flow.resultPath === undefined);
}

function errorDetailsOf({ ending, trace }: StateRun): ErrorDetails | undefined {
  if (ending.kind === 'retry') {
    const { retrier, delaySeconds } = ending.retry;
    return { retryIndex: retrier, retryBackoffIntervalSeconds: Math.trunc(delaySeconds) };
  }
  const caught = trace.find((record: TraceRecord) => record.kind === 'catch');
  return caught && { catchIndex: caught.catcher };
}
