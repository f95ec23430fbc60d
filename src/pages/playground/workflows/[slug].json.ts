/** Each workflow of the course as JSON, for the playground to fetch when it is chosen. */
import type { APIRoute } from 'astro';
import { workbenchWorkflow } from '../../../site/workbench-workflow.ts';
import { workflowSlugs } from '../../../site/workflows.ts';

export function getStaticPaths() {
  return workflowSlugs().map((slug) => ({ params: { slug } }));
}

export const GET: APIRoute<Record<string, never>, { slug: string }> = ({ params }) =>
  new Response(JSON.stringify(workbenchWorkflow(params.slug)), {
    headers: { 'content-type': 'application/json' },
  });
