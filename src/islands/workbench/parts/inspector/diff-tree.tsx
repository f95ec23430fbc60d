/** A difference as a tree: what was added, removed, changed; what stayed the same is folded away. */
import { useState } from 'preact/hooks';
import type { Json } from '../../../../asl/json.ts';
import type { DiffMark, DiffNode } from './stage-diff.ts';

const FIRST = 40;
const LONGEST = 120;
const SIGNS: Readonly<Record<DiffMark, { readonly sign: string; readonly word: string }>> = {
  same: { sign: ' ', word: '' },
  added: { sign: '+', word: 'added' },
  removed: { sign: '−', word: 'removed' },
  changed: { sign: '~', word: 'changed' },
};

function short(value: Json | undefined): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function Line({ node }: { node: DiffNode }) {
  const { sign, word } = SIGNS[node.mark];
  return (
    <span class={`df-line ${node.mark}`}>
      <span class="df-sign" aria-hidden="true">
        {sign}
      </span>
      {word !== '' && <span class="sr-only">{word}: </span>}
      {node.name !== null && <span class="jt-key">{node.name}: </span>}
      {node.mark === 'removed' && <del>{short(node.before)}</del>}
      {node.mark === 'added' && <ins>{short(node.after)}</ins>}
      {node.mark === 'same' && <span>{short(node.after)}</span>}
      {node.mark === 'changed' && (
        <>
          <del>{short(node.before)}</del> → <ins>{short(node.after)}</ins>
        </>
      )}
    </span>
  );
}

function Inner({ nodes }: { nodes: readonly DiffNode[] }) {
  const [limit, setLimit] = useState(FIRST);
  const different = nodes.filter(({ mark }) => mark !== 'same');
  const same = nodes.length - different.length;
  return (
    <ul class="jt-list">
      {different.slice(0, limit).map((node) => (
        <li key={node.name}>
          {node.children === undefined ? (
            <Line node={node} />
          ) : (
            <>
              <span class="df-line">
                <span class="df-sign" />
                <span class="jt-key">{node.name}: </span>
              </span>
              <Inner nodes={node.children} />
            </>
          )}
        </li>
      ))}
      {different.length > limit && (
        <li>
          <button type="button" class="jt-more" onClick={() => setLimit(limit + FIRST * 4)}>
            show more ({(different.length - limit).toLocaleString('en')} left)
          </button>
        </li>
      )}
      {same > 0 && (
        <li class="jt-summary">
          {same.toLocaleString('en')} {same === 1 ? 'field' : 'fields'} as before
        </li>
      )}
    </ul>
  );
}

export function DiffTree({ root }: { root: DiffNode }) {
  return (
    <div class="json-tree df">
      {root.children === undefined ? <Line node={root} /> : <Inner nodes={root.children} />}
    </div>
  );
}
