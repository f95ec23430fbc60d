/**
 * `content/scenarios/which-service.yaml`: short scenarios as minimal pairs. The two texts of a pair differ in one phrase,
 * and that phrase changes the service.
 */
import { z } from 'zod';
import { integrationService, kebabId, nearestOf, reportRepeatedIds, sentence } from './author-fields.ts';

const scenario = z.strictObject({
  id: kebabId('the scenario', 'after-payment-notify'),
  /** The two scenarios of a pair have the same. */
  pair: kebabId('the pair', 'after-payment'),
  text: sentence('the scenario, in one to three sentences'),
  /** The phrase of the text that the other half of the pair has otherwise. */
  changed: sentence('the phrase that makes the difference, as the text has it'),
  service: integrationService,
  /** Phrases of the text that point to the service, word for word. */
  cues: z
    .array(sentence('a phrase of the text'), { error: 'List the phrases that point to the service.' })
    .min(1, 'Name at least one phrase that points to the service.'),
  reason: sentence('why this service'),
  nearest: nearestOf(integrationService),
  /** Concepts of `content/questions/concepts.yaml`, the main one first. */
  concepts: z.array(z.string(), { error: 'List the concepts.' }).min(1, 'Name at least one concept.'),
});

export const scenariosSchema = z
  .array(scenario, { error: 'Write a list of scenarios.' })
  .superRefine((scenarios, context) => {
    const report = (path: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    reportRepeatedIds(scenarios, (i, message) => report([i, 'id'], message));
    scenarios.forEach(({ text, changed, cues, service, nearest, pair }, i) => {
      if (text.split(changed).length !== 2) {
        report([i, 'changed'], 'The phrase must stand in the text exactly once, letter for letter.');
      }
      cues.forEach((cue, j) => {
        if (!text.includes(cue))
          report([i, 'cues', j], `The text does not say "${cue}". Copy the phrase letter for letter.`);
      });
      if (nearest.service === service) {
        report([i, 'nearest', 'service'], 'The nearest wrong answer is the right one. Name another.');
      }
      const halves = scenarios.filter((other) => other.pair === pair);
      const [first, second] = halves;
      if (first === undefined || second === undefined || halves.length !== 2) {
        report([i, 'pair'], `The pair "${pair}" needs exactly two scenarios; it has ${halves.length}.`);
        return;
      }
      if (first.service === second.service) {
        report([i, 'service'], `Both halves of "${pair}" lead to ${service}. A pair leads to two services.`);
      }
      if (rest(first) !== rest(second)) {
        report([i, 'text'], `The halves of "${pair}" may differ in their changed phrase only.`);
      }
    });
  });

/** A text without its changed phrase: the two halves of a pair have the same. */
function rest({ text, changed }: { readonly text: string; readonly changed: string }): string {
  return text.replace(changed, () => '…');
}

export type WhichServiceScenario = z.output<typeof scenario>;
