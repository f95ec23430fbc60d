/** Boxes get rows, and every edge a column of cells in the rows that it passes. */
import { outgoingLinks, topologicalOrder } from './cycles.ts';
import { at, type Box, type Cell, type Chain, type Grid, type Link } from './model.ts';

/** Room that an edge keeps on its way through a row. */
const PASS_WIDTH = 2;

/** From here on edges to one target share their cells from the start, instead of joining where they turn out to meet. */
const MANY_PASSES = 700;

function passCount(links: readonly Link[], rowOf: readonly number[]): number {
  return links.reduce((sum, { from, to }) => sum + Math.abs(at(rowOf, to) - at(rowOf, from)), 0);
}

/** How many cells edges need at least, when all to one target share theirs. */
export function sharedPassCount(links: readonly Link[], rowOf: readonly number[]): number {
  const longest = new Map<string, number>();
  for (const link of links) {
    const rows = at(rowOf, link.to) - at(rowOf, link.from);
    const key = `${link.to} ${link.class} ${Math.sign(rows)}`;
    longest.set(key, Math.max(longest.get(key) ?? 0, Math.abs(rows)));
  }
  return [...longest.values()].reduce((sum, rows) => sum + rows, 0);
}

export function buildGrid(
  boxes: readonly Box[],
  links: readonly Link[],
  isLoop: readonly boolean[],
  main: ReadonlySet<number>,
  rowOf: readonly number[],
): Grid {
  const builder = new GridBuilder(boxes, links, rowOf, passCount(links, rowOf) > MANY_PASSES);
  for (const visit of walk(boxes.length, links, isLoop, main)) {
    if (visit.box !== undefined) builder.addBox(visit.box, visit.after);
    else if (isLoop[visit.link]) builder.meetLoop(visit.link);
    else builder.addLink(visit.link);
  }
  builder.addLoops();
  return builder.grid();
}

/**
 * Each box one row below the lowest that leads to it. Below a row whose edges carry labels comes a row for the labels,
 * so that they get room like nodes. Row 0 stays free for loops that turn above the first box.
 */
export function rowsOfBoxes(
  boxes: readonly Box[],
  links: readonly Link[],
  isLoop: readonly boolean[],
): readonly number[] {
  const rank = new Array<number>(boxes.length).fill(0);
  const outgoing = outgoingLinks(boxes.length, links);
  for (const box of topologicalOrder(boxes.length, links, isLoop)) {
    for (const link of at(outgoing, box)) {
      const { to } = at(links, link);
      if (!isLoop[link]) rank[to] = Math.max(at(rank, to), at(rank, box) + 1);
    }
  }
  const labelledRanks = new Set(
    links.flatMap((link, index) => (link.label && !isLoop[index] ? [at(rank, link.from)] : [])),
  );
  const rowOfRank: number[] = [];
  let row = 1;
  for (let level = 0; level <= Math.max(0, ...rank); level++) {
    rowOfRank.push(row);
    row += labelledRanks.has(level) ? 2 : 1;
  }
  return rank.map((level) => at(rowOfRank, level));
}

type Visit =
  | { readonly box: number; readonly after: Arrival | undefined; readonly link?: undefined }
  | { readonly link: number; readonly box?: undefined };

/** From where the walk came, and whether by the first link: such boxes stand below each other, on one spine. */
interface Arrival {
  readonly parent: number;
  readonly isFirst: boolean;
}

/**
 * Boxes and links in the order in which their cells stand from left to right at first: depth first, the main path
 * before the alternatives, errors last.
 */
