/** Sets, adds or removes a field of a state or of the machine. */
import { type Json, objectOf } from '../../json.ts';
import { setMember } from '../source/splice.ts';
import { memberOf, type SyntaxNode } from '../source/tree.ts';
import { type EditResult, findState, refuse, startEdit, unknownState } from './edit.ts';

export interface FieldTarget {
  /** Absent: a field of the machine itself. */
  readonly state?: string;
  /** `['Retry', 0, 'MaxAttempts']`; objects on the way that are missing are made. Ends with the name of a field. */
  readonly path: readonly (string | number)[];
}

/** `value` undefined removes the field. */
export function setField(text: string, { state, path }: FieldTarget, value: Json | undefined): EditResult {
  const editing = startEdit(text);
  const found = state === undefined ? undefined : findState(editing, state);
  if (state !== undefined && found === undefined) return unknownState(state);
  let at: SyntaxNode = found?.node ?? editing.source.root;
  for (const [i, step] of path.entries()) {
    const next = below(at, step);
    const last = i === path.length - 1;
    if (!last && (next?.kind === 'object' || next?.kind === 'array')) {
      at = next;
      continue;
    }
    if (at.kind !== 'object' || typeof step !== 'string') {
      return value === undefined
        ? { ok: true, edits: [] }
        : refuse(`There is nothing at ${path.slice(0, i + 1).join('/')} to change.`);
    }
    if (value === undefined && !last) return { ok: true, edits: [] };
    const wanted = value === undefined ? undefined : nest(path.slice(i + 1), value);
    return { ok: true, edits: setMember(editing.source, at, step, wanted) };
  }
  return refuse('A field has a name.');
}

function below(node: SyntaxNode, step: string | number): SyntaxNode | undefined {
  if (node.kind === 'object' && typeof step === 'string') return memberOf(node, step)?.value;
  return node.kind === 'array' && typeof step === 'number' ? node.items[step] : undefined;
}

/** The value under keys that are still to be made. */
function nest(path: readonly (string | number)[], value: Json): Json {
  return path.reduceRight<Json>(
    (inner, step) => (typeof step === 'string' ? objectOf([[step, inner]]) : [inner]),
    value,
  );
}
