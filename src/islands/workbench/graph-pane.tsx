/** The graph of the workflow with the run painted on it. A text that cannot be drawn leaves the last good graph, dimmed. */
import { Glyph } from '../../ui/controls/glyph.tsx';
import { GraphView } from '../../ui/graph-view/index.ts';
import type { Workbench } from './controller.ts';

export interface GraphPaneProps {
  readonly workbench: Workbench;
  readonly class?: string;
  /** States that are marked as places to stop at. */
  readonly breakpoints?: ReadonlySet<string>;
}

export function GraphPane({ workbench, class: className = '', breakpoints }: GraphPaneProps) {
  const { editing, picture, selected, workflow } = workbench;
  const stale = editing.stale.value;
  return (
    <div class={`wb-graph ${stale ? 'stale' : ''} ${className}`}>
      {stale && (
        <p class="wb-stale">
          <Glyph name="alert" />
          <span>This is the graph before your last changes: the present text cannot be drawn yet.</span>
        </p>
      )}
      <GraphView
        layout={editing.layout.value}
        view={picture.value.graph}
        selected={selected.value}
        breakpoints={breakpoints}
        onSelect={(state) => workbench.select(state === selected.peek() ? null : state)}
        label={`Graph of ${workflow.title}`}
      />
    </div>
  );
}
