import { describe, expect, it } from 'vitest';
import { loadWorkflow } from '../../src/site/workflows.ts';
import { run } from '../support/run-scenario.ts';

/** A scenario's end, and how long the run took on the virtual clock. */
async function end(slug: string, scenario: string) {
  const workflow = loadWorkflow(slug);
  const { result, records } = await run(workflow, workflow.definitions[0], scenario);
  const output = result.output === undefined ? undefined : JSON.parse(result.output);
  return {
    status: result.status,
    error: result.error,
    output,
    minutes: Math.floor(((records.at(-1)?.event.timestamp ?? 0) - workflow.startTime) / 60_000),
  };
}

const HOURS_24 = 24 * 60;

describe('the wrong options of the knowledge check, played', () => {
  it('a Wait state sleeps for 24 hours, though the reply came after six', async () => {
    expect(await end('wait-ignores-reply', 'reply-after-six-hours')).toMatchObject({
      minutes: HOURS_24,
      output: { decision: 'APPROVED' },
    });
    expect(await end('wait-ignores-reply', 'no-reply')).toMatchObject({
      minutes: HOURS_24,
      output: { decision: 'NO_REPLY' },
    });
  });

  it('the right answer goes on after six hours with the same reply', async () => {
    expect(await end('await-reply', 'reply-arrives')).toMatchObject({
      minutes: 6 * 60,
      output: { decision: 'APPROVED' },
    });
  });

  it('an Express workflow ends at five minutes without a decision', async () => {
    const ended = await end('express-five-minutes', 'reply-after-six-hours');
    expect(ended).toMatchObject({ status: 'TIMED_OUT', minutes: 5 });
    expect(ended.output).toBeUndefined();
  });

  it('one function is stopped after 15 minutes, and what it knew is lost', async () => {
    const ended = await end('lambda-fifteen-minutes', 'reply-after-six-hours');
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Sandbox.Timedout', minutes: 15 });
    expect(ended.output).toBeUndefined();
  });

  it.each([
    ['a queue', 'queue-no-outcome', ['worker-approves', 'worker-fails']],
    ['a topic', 'topic-loses-reply', ['office-replies', 'office-is-silent']],
  ] as const)(
    'with %s the sender ends at once and cannot tell one outcome from another',
    async (_, slug, scenarios) => {
      const [one, other] = await Promise.all(scenarios.map((scenario) => end(slug, scenario)));
      expect(one).toEqual(other);
      expect(one).toMatchObject({ status: 'SUCCEEDED', minutes: 0 });
      expect(Object.keys(one?.output ?? {})).not.toContain('decision');
      expect(one?.output).toHaveProperty('messageId');
    },
  );
});
