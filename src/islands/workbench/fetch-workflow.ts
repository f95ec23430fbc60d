import type { WorkbenchWorkflow } from './workflow.ts';

/**
 * Fetches a workflow of the course by its slug.
 * @param source folder of the workflows as JSON files, with a trailing slash
 * @throws Error where there is no such file or no network
 */
export async function fetchWorkflow(source: string, slug: string): Promise<WorkbenchWorkflow> {
  const response = await fetch(`${source}${encodeURIComponent(slug)}.json`);
  if (!response.ok) throw new Error(`The workflow answered with ${response.status}.`);
  const workflow: WorkbenchWorkflow = await response.json();
  return workflow;
}
