import { findFact } from './facts.ts';

/** A piece of a cell: words, or the id of a fact whose value stands in their place. */
export type CellPart = { readonly text: string } | { readonly fact: string };

/**
 * A cell of the comparison, cut at the values of facts, so that each can be shown with its source.
 * @param facts ids of facts, in any order; those whose value the cell lacks are left out
 * @throws ContentError where there is no such fact
 */
export function withFacts(cell: string, facts: readonly string[], root = process.cwd()): CellPart[] {
  const found = facts
    .map((id) => ({ id, value: findFact(id, root).value }))
    .map((fact) => ({ ...fact, at: cell.indexOf(fact.value) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const parts: CellPart[] = [];
  let done = 0;
  for (const { id, value, at } of found) {
    if (at < done) continue;
    if (at > done) parts.push({ text: cell.slice(done, at) });
    parts.push({ fact: id });
    done = at + value.length;
  }
  if (done < cell.length) parts.push({ text: cell.slice(done) });
  return parts;
}
