/** The scenarios as buttons: one press chooses the outcomes, runs the workflow and plays the run. */
import type { Workbench } from './controller.ts';

export function ScenarioBar({ workbench }: { workbench: Workbench }) {
  const { workflow, editing, ready } = workbench;
  const chosen = editing.scenario.value?.id;
  return (
    <fieldset class="wb-scenarios" aria-label="Run a scenario">
      {workflow.scenarios.map(({ id, title, summary }) => (
        <button
          key={id}
          type="button"
          class="wb-scenario"
          aria-pressed={id === chosen}
          title={summary}
          disabled={!ready.value}
          onClick={() => void workbench.runScenario(id)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
