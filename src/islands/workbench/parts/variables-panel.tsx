/** The variables that hold a value at the cursor, by the scope that they live in. */
import { JsonTree } from '../../../ui/json-tree/json-tree.tsx';
import type { Workbench } from '../controller.ts';

export function VariablesPanel({ workbench }: { workbench: Workbench }) {
  const { scopes } = workbench.picture.value.variables;
  const ran = workbench.running.playback.value !== null;
  if (scopes.length === 0) {
    return (
      <div class="wb-inspector">
        <p class="wb-empty">
          {!ran
            ? 'Run the workflow to see its variables here.'
            : workbench.player.atEnd.value
              ? 'No variable holds a value here. A state sets variables with Assign.'
              : 'No variable holds a value at this step yet. A state sets variables with Assign, and they count from the next state on.'}
        </p>
      </div>
    );
  }
  return (
    <div class="wb-inspector">
      {scopes.map(({ id, label, variables }) => (
        <section key={id} aria-label={label}>
          <p class="wb-label">{label}</p>
          <JsonTree text={JSON.stringify(variables)} />
        </section>
      ))}
    </div>
  );
}
