/** A JSON value as a tree that opens and closes, for reading. Long lists and long texts show their beginning. */
import { useState } from 'preact/hooks';

type Value = unknown;

interface NodeProps {
  /** The key or index under which the value stands; absent at the root. */
  readonly name?: string;
  readonly value: Value;
  readonly depth: number;
}

const FIRST_ITEMS = 50;
const FIRST_CHARACTERS = 400;
/** Levels that are open at first. */
const OPEN_DEPTH = 2;

function isContainer(value: Value): value is object {
  return typeof value === 'object' && value !== null;
}

/** `{ 3 fields }`, `[ 2 items ]`: what a closed container shows. */
function summaryOf(value: object): string {
  const count = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (Array.isArray(value)) return count === 1 ? '[ 1 item ]' : `[ ${count} items ]`;
  return count === 1 ? '{ 1 field }' : `{ ${count} fields }`;
}

function Name({ name }: { name: string | undefined }) {
  return name === undefined ? null : (
    <>
      <span class="jt-key">{name}</span>
      <span class="jt-colon">: </span>
    </>
  );
}

function Leaf({ value }: { value: Value }) {
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    return <span class={`jt-${value === null ? 'null' : typeof value}`}>{String(value)}</span>;
  }
  const cut = !whole && value.length > FIRST_CHARACTERS;
  return (
    <>
      <span class="jt-string">{JSON.stringify(cut ? value.slice(0, FIRST_CHARACTERS) : value)}</span>
      {cut && (
        <button type="button" class="jt-more" onClick={() => setWhole(true)}>
          show all {value.length.toLocaleString('en')} characters
        </button>
      )}
    </>
  );
}

function Children({ value, depth }: { value: object; depth: number }) {
  const [limit, setLimit] = useState(FIRST_ITEMS);
  const entries: [string, Value][] = Array.isArray(value)
    ? value.slice(0, limit).map((item, index) => [String(index), item])
    : Object.entries(value).slice(0, limit);
  const total = Array.isArray(value) ? value.length : Object.keys(value).length;
  return (
    <ul class="jt-list">
      {entries.map(([name, item]) => (
        <li key={name}>
          <Node name={name} value={item} depth={depth + 1} />
        </li>
      ))}
      {total > limit && (
        <li>
          <button type="button" class="jt-more" onClick={() => setLimit(limit + FIRST_ITEMS * 4)}>
            show more ({(total - limit).toLocaleString('en')} left)
          </button>
        </li>
      )}
    </ul>
  );
}

function Node({ name, value, depth }: NodeProps) {
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  if (!isContainer(value) || Object.keys(value).length === 0) {
    return (
      <span class="jt-line">
        <Name name={name} />
        {isContainer(value) ? (
          <span class="jt-null">{Array.isArray(value) ? '[ ]' : '{ }'}</span>
        ) : (
          <Leaf value={value} />
        )}
      </span>
    );
  }
  return (
    <details class="jt-node" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        <span class="jt-summary">{summaryOf(value)}</span>
      </summary>
      {open && <Children value={value} depth={depth} />}
    </details>
  );
}

export interface JsonTreeProps {
  /** JSON text; a text that is no JSON is shown as it is. */
  readonly text: string;
}

export function JsonTree({ text }: JsonTreeProps) {
  let value: Value;
  try {
    value = JSON.parse(text);
  } catch {
    return <pre class="json-tree">{text}</pre>;
  }
  return (
    <div class="json-tree">
      <Node key={text} value={value} depth={0} />
    </div>
  );
}
