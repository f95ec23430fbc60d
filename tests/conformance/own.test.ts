/**
 * The histories of the course's own workflows, event for event, as reviewed texts: they hold in any clone, without recordings
 * beside it. After a change that is meant, `npx vitest run tests/conformance/own.test.ts -u` writes them anew; read the difference.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkflows } from '../../src/site/workflows.ts';
import { printHistory } from '../support/print-history.ts';
import { run } from '../support/run-scenario.ts';

const runs = loadWorkflows().flatMap((workflow) =>
  workflow.definitions.flatMap((definition) =>
    workflow.scenarios.map((scenario) => ({
      title: `${workflow.slug}.${definition.id}.${scenario.id}`,
      workflow,
      definition,
      scenario,
    })),
  ),
);

describe('the history of each scenario of the course', () => {
  it.each(runs)('is written as before: $title', async ({ title, workflow, definition, scenario }) => {
    const { records } = await run(workflow, definition, scenario.id);
    await expect(printHistory(records)).toMatchFileSnapshot(join(import.meta.dirname, 'own', `${title}.txt`));
  });
});
