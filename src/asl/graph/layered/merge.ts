import { at, type Chain, type Grid, type Link } from './model.ts';

/**
 * Edges of one class that run side by side to the same target become one line from the row where they meet: ten errors
 * caught by one handler are one trunk with ten twigs. Works on ordered rows, since only neighbours can join.
 */
export function mergeTrunks(grid: Grid, links: readonly Link[]): Grid {
  const into = grid.cells.map((_, index) => index);
  const successors = successorKeys(grid, links, into);
  const rows = grid.rows.map((row) => [...row]);

  const joinRow = (row: number[], isLoop: boolean): void => {
    for (let i = 0; i + 1 < row.length; ) {
      const left = at(row, i);
      const right = at(row, i + 1);
      const goal = successors(left, isLoop);
      if (goal !== undefined && goal === successors(right, isLoop)) {
        into[right] = left;
        row.splice(i + 1, 1);
      } else {
        i++;
      }
    }
  };
  // A line joins others where it is nearest to the target: edges from below, loops from above.
  for (const row of rows.toReversed()) joinRow(row, false);
  for (const row of rows) joinRow(row, true);

  const chains = grid.chains.map((chain) => ({
    ...chain,
    cells: chain.cells.map((cell) => at(into, cell)),
  }));
  return { cells: grid.cells, chains, rows };
}

/** Tells where the line through a pass leads next, as a key that equal lines share; undefined for other cells. */
function successorKeys(
  grid: Grid,
  links: readonly Link[],
  into: readonly number[],
): (cell: number, isLoop: boolean) => string | undefined {
  const chainOf = new Map<number, { readonly chain: Chain; readonly step: number }>();
  for (const chain of grid.chains) {
    chain.cells.forEach((cell, step) => {
      if (at(grid.cells, cell).kind === 'pass') chainOf.set(cell, { chain, step });
    });
  }
  return (cell, isLoop) => {
    const place = chainOf.get(cell);
    if (!place || (place.chain.turns !== undefined) !== isLoop) return undefined;
    const next = at(into, at(place.chain.cells, place.step + 1));
    return `${next} ${at(links, place.chain.link).class}`;
  };
}
