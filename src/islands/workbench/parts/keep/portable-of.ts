import type { Workbench } from '../../controller.ts';
import { outcomesIn } from '../outcomes/outcomes.ts';
import type { Portable, PortableScenario } from './portable.ts';

/** What is on the desk now. `current` takes the chosen scenario alone, `all` every one with its input and outcomes. */
export function portableOf(workbench: Workbench, what: 'current' | 'all'): Portable {
  const { editing, outcomes, workflow, player, outdated } = workbench;
  const machine = editing.machine.peek();
  const chosen = editing.scenario.peek();
  const config = outcomes.config();
  const { inputs } = editing.draft();
  const all = what === 'all' ? editing.scenarios.peek() : [];
  const scenarios: readonly PortableScenario[] =
    what === 'current' || all.length === 0
      ? [
          {
            title: chosen?.title ?? 'Default',
            input: editing.input.peek(),
            outcomes: [...outcomes.current.peek()].map(([state, { entries }]) => [state, entries] as const),
          },
        ]
      : all.map(({ id, title, input, testCase }) => ({
          title,
          input: inputs.get(id) ?? input,
          outcomes: [...outcomesIn(config, machine, testCase ?? title)].map(
            ([state, { entries }]) => [state, entries] as const,
          ),
        }));
  return {
    title: workflow.title,
    type: workflow.type,
    machine,
    definition: editing.text.peek(),
    startTime: workflow.startTime,
    seed: workflow.seed,
    scenarios,
    cursor: outdated.peek() ? 0 : player.cursor.peek(),
  };
}
