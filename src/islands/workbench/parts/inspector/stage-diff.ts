/** The difference between the data of two stages, as a tree that can be shown. */
import { isArray, isObject, type Json } from '../../../../asl/json.ts';

export type DiffMark = 'same' | 'added' | 'removed' | 'changed';

export interface DiffNode {
  /** Key or index; null at the root. */
  readonly name: string | null;
  readonly mark: DiffMark;
  /** What it was; absent where it is added. */
  readonly before?: Json;
  /** What it is; absent where it is removed. */
  readonly after?: Json;
  /** What differs inside: only where both are objects or both are lists. */
  readonly children?: readonly DiffNode[];
}

export function diff(before: Json, after: Json): DiffNode {
  return compare(null, before, after);
}

/** How many values were added, removed or changed. */
export function countChanges(node: DiffNode): number {
  if (node.children !== undefined) {
    return node.children.reduce((sum, child) => sum + countChanges(child), 0);
  }
  return node.mark === 'same' ? 0 : 1;
}

/** Whether the two have so little in common that a difference would only confuse. */
export function isUnlike(before: Json, after: Json): boolean {
  if (isObject(before) && isObject(after)) {
    const keys = Object.keys(after);
    return keys.length > 0 && !keys.some((key) => Object.hasOwn(before, key));
  }
  return isObject(before) !== isObject(after) || isArray(before) !== isArray(after);
}

function compare(name: string | null, before: Json, after: Json): DiffNode {
  const children = childrenOf(before, after);
  if (children === null) {
    return { name, mark: Object.is(before, after) ? 'same' : 'changed', before, after };
  }
  const same = children.every(({ mark }) => mark === 'same');
  return { name, mark: same ? 'same' : 'changed', before, after, ...(same ? {} : { children }) };
}

/** Null unless both are objects, or both are lists. */
function childrenOf(before: Json, after: Json): readonly DiffNode[] | null {
  if (isObject(before) && isObject(after)) {
    const olds = new Map(Object.entries(before));
    const news = new Map(Object.entries(after));
    return [...new Set([...news.keys(), ...olds.keys()])].map((key) =>
      member(key, olds.get(key), news.get(key)),
    );
  }
  if (isArray(before) && isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      member(String(index), before[index], after[index]),
    );
  }
  return null;
}

function member(name: string, before: Json | undefined, after: Json | undefined): DiffNode {
  if (before === undefined) return { name, mark: 'added', ...(after !== undefined && { after }) };
  if (after === undefined) return { name, mark: 'removed', before };
  return compare(name, before, after);
}
