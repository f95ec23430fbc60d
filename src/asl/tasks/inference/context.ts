import type { State } from '../../definition/program.ts';
import type { Unknown } from './unknown.ts';
import { known, object, open, type Value } from './value.ts';

/** The context object of a run that is being planned. `runInput`: the input of the whole run. */
export function plannedContext(state: State, input: Value, runInput: Unknown): Value {
  const date = known('2026-01-15T12:00:00.000Z');
  const id = 'b1946ac9-2f1b-4d5c-9a55-1f5c7d1c3d10';
  const machine = known({
    Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:MyStateMachine',
    Name: 'MyStateMachine',
  });
  return object([
    [
      'Execution',
      object([
        ['Id', known(`arn:aws:states:us-east-1:123456789012:execution:MyStateMachine:${id}`)],
        ['Input', open(runInput)],
        ['Name', known(id)],
        ['RoleArn', known('arn:aws:iam::123456789012:role/StepFunctions-MyStateMachine')],
        ['StartTime', date],
        ['RedriveCount', known(0)],
      ]),
    ],
    [
      'State',
      object([
        ['Name', known(state.name)],
        ['EnteredTime', date],
        ['RetryCount', known(0)],
      ]),
    ],
    ['StateMachine', machine],
    ['Task', known({ Token: 'token' })],
    [
      'Map',
      object([
        [
          'Item',
          object([
            ['Index', known(0)],
            ['Value', input],
          ]),
        ],
      ]),
    ],
  ]);
}
