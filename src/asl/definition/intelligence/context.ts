/** What stands at an offset of a definition: the object, the field, the scope. Works in half-typed text. */
import type { FieldVisit, Model, ObjectVisit, ScopeVisit, StateVisit } from '../model.ts';
import { locate, type Member, type ObjectNode, type SyntaxNode } from '../source/tree.ts';
import type { Source } from '../source.ts';

/** A text that has been read: an `Analysis`, or what an edit starts from. */
export interface ReadDefinition {
  readonly source: Source;
  readonly model: Model;
}

export type Cursor =
  /** In an object, between its entries or in a key: a field name belongs here. */
  | { readonly at: 'key'; readonly node: ObjectNode; readonly object?: ObjectVisit; readonly member?: Member }
  /** In the value of a field of the model, however deep. */
  | { readonly at: 'value'; readonly field: FieldVisit; readonly node: SyntaxNode; readonly member?: Member }
  | { readonly at: 'other' };

export function cursorAt({ source, model }: ReadDefinition, offset: number): Cursor {
  const objects = new Map(model.objects.map((object) => [object.node, object]));
  const found = locate(source.root, offset);
  if (found.inKey && found.node.kind === 'object') {
    return keyCursor(found.node, objects.get(found.node), found.member);
  }
  const unfilled = unfilledField(model, source, offset);
  if (unfilled !== undefined) {
    return { at: 'value', field: unfilled, node: unfilled.member.value, member: unfilled.member };
  }
  const field = fieldAround(model, offset);
  if (found.node.kind === 'object' && found.member?.value !== found.node) {
    const node = source.format === 'yaml' ? (blockAt(source, offset) ?? found.node) : found.node;
    return keyCursor(node, objects.get(node));
  }
  if (found.node.kind === 'object' && objects.has(found.node))
    return keyCursor(found.node, objects.get(found.node));
  if (field === undefined) {
    const node = source.format === 'yaml' ? blockAt(source, offset) : undefined;
    return node === undefined ? { at: 'other' } : keyCursor(node, objects.get(node));
  }
  return {
    at: 'value',
    field,
    node: found.node,
    ...(found.member === undefined ? {} : { member: found.member }),
  };
}

function keyCursor(node: ObjectNode, object: ObjectVisit | undefined, member?: Member): Cursor {
  return {
    at: 'key',
    node,
    ...(object === undefined ? {} : { object }),
    ...(member === undefined ? {} : { member }),
  };
}

/** A field whose value is still to be typed, with nothing but spaces between its colon and the offset. */
function unfilledField(model: Model, { text }: Source, offset: number): FieldVisit | undefined {
  const before = /:[ \t]*$/.exec(text.slice(Math.max(0, offset - 80), offset));
  if (before === null) return undefined;
  const colon = offset - before[0].length;
  return model.fields.find(
    ({ member }) =>
      (member.value.kind === 'missing' || member.value.kind === 'null') &&
      member.keyEnd <= colon &&
      text.slice(member.keyEnd, colon).trim() === '',
  );
}

/** The innermost field of the model whose value holds the offset. */
function fieldAround(model: Model, offset: number): FieldVisit | undefined {
  let best: FieldVisit | undefined;
  for (const field of model.fields) {
    const { member } = field;
    if (offset <= member.keyEnd || offset > Math.max(member.value.end, member.keyEnd + 2)) continue;
    if (best === undefined || member.keyStart >= best.member.keyStart) best = field;
  }
  return best;
}

/** In YAML the column says which block a new line belongs to. */
function blockAt({ text, root }: Source, offset: number): ObjectNode | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (text.slice(lineStart, offset).trim() !== '') return undefined;
  const column = offset - lineStart;
  let best: ObjectNode | undefined;
  let node: SyntaxNode | undefined = root;
  while (node !== undefined) {
    if (node.kind === 'object') {
      const first = node.members[0];
      if (
        first !== undefined &&
        first.keyStart - (text.lastIndexOf('\n', first.keyStart - 1) + 1) === column
      ) {
        best = node;
      }
      node = node.members.findLast((member) => member.keyStart < offset)?.value;
    } else if (node.kind === 'array') {
      node = node.items.findLast((item) => item.start < offset);
    } else node = undefined;
  }
  return best;
}

/** The scope whose states a name in this object can mean. */
export function scopeOf(model: Model, object: ObjectVisit): ScopeVisit | undefined {
  return model.scopes.find((scope) => scope.object === object) ?? object.state?.scope ?? model.machine;
}

/** The innermost state whose key or body holds the offset. */
export function stateAt({ model }: ReadDefinition, offset: number): StateVisit | undefined {
  let best: StateVisit | undefined;
  for (const state of model.states) {
    const { member } = state;
    if (offset >= member.keyStart && offset <= Math.max(member.value.end, member.keyEnd)) best = state;
  }
  return best;
}
