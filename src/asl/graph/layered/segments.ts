import { at, type Cell, type Chain, type Grid, type Link, type Segment } from './model.ts';

const MAIN = 64;
const BETWEEN_PASSES = 16;
/** A label stands straight above the box that it speaks of, and near the line that it joins. */
const BELOW_LABEL = { box: 24, line: 10 };
/** Into a box rather than out of one: an edge turns where it leaves. */
const ARRIVING = { flow: 6, catch: 5 };
const LEAVING = { flow: 3, catch: 2 };
const TURNING = 2;

/** The parts of all links between neighbouring rows; parts that share a line count once, with the greater weight. */
export function segmentsOf(
  grid: Grid,
  links: readonly Link[],
  main: ReadonlySet<number>,
): readonly Segment[] {
  const found = new Map<string, Segment>();
  for (const chain of grid.chains) {
    for (const segment of chainSegments(chain, grid.cells, at(links, chain.link), main.has(chain.link))) {
      const key = `${segment.upper} ${segment.lower} ${segment.class}`;
      const known = found.get(key);
      if (!known || known.weight < segment.weight) found.set(key, segment);
    }
  }
  return [...found.values()];
}

function chainSegments(
  chain: Chain,
  cells: readonly Cell[],
  link: Link,
  isMain: boolean,
): readonly Segment[] {
  const segment = (upper: number, lower: number): Segment => ({
    upper,
    lower,
    class: link.class,
    isMain,
    weight: isMain ? MAIN : weightBetween(at(cells, upper), at(cells, lower), link),
  });
  if (!chain.turns) return chain.cells.slice(1).map((lower, step) => segment(at(chain.cells, step), lower));

  const { below, above } = chain.turns;
  const lane = chain.cells.slice(1, -1);
  return [
    segment(link.from, below),
    segment(at(lane, 0), below),
    ...lane.slice(1).map((upper, step) => segment(upper, at(lane, step))),
    segment(above, at(lane, lane.length - 1)),
    segment(above, link.to),
  ];
}

function weightBetween(upper: Cell, lower: Cell, link: Link): number {
  if (upper.kind === 'turn' || lower.kind === 'turn') return TURNING;
  if (upper.kind === 'label') return lower.kind === 'box' ? BELOW_LABEL.box : BELOW_LABEL.line;
  if (upper.kind === 'box') return LEAVING[link.class];
  return lower.kind === 'box' ? ARRIVING[link.class] : BETWEEN_PASSES;
}
