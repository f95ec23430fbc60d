/** "Which service?": short stories as minimal pairs. New ones first; answers feed progress and the review. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type LiveProgress, liveProgress } from '../../browser/live-study.ts';
import type { WhichServiceScenario } from '../../content-schemas/scenarios.ts';
import { StorageNotice, Waiting } from '../../ui/study/notices.tsx';
import { ScenarioCard } from './scenario-card.tsx';
import { deckOf, type Selection, type Standing, standing } from './scenario-deck.ts';
import { openScenarios } from './scenario-run.ts';

export default function WhichService({ scenarios }: { scenarios: readonly WhichServiceScenario[] }) {
  const progress = liveProgress().value;
  if (progress === null) return <Waiting what="your stories" />;
  return (
    <div class="study" data-ready="true">
      <StorageNotice message={progress.status.kind === 'memory' ? progress.status.message : null} />
      <Room progress={progress} scenarios={scenarios} />
    </div>
  );
}

function Room({
  progress,
  scenarios,
}: {
  progress: LiveProgress;
  scenarios: readonly WhichServiceScenario[];
}) {
  const { store, state } = progress;
  const [selection, setSelection] = useState<Selection>('new');
  const [opened, setOpened] = useState(0);
  const seed = useRef(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1);
  const run = useMemo(() => {
    const deck = deckOf(scenarios, store.state(), selection, (seed.current + opened) >>> 0);
    return openScenarios(store, deck, () => performance.now());
  }, [store, scenarios, selection, opened]);
  const where = standing(scenarios, state);

  function open(next: Selection): void {
    setSelection(next);
    setOpened(opened + 1);
  }
  return (
    <>
      {/* Another deck is another card: nothing of the old one stays. */}
      <ScenarioCard key={opened} run={run} scenarios={scenarios}>
        <Doors where={where} onOpen={open} />
      </ScenarioCard>
      {where.answered > 0 && run.scenario.value !== null && (
        <section class="study-card" aria-labelledby="which-standing">
          <h2 id="which-standing">Your stories</h2>
          <Doors where={where} onOpen={open} />
        </section>
      )}
    </>
  );
}

function Doors({ where, onOpen }: { where: Standing; onOpen(selection: Selection): void }) {
  const { answered, right, missed, total } = where;
  return (
    <>
      <p>
        {answered} of {total} answered, {right} right.
      </p>
      <div class="quiz-actions">
        {missed > 0 && (
          <button type="button" class="quiz-button" onClick={() => onOpen('missed')}>
            Only those I missed ({missed})
          </button>
        )}
        {answered < total && (
          <button type="button" class="quiz-button" onClick={() => onOpen('new')}>
            Only new ones ({total - answered})
          </button>
        )}
        <button type="button" class="quiz-button" onClick={() => onOpen('all')}>
          All {total}, from the start
        </button>
      </div>
    </>
  );
}
