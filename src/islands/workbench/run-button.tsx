/** Runs what is typed. Where it cannot, the button says why and stays where it is. */
import { useId } from 'preact/hooks';
import { Glyph } from '../../ui/controls/glyph.tsx';
import type { Workbench } from './controller.ts';

export interface RunButtonProps {
  readonly workbench: Workbench;
  readonly onRun?: () => void;
}

export function RunButton({ workbench, onRun }: RunButtonProps) {
  const { canRun, editing, running } = workbench;
  const reasonId = useId();
  const reason = editing.obstacle.value;
  return (
    <>
      <button
        type="button"
        class="wb-run"
        aria-disabled={!canRun.value}
        aria-describedby={reason === null ? undefined : reasonId}
        title={reason ?? 'Run the workflow from its start'}
        onClick={() => {
          if (!canRun.peek()) return;
          onRun?.();
          void workbench.run();
        }}
      >
        <Glyph name="play" />
        {running.phase.value.kind === 'running' ? 'Running…' : 'Run'}
      </button>
      {reason !== null && (
        <span class="sr-only" id={reasonId}>
          {reason}
        </span>
      )}
    </>
  );
}
