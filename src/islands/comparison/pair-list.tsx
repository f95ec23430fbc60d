/** All pairs with their answers, folded: for reading without a script, and for paper. */
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import { SERVICE_NAMES } from '../../content-schemas/services.ts';
import { ChangedText } from './phrase.tsx';
import { Reasons } from './scenario-verdict.tsx';

export function PairList({ scenarios }: { scenarios: readonly WhichServiceScenario[] }) {
  const pairs = [...new Set(scenarios.map(({ pair }) => pair))];
  return (
    <ol class="pair-list">
      {pairs.map((pair) => (
        <li key={pair} class="study-card">
          {scenarios
            .filter((scenario) => scenario.pair === pair)
            .map((scenario) => (
              <div key={scenario.id} class="pair-half">
                <p class="compare-story">
                  <ChangedText text={scenario.text} changed={scenario.changed} />
                </p>
                <details>
                  <summary>Which service?</summary>
                  <p>
                    <strong>{SERVICE_NAMES[scenario.service]}</strong>
                  </p>
                  <Reasons scenario={scenario} />
                </details>
              </div>
            ))}
        </li>
      ))}
    </ol>
  );
}
