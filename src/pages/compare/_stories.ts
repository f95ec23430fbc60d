/** The stories to take through the decision path. */
import type { DecisionPath } from '../../content-schemas/decision-path.ts';
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import type { WalkStory } from '../../islands/comparison/walk.ts';

/**
 * Scenarios that answer every question on their way, each with the end that fits it best. Left out are those that the path
 * would ask about what they do not tell.
 */
const ENDS: readonly (readonly [scenario: string, end: string])[] = [
  ['after-payment-steps', 'step-functions-standard'],
  ['order-burst-workers', 'sqs-standard'],
  ['order-burst-copies', 'sns-programs'],
  ['photo-upload-react', 'eventbridge-rule'],
  ['bank-report-nightly', 'eventbridge-schedule'],
  ['insurance-claim-wait-for-worker', 'sqs-standard'],
  ['insurance-claim-approval', 'step-functions-standard'],
  ['cold-store-alert', 'sns-people'],
  ['helpdesk-saas-event', 'eventbridge-rule'],
  ['video-site-encoders', 'sqs-standard'],
  ['video-site-pipeline', 'step-functions-standard'],
  ['stopped-instance-on-state-change', 'eventbridge-rule'],
  ['trip-tell', 'sns-programs'],
  ['loan-waits', 'step-functions-standard'],
  ['price-changes-in-order', 'sqs-fifo'],
  ['price-changes-to-phones', 'sns-people'],
  ['sales-data-morning', 'eventbridge-schedule'],
  ['gym-fees-monthly', 'eventbridge-schedule'],
  ['scans-share', 'sqs-standard'],
];

/** @throws where a story or its end is not there (any more), or the end names another service than the story */
export function walkStories(scenarios: readonly WhichServiceScenario[], path: DecisionPath): WalkStory[] {
  return ENDS.map(([id, endId]) => {
    const scenario = scenarios.find((known) => known.id === id);
    const end = path.ends.find((known) => known.id === endId);
    if (!scenario)
      throw new Error(`src/pages/compare/_stories.ts: there is no scenario "${id}". Take it out.`);
    if (end?.service !== scenario.service) {
      throw new Error(
        `src/pages/compare/_stories.ts: "${id}" is a story for ${scenario.service}, and "${endId}" is no end with it.`,
      );
    }
    const { text, service, reason, concepts } = scenario;
    return { id, text, service, reason, concepts, end: endId };
  });
}
