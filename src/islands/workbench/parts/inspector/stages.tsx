/** The data of a visit at each stage, with what changed since the stage before and one sentence of why. */
import { useMemo, useState } from 'preact/hooks';
import type { Json } from '../../../../asl/json.ts';
import type { VisitView } from '../../../../asl/projection/views.ts';
import { JsonTree } from '../../../../ui/json-tree/json-tree.tsx';
import { MockBadge } from '../../mock-badge.tsx';
import { DiffTree } from './diff-tree.tsx';
import { countChanges, diff, isUnlike } from './stage-diff.ts';
import { baseOf, titleOf, whyOf } from './stage-words.ts';
import type { StateFields } from './state-fields.ts';

type StageOf = VisitView['stages'][number];

/** What a stage is compared with; undefined where nothing would be learnt from it. */
function baseValue(stages: readonly StageOf[], index: number): Json | undefined {
  const here = stages[index];
  if (here === undefined) return undefined;
  const base = baseOf(here.stage);
  const before =
    base === null
      ? undefined
      : base === 'before'
        ? stages[index - 1]?.value
        : stages.find(({ stage }) => stage === base)?.value;
  return before === undefined || isUnlike(before, here.value) ? undefined : before;
}

function Data({ value, before }: { value: Json; before: Json | undefined }) {
  const difference = useMemo(() => (before === undefined ? null : diff(before, value)), [before, value]);
  const [whole, setWhole] = useState(false);
  if (difference === null) return <JsonTree text={JSON.stringify(value)} />;
  const changes = countChanges(difference);
  return (
    <>
      <p class="wb-stage-change">
        {changes === 0 ? 'The same as before.' : `${changes} ${changes === 1 ? 'change' : 'changes'}.`}{' '}
        <button type="button" class="wb-small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? (changes === 0 ? 'Hide the data' : 'Show the changes') : 'Show all data'}
        </button>
      </p>
      {whole ? <JsonTree text={JSON.stringify(value)} /> : changes > 0 && <DiffTree root={difference} />}
    </>
  );
}

export function Stages({ visit, state }: { visit: VisitView; state: StateFields | null }) {
  const { stages, assign } = visit;
  const source = visit.attempts.at(visit.attempts.length - 1)?.call?.source;
  return (
    <ol class="wb-stage-list">
      {stages.map(({ stage, value }, index) => (
        <li key={stage}>
          <p class="wb-label">
            {titleOf(stage)} {stage === 'result' && <MockBadge source={source} />}
          </p>
          <p class="wb-why">{whyOf(stage, state, visit)}</p>
          <Data value={value} before={baseValue(stages, index)} />
        </li>
      ))}
      {assign !== null && (
        <li>
          <p class="wb-label">Assign</p>
          <p class="wb-why">These variables are set now, and count from the next state on.</p>
          <JsonTree text={JSON.stringify(assign.variables)} />
        </li>
      )}
    </ol>
  );
}
