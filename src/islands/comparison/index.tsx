/** The comparison with its filter. Without a script the whole table stands there, and the filter does not. */
import { useEffect, useState } from 'preact/hooks';
import type { Comparison } from '../../content-schemas/comparison.ts';
import { NeedFilter } from './need-filter.tsx';
import { answerTo, chosenRequirements, type Needs, needsIn, rowsFor, searchFor } from './needs.ts';
import { ServiceTable } from './service-table.tsx';

export default function Compare({ comparison }: { comparison: Comparison }) {
  const [needs, setNeeds] = useState<Needs>(new Set());
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setNeeds(needsIn(location.search, comparison));
    setReady(true);
  }, [comparison]);
  const chosen = chosenRequirements(comparison, needs);

  function choose(next: Needs): void {
    setNeeds(next);
    // The address names what is shown, so that it can be kept or sent to somebody.
    history.replaceState(history.state, '', `${location.pathname}${searchFor(next)}${location.hash}`);
  }
  return (
    <div class="compare" data-ready={ready}>
      {ready && (
        <NeedFilter
          requirements={comparison.requirements}
          needs={needs}
          answer={answerTo(chosen)}
          onNeeds={choose}
        />
      )}
      <ServiceTable services={comparison.services} rows={rowsFor(comparison, needs)} chosen={chosen} />
    </div>
  );
}
