/**
 * The order of cells in their rows: few crossings, and where that leaves a choice the order of the walk.
 * Barycentre sweeps and exchanges of neighbours, as in Sugiyama, Tagawa, Toda (1981) and Gansner et al. (1993).
 */
import { at, type Grid, type Segment } from './model.ts';

const SWEEPS = 10;
const EXCHANGE_ROUNDS = 6;
/** Above this many cells the sweeps alone must do: time matters more than a few crossings. */
const MANY_CELLS = 4000;

type Rows = readonly (readonly number[])[];

export function orderRows(grid: Grid, segments: readonly Segment[]): Rows {
  const neighbours = neighbourLists(grid.cells.length, segments);
  let rows: Rows = grid.rows;
  let best = rows;
  let fewest = crossings(rows, neighbours);
  const sweeps = grid.cells.length > MANY_CELLS ? 2 : SWEEPS;
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    rows = sweepRows(rows, neighbours, sweep % 2 === 0);
    if (grid.cells.length <= MANY_CELLS) rows = exchangeNeighbours(rows, neighbours);
    const count = crossings(rows, neighbours);
    if (count < fewest) {
      fewest = count;
      best = rows;
    }
  }
  return best;
}

interface Neighbours {
  readonly above: readonly (readonly number[])[];
  readonly below: readonly (readonly number[])[];
}

function neighbourLists(count: number, segments: readonly Segment[]): Neighbours {
  const above: number[][] = Array.from({ length: count }, () => []);
  const below: number[][] = Array.from({ length: count }, () => []);
  for (const { upper, lower } of segments) {
    at(below, upper).push(lower);
    at(above, lower).push(upper);
  }
  return { above, below };
}

function positionsOf(rows: Rows, count: number): number[] {
  const positions = new Array<number>(count).fill(0);
  for (const row of rows) {
    row.forEach((cell, position) => {
      positions[cell] = position;
    });
  }
  return positions;
}

function crossings(rows: Rows, neighbours: Neighbours): number {
  const positions = positionsOf(rows, neighbours.above.length);
  let total = 0;
  for (const row of rows) {
    const ends: number[] = [];
    for (const cell of row) {
      const targets = at(neighbours.below, cell).map((lower) => at(positions, lower));
      // Lines from one cell do not cross each other: compare with those of the cells before it.
      for (const target of targets) for (const end of ends) if (end > target) total++;
      ends.push(...targets);
    }
  }
  return total;
}

function sweepRows(rows: Rows, neighbours: Neighbours, downwards: boolean): Rows {
  const result = rows.map((row) => [...row]);
  const positions = positionsOf(rows, neighbours.above.length);
  const lists = downwards ? neighbours.above : neighbours.below;
  const indexes = result.map((_, index) => index);
  for (const index of downwards ? indexes : indexes.reverse()) {
    const row = at(result, index);
    const tied = row.flatMap((cell, position) => {
      const list = at(lists, cell);
      if (list.length === 0) return [];
      const mean = list.reduce((sum, neighbour) => sum + at(positions, neighbour), 0) / list.length;
      return [{ cell, position, mean }];
    });
    const slots = tied.map(({ position }) => position);
    tied.sort((one, other) => one.mean - other.mean || one.position - other.position);
    tied.forEach(({ cell }, i) => {
      row[at(slots, i)] = cell;
    });
    row.forEach((cell, position) => {
      positions[cell] = position;
    });
  }
  return result;
}

function exchangeNeighbours(rows: Rows, neighbours: Neighbours): Rows {
  const result = rows.map((row) => [...row]);
  const positions = positionsOf(rows, neighbours.above.length);
  for (let round = 0; round < EXCHANGE_ROUNDS; round++) {
    let improved = false;
    for (const row of result) {
      for (let i = 0; i + 1 < row.length; i++) {
        const left = at(row, i);
        const right = at(row, i + 1);
        const gain =
          pairCrossings(left, right, neighbours, positions) -
          pairCrossings(right, left, neighbours, positions);
        if (gain <= 0) continue;
        improved = true;
        row[i] = right;
        row[i + 1] = left;
        positions[right] = i;
        positions[left] = i + 1;
      }
    }
    if (!improved) break;
  }
  return result;
}

/** Crossings between the lines of two cells, when the first stands left of the second. */
function pairCrossings(
  left: number,
  right: number,
  neighbours: Neighbours,
  positions: readonly number[],
): number {
  let total = 0;
  for (const lists of [neighbours.above, neighbours.below]) {
    for (const one of at(lists, left)) {
      for (const other of at(lists, right)) if (at(positions, one) > at(positions, other)) total++;
    }
  }
  return total;
}
