/** Horizontal places: cells keep their order and distances, important lines are straight, the others short. */
import { at, type Cell, type Grid, type Segment } from './model.ts';
import type { Ports } from './ports.ts';
import { type Constraint, networkSimplex } from './simplex.ts';

const GAPS: { readonly [Pair in `${Cell['kind']} ${Cell['kind']}`]?: number } = {
  'box box': 40,
  'box label': 22,
  'label box': 22,
  'label label': 16,
};
const GAP_AT_BOX = 24;
const GAP_OF_LINES = 16;
const GAP_AT_TURN = 8;

/** Enough for the best drawing of every workflow met so far; beyond it a drawing is good, not best. */
const MAXIMUM_PIVOTS = 3000;
/** The search for the best takes longer than its square: huge machines stop early. */
const PIVOT_BUDGET = 4_000_000;

/** @returns the middle of each cell that stands in a row, in whole pixels */
export function placeColumns(grid: Grid, segments: readonly Segment[], ports: Ports): readonly number[] {
  const blocks = straightBlocks(grid, segments);
  const blockCount = Math.max(-1, ...blocks) + 1;
  const root = blockCount;
  const distances = new Map<string, Constraint>();
  for (const row of grid.rows) {
    for (let i = 0; i + 1 < row.length; i++) {
      const left = at(grid.cells, at(row, i));
      const right = at(grid.cells, at(row, i + 1));
      const tail = at(blocks, left.index);
      const head = at(blocks, right.index);
      const length = Math.ceil((left.width + right.width) / 2) + gapBetween(left, right);
      const key = `${tail} ${head}`;
      if ((distances.get(key)?.length ?? 0) < length) distances.set(key, { tail, head, length, weight: 0 });
    }
  }
  const pulls = new Map<string, { upper: number; lower: number; shift: number; weight: number }>();
  for (const segment of segments) {
    const upper = at(blocks, segment.upper);
    const lower = at(blocks, segment.lower);
    if (upper === lower) continue;
    const shift = ports.in(segment.lower, segment.class) - ports.out(segment.upper, segment.class);
    const key = `${upper} ${lower} ${shift}`;
    const weight = (pulls.get(key)?.weight ?? 0) + segment.weight;
    pulls.set(key, { upper, lower, shift, weight });
  }
  const constraints: Constraint[] = [...distances.values()];
  for (let block = 0; block < blockCount; block++) {
    constraints.push({ tail: root, head: block, length: 0, weight: 0 });
  }
  let count = blockCount + 1;
  for (const { upper, lower, shift, weight } of pulls.values()) {
    // |upper − lower − shift| as two pulls towards a helper that stands left of both.
    const helper = count++;
    constraints.push({ tail: helper, head: upper, length: Math.max(shift, 0), weight });
    constraints.push({ tail: helper, head: lower, length: Math.max(-shift, 0), weight });
  }
  const pivots = Math.min(MAXIMUM_PIVOTS, Math.ceil(PIVOT_BUDGET / constraints.length));
  const x = networkSimplex(count, constraints, pivots);
  return blocks.map((block) => (block < 0 ? 0 : at(x, block)));
}

function gapBetween(left: Cell, right: Cell): number {
  if (left.kind === 'turn' || right.kind === 'turn') return GAP_AT_TURN;
  const known = GAPS[`${left.kind} ${right.kind}`];
  if (known !== undefined) return known;
  return left.kind === 'box' || right.kind === 'box' ? GAP_AT_BOX : GAP_OF_LINES;
}

/**
 * Cells that share one x: the main path, and every edge on its way through rows. Lines that would cross another such
 * line are left to the simplex; so the order of blocks never contradicts itself.
 *
 * @returns the number of each cell's block; -1 for cells that stand in no row
 */
function straightBlocks(grid: Grid, segments: readonly Segment[]): readonly number[] {
  const position = new Array<number>(grid.cells.length).fill(-1);
  for (const row of grid.rows) {
    row.forEach((cell, index) => {
      position[cell] = index;
    });
  }
  const hasBelow = new Set<number>();
  const hasAbove = new Set<number>();
  const chosenByRow = new Map<number, Segment[]>();
  const above = new Map<number, number>();
  const byWeight = segments
    .filter((segment) => isStraight(segment, grid.cells))
    .sort((one, other) => other.weight - one.weight || one.upper - other.upper || one.lower - other.lower);
  for (const segment of byWeight) {
    if (hasBelow.has(segment.upper) || hasAbove.has(segment.lower)) continue;
    const { row } = at(grid.cells, segment.upper);
    const chosen = chosenByRow.get(row) ?? [];
    const crosses = chosen.some(
      (other) =>
        at(position, other.upper) < at(position, segment.upper) !==
        at(position, other.lower) < at(position, segment.lower),
    );
    if (crosses) continue;
    chosenByRow.set(row, [...chosen, segment]);
    hasBelow.add(segment.upper);
    hasAbove.add(segment.lower);
    above.set(segment.lower, segment.upper);
  }
  const blocks = new Array<number>(grid.cells.length).fill(-1);
  let next = 0;
  for (const row of grid.rows) {
    for (const cell of row) {
      const upper = above.get(cell);
      blocks[cell] = upper === undefined ? next++ : at(blocks, upper);
    }
  }
  return blocks;
}

/** What must be straight, not merely should: the main path, and edges from pass to pass. */
function isStraight(segment: Segment, cells: readonly Cell[]): boolean {
  const kinds = [at(cells, segment.upper).kind, at(cells, segment.lower).kind];
  if (kinds.includes('turn')) return false;
  return segment.isMain || kinds.every((kind) => kind === 'pass');
}
