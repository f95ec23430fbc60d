/** Vertical places, and the way of every edge: down its columns, across in the gaps. */
import { at, type Chain, type Grid, type Link, type ScopeDrawing, type XY } from './model.ts';
import type { Ports } from './ports.ts';
import { assignTracks, type Bend, type BendEnd } from './tracks.ts';

const TRACK_DISTANCE = 12;
const STRAIGHT_GAP = 44;

type RowKind = 'boxes' | 'labels' | 'turns';

/** Free space above the first and below the last track of a gap, by what stands above and below it. */
const MARGINS: { readonly [Above in RowKind]: { readonly [Below in RowKind]: readonly [number, number] } } = {
  boxes: { boxes: [18, 26], labels: [16, 8], turns: [16, 2] },
  labels: { boxes: [8, 24], labels: [8, 8], turns: [8, 2] },
  turns: { boxes: [2, 26], labels: [2, 8], turns: [0, 0] },
};

/** One step of a chain from cell to cell. `bend` is absent where it goes straight on. */
interface Step {
  readonly gap: number;
  readonly bend?: number;
  readonly fromX: number;
  readonly toX: number;
}

export function drawScope(
  grid: Grid,
  links: readonly Link[],
  x: readonly number[],
  ports: Ports,
): ScopeDrawing {
  const bendsOfGap: Bend[][] = grid.rows.map(() => []);
  const groups = groupNames(grid, links);
  const steps = new Map(
    grid.chains.map((chain) => [chain, stepsOf(chain, grid, links, x, ports, groups, bendsOfGap)]),
  );
  const tracks = bendsOfGap.map(assignTracks);
  const { rowTop, trackTop, height } = verticalPlaces(
    grid,
    tracks.map((track) => track.count),
  );

  const trackY = (gap: number, bend: number): number =>
    at(trackTop, gap) + at(at(tracks, gap).of, bend) * TRACK_DISTANCE;
  const boxes: XY[] = [];
  for (const cell of grid.cells) {
    if (cell.kind === 'box')
      boxes[cell.box] = { x: at(x, cell.index) - cell.width / 2, y: at(rowTop, cell.row) };
  }
  const routes: (readonly XY[])[] = [];
  const labels: (XY | undefined)[] = links.map(() => undefined);
  for (const chain of grid.chains) {
    const { from, to } = at(links, chain.link);
    const source = at(grid.cells, from);
    const startY = at(rowTop, source.row) + source.height;
    routes[chain.link] = pointsOf(steps.get(chain) ?? [], startY, at(rowTop, at(grid.cells, to).row), trackY);
    if (chain.labelCell === undefined) continue;
    const label = at(grid.cells, chain.labelCell);
    const middle = chain.turns ? source.height / 2 : rowHeight(grid, label.row) / 2;
    labels[chain.link] = { x: at(x, label.index), y: at(rowTop, label.row) + middle };
  }
  return moveToOrigin({ width: 0, height, boxes, routes, labels }, grid, x);
}

/** Lines that share an end share a track there: those that leave together first, those that arrive together else. */
function groupNames(grid: Grid, links: readonly Link[]): (link: number, from: number, to: number) => string {
  const leaving = new Map<string, Set<number>>();
  for (const chain of grid.chains) {
    const key = `from ${at(chain.cells, 0)} ${at(links, chain.link).class}`;
    const first = at(chain.cells, 1);
    leaving.set(key, (leaving.get(key) ?? new Set()).add(first));
  }
  return (link, from, to) => {
    const linkClass = at(links, link).class;
    const source = `from ${from} ${linkClass}`;
    return (leaving.get(source)?.size ?? 0) > 1 ? source : `to ${to} ${linkClass}`;
  };
}

