/** Runs on the real machine, with the views at their end. */
import { createDirectSession } from '../../../../../src/asl/execution/direct.ts';
import type { RunSpec, SessionUpdate, SimulationSession } from '../../../../../src/asl/execution/session.ts';
import { createProjector, type Projector } from '../../../../../src/asl/projection/index.ts';

export type Settled = Extract<SessionUpdate, { kind: 'settled' }>;

export interface RealRun {
  readonly session: SimulationSession;
  readonly projector: Projector;
  settled(): Settled;
}

export const task = (rest: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...rest });

export async function realRun(
  states: object,
  startAt: string,
  rest: Partial<RunSpec> = {},
): Promise<RealRun> {
  const session = createDirectSession();
  const projector = createProjector([], [], {});
  let settled: Settled | undefined;
  session.subscribe((update) => {
    if (update.kind === 'batch') projector.append(update.records, update.trace, update.executions);
    if (update.kind === 'settled') settled = update;
    if (update.kind === 'refused') throw new Error(update.diagnostics[0]?.explanation);
  });
  await session.start({
    definition: JSON.stringify({ StartAt: startAt, States: states }),
    input: '{}',
    type: 'STANDARD',
    name: 'orders',
    unmocked: 'infer',
    startTime: 0,
    seed: 1,
    answers: [],
    ...rest,
  });
  return {
    session,
    projector,
    settled() {
      if (settled === undefined) throw new Error('The run has not settled.');
      return settled;
    },
  };
}

export function mocksOf(entries: Readonly<Record<string, object>>): NonNullable<RunSpec['mocks']> {
  const config = {
    StateMachines: {
      orders: {
        TestCases: { Case: Object.fromEntries(Object.keys(entries).map((state) => [state, state])) },
      },
    },
    MockedResponses: JSON.parse(JSON.stringify(entries)),
  };
  return { testCase: 'Case', config };
}
