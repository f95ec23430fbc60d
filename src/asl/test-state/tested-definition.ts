/** Finds the state that a request is about, ready to run. */
import { buildProgram, usesJsonata } from '../definition/build/index.ts';
import { prepareValidation, validateForCreate } from '../definition/index.ts';
import type { Flow, State } from '../definition/program.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject, objectOf } from '../json.ts';
import { prepareJsonata } from '../query/index.ts';
import { readJson } from './read-json.ts';
import { type Checked, refused, type TestStateRequest } from './request.ts';

/** AWS: the name of a state that is sent alone. */
const LONE_STATE = 'StateName';

/** Names longer than this are none, so that the definition is refused for them. */
const LONGEST_NAME = 80;

/** Loads JSONata where the definition uses it. A definition that AWS would refuse to create is refused. */
export async function findTestedState(request: TestStateRequest): Promise<Checked<State>> {
  const { definition, stateName } = request;
  await prepareValidation(definition);
  const parsed = readJson(definition);
  if (!parsed.ok) return invalidDefinition(definition, parsed.problem);
  const machine = stateName === undefined ? machineOf(parsed.value) : parsed.value;
  const [problem] = validateForCreate(stateName === undefined ? JSON.stringify(machine) : definition);
  if (problem) return refusedDefinition(problem.message);
  if (usesJsonata(machine)) await prepareJsonata();
  const built = buildProgram(machine);
  if (!built.ok) {
    const { message = 'The definition cannot be run', location = '/' } = built.problems[0] ?? {};
    return refusedDefinition(
      `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${message} at ${location}'`,
    );
  }
  const state = findState(built.program.flow, stateName ?? LONE_STATE);
  if (state) return { ok: true, value: state };
  return refused(
    'State not found in definition',
    `The state machine has no state named '${stateName}'. Names are case-sensitive: take one of its own.`,
  );
}

function invalidDefinition(text: string, problem: string): Checked<State> {
  const [first] = validateForCreate(text);
  return refusedDefinition(first?.message ?? `Invalid State Machine Definition: '${problem}'`);
}

function refusedDefinition(message: string): Checked<State> {
  return refused(
    message,
    'AWS would not create a state machine with this definition. The message names the place: mend it and test again.',
    'InvalidDefinition',
  );
}

/** A state machine around a state, with an end wherever the state may lead to. */
function machineOf(state: Json): JsonObject {
  const ends = targetsOf(state).map((name) => [name, { Type: 'Succeed' }] as const);
  return { StartAt: LONE_STATE, States: objectOf([...ends, [LONE_STATE, state]]) };
}

function targetsOf(state: Json): readonly string[] {
  if (!isObject(state)) return [];
  const list = (field: string): readonly Json[] => {
    const value = getOwn(state, field);
    return isArray(value) ? value : [];
  };
  const next = (value: Json): Json | undefined => (isObject(value) ? getOwn(value, 'Next') : undefined);
  const targets = [
    next(state),
    getOwn(state, 'Default'),
    ...[...list('Choices'), ...list('Catch')].map(next),
  ];
  return targets.filter((name) => typeof name === 'string').filter((name) => name.length <= LONGEST_NAME);
}

/** The state of that name, inside Parallel and Map states too. */
function findState(flow: Flow, name: string): State | undefined {
  const own = flow.states.get(name);
  if (own) return own;
  for (const state of flow.states.values()) {
    const inner = innerFlows(state).flatMap((one) => findState(one, name) ?? []);
    if (inner[0]) return inner[0];
  }
  return undefined;
}

export function innerFlows(state: State): readonly Flow[] {
  switch (state.type) {
    case 'Parallel':
      return state.branches;
    case 'Map':
      return [state.processor];
    default:
      return [];
  }
}

/** Whether a Map or Parallel holds a state of that name, at any depth. */
export function holdsState(state: State, name: string): boolean {
  return innerFlows(state).some((flow) => findState(flow, name) !== undefined);
}
