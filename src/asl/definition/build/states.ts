import type {
  FailState,
  FailText,
  Flow,
  ParallelState,
  PassState,
  SucceedState,
  TaskState,
  WaitState,
} from '../program.ts';
import { buildDataFlow } from './data-flow.ts';
import { buildCatchers, buildRetriers } from './handlers.ts';
import type { Reading } from './reading.ts';
import { parseResource } from './resource.ts';
import { transition } from './transition.ts';

/** https://states-language.net/#task-state */
export function buildTask(reading: Reading, name: string): TaskState {
  return {
    type: 'Task',
    name,
    data: buildDataFlow(reading),
    ...transition(reading),
    retry: buildRetriers(reading),
    catch: buildCatchers(reading),
    resource: parseResource(reading.requiredText('Resource')),
    timeoutSeconds: reading.numberSetting('TimeoutSeconds'),
    heartbeatSeconds: reading.numberSetting('HeartbeatSeconds'),
    credentials: reading.template('Credentials'),
  };
}

/** https://states-language.net/#pass-state */
export function buildPass(reading: Reading, name: string): PassState {
  return {
    type: 'Pass',
    name,
    data: buildDataFlow(reading),
    ...transition(reading),
    result: reading.value('Result'),
  };
}

/** https://states-language.net/#wait-state */
export function buildWait(reading: Reading, name: string): WaitState {
  return {
    type: 'Wait',
    name,
    data: buildDataFlow(reading),
    ...transition(reading),
    until: buildUntil(reading),
  };
}

function buildUntil(reading: Reading): WaitState['until'] {
  const seconds = reading.numberSetting('Seconds');
  if (seconds) return { kind: 'seconds', value: seconds };
  const timestamp = reading.textSetting('Timestamp');
  if (timestamp) return { kind: 'timestamp', value: timestamp };
  reading.problem('A Wait state needs Seconds or Timestamp');
  return { kind: 'seconds', value: { kind: 'constant', value: 0 } };
}

/** https://states-language.net/#succeed-state */
export function buildSucceed(reading: Reading, name: string): SucceedState {
  return { type: 'Succeed', name, data: buildDataFlow(reading) };
}

/** https://states-language.net/#fail-state */
export function buildFail(reading: Reading, name: string): FailState {
  return {
    type: 'Fail',
    name,
    language: reading.language,
    error: buildFailText(reading, 'Error', 'ErrorPath'),
    cause: buildFailText(reading, 'Cause', 'CausePath'),
  };
}

function buildFailText(
  reading: Reading,
  field: 'Error' | 'Cause',
  pathField: 'ErrorPath' | 'CausePath',
): FailText | undefined {
  if (reading.value(field) === undefined) {
    const expression = reading.language === 'JSONPath' ? reading.intrinsicOrPath(pathField) : undefined;
    return expression && { kind: 'expression', field: pathField, expression };
  }
  const setting = reading.textSetting(field);
  return setting?.kind === 'path' ? undefined : setting;
}

/** https://states-language.net/#parallel-state */
export function buildParallel(
  reading: Reading,
  name: string,
  nested: (branch: Reading) => Flow,
): ParallelState {
  return {
    type: 'Parallel',
    name,
    data: buildDataFlow(reading),
    ...transition(reading),
    retry: buildRetriers(reading),
    catch: buildCatchers(reading),
    branches: reading.objectsAt('Branches').map(nested),
  };
}
