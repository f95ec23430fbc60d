import type { Flow } from '../definition/program.ts';
import type { Json, JsonObject } from '../json.ts';
import type { StateFailure } from '../states/failure.ts';
import type { Line } from './line.ts';
import type { History } from './log.ts';
import type { ExecutionStatus } from './session.ts';

/** What an execution is called and where it runs; ARNs as the service makes them. */
export interface Identity {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  readonly region: string;
}

/** One execution: the one that was started, the child of a distributed Map, or a nested workflow. */
export interface Execution {
  readonly index: number;
  readonly identity: Identity;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly flow: Flow;
  readonly input: Json;
  readonly startTime: number;
  readonly history: History;
  readonly timeoutSeconds: number | undefined;
  /** AWS: synchronous express executions have no RedriveCount in their context object. */
  readonly countsRedrives: boolean;
  redriveCount: number;
  redriveTime: number | undefined;
  status: ExecutionStatus;
  output: Json | undefined;
  failure: StateFailure | undefined;
  stopTime: number | undefined;
  /** The line that runs the outermost flow. */
  line: Line | undefined;
  scopes: number;
  /** At least as many bytes as its variables take. */
  variableBytes: number;
  /** What is to be done when it has ended. */
  ended: (() => void) | undefined;
}

/** `Execution` and `StateMachine` of the context object (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html). */
export function executionContext(execution: Execution): {
  readonly Execution: JsonObject;
  readonly StateMachine: JsonObject;
} {
  const { identity } = execution;
  return {
    Execution: {
      Id: identity.arn,
      Input: execution.input,
      Name: identity.name,
      RoleArn: identity.roleArn,
      StartTime: new Date(execution.startTime).toISOString(),
      ...(execution.countsRedrives && { RedriveCount: execution.redriveCount }),
      ...(execution.redriveTime !== undefined && {
        RedriveTime: new Date(execution.redriveTime).toISOString(),
      }),
    },
    StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
  };
}