function stepsOf(
  chain: Chain,
  grid: Grid,
  links: readonly Link[],
  x: readonly number[],
  ports: Ports,
  group: (link: number, from: number, to: number) => string,
  bendsOfGap: readonly Bend[][],
): readonly Step[] {
  const linkClass = at(links, chain.link).class;
  const last = chain.cells.length - 1;
  return chain.cells.slice(1).map((to, index) => {
    const from = at(chain.cells, index);
    const fromX = at(x, from) + (index === 0 ? ports.out(from, linkClass) : 0);
    const toX = at(x, to) + (index + 1 === last ? ports.in(to, linkClass) : 0);
    const fromRow = at(grid.cells, from).row;
    const toRow = at(grid.cells, to).row;
    const [gap, fromSide, toSide] = sidesOf(chain, index, last, fromRow, toRow);
    if (fromX === toX && fromSide !== toSide) return { gap, fromX, toX };
    const ends: readonly [BendEnd, BendEnd] = [
      { x: fromX, side: fromSide },
      { x: toX, side: toSide },
    ];
    const bends = at(bendsOfGap, gap);
    bends.push({ ends, group: group(chain.link, from, to) });
    return { gap, bend: bends.length - 1, fromX, toX };
  });
}

/** The gap that a step crosses, and on which side of it the step starts and ends. A gap has the number of the row above. */
function sidesOf(
  chain: Chain,
  index: number,
  last: number,
  fromRow: number,
  toRow: number,
): readonly [gap: number, from: BendEnd['side'], to: BendEnd['side']] {
  if (!chain.turns) return [fromRow, 'above', 'below'];
  if (index === 0) return [fromRow, 'above', 'above'];
  if (index + 1 === last) return [toRow - 1, 'below', 'below'];
  return [toRow, 'below', 'above'];
}

function rowHeight(grid: Grid, row: number): number {
  return Math.max(0, ...at(grid.rows, row).map((cell) => at(grid.cells, cell).height));
}

function rowKind(grid: Grid, row: number): RowKind {
  if (row === 0 || row === grid.rows.length - 1) return 'turns';
  return at(grid.rows, row).some((cell) => at(grid.cells, cell).kind === 'box') ? 'boxes' : 'labels';
}

function verticalPlaces(
  grid: Grid,
  trackCounts: readonly number[],
): { readonly rowTop: readonly number[]; readonly trackTop: readonly number[]; readonly height: number } {
  const rowTop: number[] = [];
  const trackTop: number[] = [];
  let y = 0;
  for (let row = 0; row < grid.rows.length; row++) {
    rowTop.push(y);
    y += rowHeight(grid, row);
    if (row === grid.rows.length - 1) break;
    const above = rowKind(grid, row);
    const below = rowKind(grid, row + 1);
    const tracks = at(trackCounts, row);
    const [before, after] = MARGINS[above][below];
    trackTop.push(y + before);
    if (tracks > 0) y += before + (tracks - 1) * TRACK_DISTANCE + after;
    else if (above !== 'turns' && below !== 'turns') y += above === below ? STRAIGHT_GAP : before + after;
  }
  trackTop.push(y);
  return { rowTop, trackTop, height: y };
}

function pointsOf(
  steps: readonly Step[],
  startY: number,
  endY: number,
  trackY: (gap: number, bend: number) => number,
): readonly XY[] {
  const points: XY[] = [];
  const [first] = steps;
  if (first) points.push({ x: first.fromX, y: startY });
  for (const { gap, bend, fromX, toX } of steps) {
    if (bend === undefined) continue;
    const y = trackY(gap, bend);
    points.push({ x: fromX, y }, { x: toX, y });
  }
  const last = steps.at(-1);
  if (last) points.push({ x: last.toX, y: endY });
  return points;
}

/** Lanes and labels may stand further left than every box. */
function moveToOrigin(drawing: ScopeDrawing, grid: Grid, x: readonly number[]): ScopeDrawing {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const row of grid.rows) {
    for (const index of row) {
      const { width, kind } = at(grid.cells, index);
      if (kind === 'turn') continue;
      left = Math.min(left, at(x, index) - width / 2);
      right = Math.max(right, at(x, index) + width / 2);
    }
  }
  if (left > right) return drawing;
  const move = (point: XY): XY => ({ x: point.x - left, y: point.y });
  return {
    width: right - left,
    height: drawing.height,
    boxes: drawing.boxes.map(move),
    routes: drawing.routes.map((points) => points.map(move)),
    labels: drawing.labels.map((point) => point && move(point)),
  };
}
