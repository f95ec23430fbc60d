/** Something that comes to the desk from outside the course: a link, a draft, a file, a history. */
import type { LogRecord } from '../../../../asl/execution/events.ts';
import type { Workbench } from '../../controller.ts';
import type { WorkbenchWorkflow } from '../../workflow.ts';

export interface Arrival {
  readonly workflow: WorkbenchWorkflow;
  /** Run it and show it there; absent or 0 where nothing is to run. */
  readonly cursor?: number;
  /** A run that was recorded elsewhere, to be shown as it was. */
  readonly history?: readonly LogRecord[];
  /** What to tell about it, in plain words. */
  readonly note?: string;
  /** What the address says of it: a query (`?workflow=own-1`) or a hash; empty for what an address cannot hold. */
  readonly address: string;
}

/** Shows what has arrived, once its workbench is awake. */
export async function settle(workbench: Workbench, { cursor = 0, history }: Arrival): Promise<void> {
  if (history !== undefined) {
    await workbench.running.replay(history, workbench.workflow.narration);
    workbench.player.toStart();
    return;
  }
  if (cursor === 0) return;
  await workbench.editing.check();
  if (workbench.editing.obstacle.peek() !== null) return;
  if (await workbench.runSpec(workbench.specNow())) workbench.player.seek(cursor);
}

/** A short name for a text, the same each time (FNV-1a): what is kept for it is found again. */
export function nameFor(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
