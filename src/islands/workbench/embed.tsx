/** A workflow in a frame of another page: graph, scenarios, play, one sentence. Keeps nothing and changes nothing. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchWorkflow } from './fetch-workflow.ts';
import { GraphPane } from './graph-pane.tsx';
import { LimitsNote } from './limits-note.tsx';
import { Narration } from './narration.tsx';
import { type Arrival, settle } from './parts/keep/arrival.ts';
import { PendingPanel } from './pending-panel.tsx';
import { PlayControls } from './play-controls.tsx';
import { ScenarioBar } from './scenario-bar.tsx';
import { useWorkbench } from './use-workbench.ts';
import type { WorkbenchWorkflow } from './workflow.ts';

export interface EmbedProps {
  /** The workflow that is written into the page. */
  readonly workflow: WorkbenchWorkflow;
  /** The workflows that can be asked for by `?workflow=`. */
  readonly slugs: readonly string[];
  /** Folder of the workflows as JSON files, with a trailing slash. */
  readonly source: string;
}

export default function Embed({ workflow: first, slugs, source }: EmbedProps) {
  const workflow = useSignal(first);
  const arrival = useSignal<Arrival | null>(null);
  const scenario = useSignal<string | undefined>(undefined);
  const notice = useSignal<string | null>(null);

  async function openLink(hash: string): Promise<void> {
    const opened = await (await import('./parts/keep/open.ts')).openLink(hash);
    if (!opened.ok) {
      notice.value = opened.reason;
      return;
    }
    arrival.value = opened.arrival;
    workflow.value = opened.arrival.workflow;
  }

  async function openSlug(slug: string): Promise<void> {
    if (slug === first.slug) return;
    if (!slugs.includes(slug)) {
      notice.value = `There is no workflow called ${slug}. This is ${first.title}.`;
      return;
    }
    workflow.value = await fetchWorkflow(source, slug);
  }

  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    const slug = asked.get('workflow');
    scenario.value = asked.get('scenario') ?? undefined;
    const { hash } = window.location;
    const opening = /^#\d+\./.test(hash) ? openLink(hash) : openSlug(slug ?? first.slug);
    opening.catch(() => {
      notice.value = 'The workflow could not be loaded. Check the connection and reload the page.';
    });
  }, []);

  return (
    <div class="wb wb-lesson">
      {notice.value !== null && (
        <p class="wb-trouble" role="status">
          {notice.value}
        </p>
      )}
      <Framed
        key={workflow.value.slug}
        workflow={workflow.value}
        arrival={arrival.value}
        scenario={scenario.value}
      />
    </div>
  );
}

interface FramedProps {
  readonly workflow: WorkbenchWorkflow;
  readonly arrival: Arrival | null;
  readonly scenario: string | undefined;
}

function Framed({ workflow, arrival, scenario }: FramedProps) {
  const workbench = useWorkbench(workflow, { keep: false });
  const obstacle = workbench.editing.obstacle.value;

  useEffect(() => {
    if (arrival !== null && arrival.workflow === workflow) void settle(workbench, arrival);
  }, [workbench, arrival]);
  useEffect(() => {
    if (scenario !== undefined) workbench.editing.selectScenario(scenario);
  }, [workbench, scenario]);

  const address =
    arrival === null
      ? `/playground/?workflow=${encodeURIComponent(workflow.slug)}`
      : `/playground/${arrival.address}`;
  return (
    <>
      <ScenarioBar workbench={workbench} />
      {obstacle !== null && (
        <p class="wb-trouble" role="status">
          {obstacle}
        </p>
      )}
      <Narration workbench={workbench} />
      <PlayControls workbench={workbench} />
      <PendingPanel workbench={workbench} />
      <GraphPane workbench={workbench} />
      <footer class="wb-foot">
        <LimitsNote />
        <a href={address} target="_blank" rel="noopener">
          Open in the playground
        </a>
      </footer>
    </>
  );
}