function* walk(
  boxCount: number,
  links: readonly Link[],
  isLoop: readonly boolean[],
  main: ReadonlySet<number>,
): Generator<Visit> {
  const importance = (index: number): number =>
    main.has(index) ? 0 : at(links, index).class === 'flow' ? 1 : 2;
  const outgoing = outgoingLinks(boxCount, links).map((list) =>
    [...list].sort((one, other) => importance(one) - importance(other) || one - other),
  );
  const seen = new Array<boolean>(boxCount).fill(false);
  for (let root = 0; root < boxCount; root++) {
    if (seen[root]) continue;
    seen[root] = true;
    yield { box: root, after: undefined };
    const stack = [{ box: root, position: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = at(outgoing, top.box)[top.position++];
      if (link === undefined) {
        stack.pop();
        continue;
      }
      yield { link };
      const { to } = at(links, link);
      if (isLoop[link] || seen[to]) continue;
      seen[to] = true;
      yield { box: to, after: { parent: top.box, isFirst: top.position === 1 } };
      stack.push({ box: to, position: 0 });
    }
  }
}

class GridBuilder {
  readonly #links: readonly Link[];
  readonly #rowOf: readonly number[];
  readonly #cells: Cell[];
  readonly #chains: Chain[] = [];
  /** Cells that edges share, by target, class, direction and row. */
  readonly #shared = new Map<string, number>();
  readonly #isSharing: boolean;
  readonly #parent: (number | undefined)[] = [];
  readonly #spine: number[] = [];
  readonly #metLoops: { readonly index: number; readonly key: number }[] = [];
  #nextKey = 0;

  /** The first cells are those of the boxes, so that a box and its cell have the same number. */
  constructor(boxes: readonly Box[], links: readonly Link[], rowOf: readonly number[], isSharing: boolean) {
    this.#isSharing = isSharing;
    this.#links = links;
    this.#rowOf = rowOf;
    this.#cells = boxes.map(({ width, height }, box) => ({
      index: box,
      kind: 'box' as const,
      row: at(rowOf, box),
      width,
      height,
      box,
      key: -1,
    }));
  }

  addBox(box: number, after: Arrival | undefined): void {
    this.#cells[box] = { ...at(this.#cells, box), key: this.#nextKey++ };
    this.#parent[box] = after?.parent;
    this.#spine[box] = after?.isFirst ? at(this.#spine, after.parent) : box;
  }

  addLink(index: number): void {
    const link = at(this.#links, index);
    const key = this.#nextKey++;
    const firstRow = at(this.#rowOf, link.from) + 1;
    const cells = [link.from];
    let labelCell: number | undefined;
    for (let row = firstRow; row < at(this.#rowOf, link.to); row++) {
      const isLabel = link.label !== undefined && row === firstRow;
      const cell = isLabel ? this.#add('label', row, key, link.label) : this.#pass(link, 'down', row, key);
      if (isLabel) labelCell = cell;
      cells.push(cell);
    }
    cells.push(link.to);
    this.#chains.push({ link: index, cells, ...(labelCell === undefined ? {} : { labelCell }) });
  }

  /** A loop may be met before the box that it returns to: its cells come last, its place among the keys is kept now. */
  meetLoop(index: number): void {
    this.#metLoops.push({ index, key: this.#nextKey++ });
  }

  addLoops(): void {
    for (const { index, key } of this.#metLoops) this.#addLoop(index, key);
  }

  /**
   * A lane up to the row of the target. A loop along one spine runs left of all that it repeats; one that starts in a
   * column further right, as a Wait that retries does, runs right of that column.
   */
  #addLoop(index: number, metKey: number): void {
    const link = at(this.#links, index);
    const { key, above } = this.#laneKeys(link, index, metKey);
    const top = at(this.#rowOf, link.to);
    const bottom = at(this.#rowOf, link.from);
    const lane: number[] = [];
    for (let row = bottom; row >= top; row--) {
      const isLabel = link.label !== undefined && row === bottom;
      lane.push(isLabel ? this.#add('label', row, key, link.label) : this.#pass(link, 'up', row, key));
    }
    const [first] = lane;
    this.#chains.push({
      link: index,
      cells: [link.from, ...lane, link.to],
      turns: { below: this.#add('turn', bottom + 1, key), above: this.#add('turn', top - 1, above) },
      ...(link.label && first !== undefined ? { labelCell: first } : {}),
    });
  }

  #laneKeys(link: Link, index: number, metKey: number): { readonly key: number; readonly above: number } {
    const target = at(this.#cells, link.to).key;
    if (at(this.#spine, link.from) !== at(this.#spine, link.to)) {
      return { key: metKey, above: target + 0.5 };
    }
    const parent = this.#parent[link.to];
    // Of two loops to one target the one from further down stays outside.
    const inset = 0.25 + index / (2 * this.#links.length + 2);
    const left = parent === undefined ? target : at(this.#cells, parent).key;
    return { key: target - inset, above: left - inset };
  }

  grid(): Grid {
    const rows: number[][] = [];
    for (const { index, row } of this.#cells) {
      while (rows.length <= row) rows.push([]);
      at(rows, row).push(index);
    }
    if (rows.at(-1)?.some((cell) => at(this.#cells, cell).kind === 'box')) rows.push([]);
    for (const row of rows) row.sort((one, other) => at(this.#cells, one).key - at(this.#cells, other).key);
    return { cells: this.#cells, chains: this.#chains, rows };
  }

  #pass(link: Link, direction: 'up' | 'down', row: number, key: number): number {
    if (!this.#isSharing) return this.#add('pass', row, key);
    const name = `${link.to} ${link.class} ${direction} ${row}`;
    const cell = this.#shared.get(name) ?? this.#add('pass', row, key);
    this.#shared.set(name, cell);
    return cell;
  }

  #add(kind: 'pass' | 'label' | 'turn', row: number, key: number, size?: Link['label']): number {
    const index = this.#cells.length;
    const { width, height } = size ?? { width: kind === 'pass' ? PASS_WIDTH : 0, height: 0 };
    this.#cells.push({ index, kind, row, width, height, box: -1, key });
    return index;
  }
}
