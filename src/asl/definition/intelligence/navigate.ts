/** From a name in the text to the state that it names, and from states to their places. */
import type { SourceRange } from '../diagnostic.ts';
import { type StateReference, stateReferences } from '../model.ts';
import { type ReadDefinition, stateAt } from './context.ts';

/** Where the state is defined whose name stands at the offset (in Next, Default, StartAt …): the range of its key. */
export function definitionOfState(read: ReadDefinition, offset: number): SourceRange | undefined {
  const reference = referenceAt(read, offset);
  const state = reference?.scope.states.get(reference.target);
  return state === undefined ? undefined : keyRange(read, state.member.keyStart, state.member.keyEnd);
}

/** The range of a state's key. */
export function stateKeyRange(read: ReadDefinition, name: string): SourceRange | undefined {
  const state = read.model.states.find((one) => one.name === name);
  return state === undefined ? undefined : keyRange(read, state.member.keyStart, state.member.keyEnd);
}

/** The range of a whole state, key and body. */
export function stateRange(read: ReadDefinition, name: string): SourceRange | undefined {
  const state = read.model.states.find((one) => one.name === name);
  return state === undefined
    ? undefined
    : keyRange(read, state.member.keyStart, Math.max(state.member.keyEnd, state.member.value.end));
}

/** The name of the innermost state at the offset: what the graph marks while the cursor moves. */
export function stateNameAt(read: ReadDefinition, offset: number): string | undefined {
  return stateAt(read, offset)?.name;
}

/** Every place that names the state at the offset, its own key first. */
export function occurrencesOfState(read: ReadDefinition, offset: number): readonly SourceRange[] {
  const reference = referenceAt(read, offset);
  const state =
    reference === undefined
      ? read.model.states.find(({ member }) => offset >= member.keyStart && offset <= member.keyEnd)
      : reference.scope.states.get(reference.target);
  if (state === undefined) return [];
  const named = stateReferences(read.model).filter(
    (one) => one.scope === state.scope && one.target === state.name,
  );
  return [
    keyRange(read, state.member.keyStart, state.member.keyEnd),
    ...named.map(({ field }) => keyRange(read, field.member.value.start, field.member.value.end)),
  ];
}

function referenceAt({ model }: ReadDefinition, offset: number): StateReference | undefined {
  return stateReferences(model).find(
    ({ field }) => offset >= field.member.value.start && offset <= field.member.value.end,
  );
}

function keyRange({ source }: ReadDefinition, start: number, end: number): SourceRange {
  return source.lines.range(start, end);
}
