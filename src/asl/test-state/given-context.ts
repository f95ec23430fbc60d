/** The context object of a request (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html). */
import type { State } from '../definition/program.ts';
import { getOwn, isObject, type Json, type JsonObject } from '../json.ts';
import { readJson } from './read-json.ts';
import { type Checked, type GivenObject, refused } from './request.ts';

type Kind = 'string' | 'number' | 'any';

const FIELDS: ReadonlyMap<string, ReadonlyMap<string, Kind>> = new Map<string, ReadonlyMap<string, Kind>>([
  [
    'Execution',
    new Map<string, Kind>([
      ['Id', 'string'],
      ['Input', 'any'],
      ['Name', 'string'],
      ['RoleArn', 'string'],
      ['StartTime', 'string'],
      ['RedriveCount', 'number'],
      ['RedriveTime', 'string'],
    ]),
  ],
  [
    'State',
    new Map<string, Kind>([
      ['EnteredTime', 'string'],
      ['Name', 'string'],
      ['RetryCount', 'number'],
    ]),
  ],
  [
    'StateMachine',
    new Map<string, Kind>([
      ['Id', 'string'],
      ['Name', 'string'],
    ]),
  ],
  ['Task', new Map<string, Kind>([['Token', 'string']])],
]);

export function readContext(text: string | undefined, mocked: boolean, state: State): Checked<GivenObject> {
  if (text === undefined) return { ok: true, value: undefined };
  if (!mocked) {
    return refused(
      'A Context object can only be specified when a mock is specified',
      'A context object of your own goes together with a mock. Add mock.result or mock.errorOutput, or leave the context out.',
    );
  }
  const parsed = readJson(text);
  if (!parsed.ok || !isObject(parsed.value)) {
    return invalid(
      'The value must be a JSON object',
      'Write the context object as a JSON object: {"Execution": {…}}.',
    );
  }
  const problem = problemOf(parsed.value, state);
  return problem ?? { ok: true, value: parsed.value };
}

function problemOf(context: JsonObject, state: State): Checked<GivenObject> | undefined {
  for (const [name, value] of Object.entries(context)) {
    const problem = problemOfField(name, value, state);
    if (problem) return problem;
  }
  return undefined;
}

function problemOfField(name: string, value: Json, state: State): Checked<GivenObject> | undefined {
  if (name === 'Map') {
    return invalid(
      "'Map' field is not supported when mocking a Context object",
      'Map fills in its own part of the context object. Leave Map out.',
    );
  }
  const fields = FIELDS.get(name);
  if (!fields) return notAllowed(name);
  if (name === 'Task' && !waits(state)) {
    return invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
      'Only a Task that waits for a job or for a callback has a task token. Leave Task out.',
    );
  }
  if (!isObject(value)) return wrongType(name, 'an object');
  for (const [field, kind] of fields) {
    const inner = getOwn(value, field);
    if (inner !== undefined && kind === 'string' && typeof inner !== 'string')
      return wrongType(field, 'a string');
    if (inner !== undefined && kind === 'number' && typeof inner !== 'number')
      return wrongType(field, 'a number');
  }
  const unknown = Object.keys(value).find((field) => !fields.has(field));
  return unknown === undefined ? undefined : notAllowed(unknown);
}

function waits(state: State): boolean {
  return (
    state.type === 'Task' && state.resource.kind === 'service' && state.resource.pattern !== 'requestResponse'
  );
}

const invalid = (message: string, explanation: string) =>
  refused(`Invalid Context object provided: ${message}`, explanation);

const notAllowed = (field: string) =>
  invalid(
    `Field '${field}' is not allowed`,
    `The context object of Step Functions has no field '${field}'. Take it out, or mend its spelling.`,
  );

const wrongType = (field: string, what: string) =>
  invalid(`Field '${field}' must be ${what}`, `Give the field '${field}' of the context object as ${what}.`);
