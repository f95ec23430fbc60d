/** The workflow on the home page: two big buttons, the graph, one sentence a step. It plays once by itself, calmly. */
import { useEffect, useRef } from 'preact/hooks';
import { Glyph, type GlyphName } from '../../ui/controls/glyph.tsx';
import { GraphPane } from './graph-pane.tsx';
import { Narration } from './narration.tsx';
import { PlayControls } from './play-controls.tsx';
import { useWorkbench } from './use-workbench.ts';
import type { WorkbenchWorkflow } from './workflow.ts';

export interface HomeAction {
  readonly scenario: string;
  readonly label: string;
  readonly glyph: GlyphName;
}

export interface HomeProps {
  readonly workflow: WorkbenchWorkflow;
  readonly actions: readonly HomeAction[];
}

/** Quick enough for a success and a handled failure within ten seconds, slow enough to follow. Real milliseconds. */
const STEP_MS = 740;
const PAUSE_MS = 1200;
/** The page settles before anything moves. */
const START_MS = 400;

export default function Home({ workflow, actions }: HomeProps) {
  const workbench = useWorkbench(workflow, { keep: false });
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const element = root.current;
    if (calm || element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      timer = setTimeout(() => {
        if (workbench.running.phase.peek().kind !== 'none') return;
        void workbench.tour(
          actions.map(({ scenario }) => scenario),
          STEP_MS,
          PAUSE_MS,
        );
      }, START_MS);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [workbench, actions]);

  const chosen = workbench.editing.scenario.value?.id;
  return (
    <>
      <div class="home-controls" ref={root}>
        <div class="home-actions">
          {actions.map(({ scenario, label, glyph }, index) => (
            <button
              key={scenario}
              type="button"
              class={index === 0 ? 'home-action primary' : 'home-action'}
              aria-pressed={chosen === scenario}
              disabled={!workbench.ready.value}
              onClick={() => void workbench.runScenario(scenario)}
            >
              <Glyph name={glyph} />
              {label}
            </button>
          ))}
        </div>
        <Narration workbench={workbench} />
      </div>
      <GraphPane workbench={workbench} class="home-graph" />
      <div class="home-transport">
        <PlayControls workbench={workbench} compact />
      </div>
    </>
  );
}
