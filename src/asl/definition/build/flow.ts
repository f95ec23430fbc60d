import { getOwn, isObject, type JsonObject } from '../../json.ts';
import type { Flow, QueryLanguage, State } from '../program.ts';
import { buildChoice } from './choice.ts';
import { buildMap } from './map.ts';
import type { Reading } from './reading.ts';
import { buildFail, buildParallel, buildPass, buildSucceed, buildTask, buildWait } from './states.ts';

/** Deeper nesting of Parallel and Map than any workflow of AWS's 1 MB may sensibly have. */
const MAX_DEPTH = 100;

/**
 * A `StartAt` with its `States`. States that name no language take the machine's, even inside a Parallel or Map that names
 * its own (https://states-language.net/#query-language).
 */
export function buildFlow(reading: Reading, machine: QueryLanguage, depth: number): Flow {
  const states = new Map<string, State>();
  const startAt = reading.requiredText('StartAt');
  if (depth > MAX_DEPTH) {
    reading.problem(`States are nested more than ${MAX_DEPTH} levels deep`);
    return { startAt, states };
  }
  const nested = (inner: Reading) => buildFlow(inner, machine, depth + 1);
  for (const [name, value] of Object.entries(reading.objectAt('States') ?? {})) {
    if (!isObject(value)) {
      reading.problem('Expected an object', `States/${name}`);
      continue;
    }
    const state = buildState(stateReading(reading, value, name, machine), name, nested);
    if (state) states.set(name, state);
  }
  if (!states.has(startAt)) reading.problem(`There is no state '${startAt}'`, 'StartAt');
  for (const state of states.values()) checkTargets(reading, state, states);
  return { startAt, states };
}

function stateReading(flow: Reading, value: JsonObject, name: string, machine: QueryLanguage): Reading {
  const own = getOwn(value, 'QueryLanguage');
  return flow.at(value, `States/${name}`, own === 'JSONata' || own === 'JSONPath' ? own : machine, '');
}

function buildState(reading: Reading, name: string, nested: (reading: Reading) => Flow): State | undefined {
  const type = reading.requiredText('Type');
  switch (type) {
    case 'Task':
      return buildTask(reading, name);
    case 'Pass':
      return buildPass(reading, name);
    case 'Choice':
      return buildChoice(reading, name);
    case 'Wait':
      return buildWait(reading, name);
    case 'Succeed':
      return buildSucceed(reading, name);
    case 'Fail':
      return buildFail(reading, name);
    case 'Parallel':
      return buildParallel(reading, name, nested);
    case 'Map':
      return buildMap(reading, name, nested);
    default:
      return reading.problem(`There is no state type '${type}'`, 'Type');
  }
}

function checkTargets(reading: Reading, state: State, states: ReadonlyMap<string, State>): void {
  for (const target of targetsOf(state)) {
    if (!states.has(target)) reading.problem(`There is no state '${target}'`, `States/${state.name}`);
  }
}

function targetsOf(state: State): readonly string[] {
  const targets: string[] = [];
  if ('next' in state && state.next !== null) targets.push(state.next);
  if ('catch' in state) targets.push(...state.catch.map((catcher) => catcher.next));
  if (state.type === 'Choice') {
    targets.push(...state.rules.map((rule) => rule.next));
    if (state.default !== undefined) targets.push(state.default);
  }
  return targets;
}
