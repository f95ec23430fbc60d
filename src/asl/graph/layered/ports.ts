import type { Cell, Grid, Link, LinkClass, Segment } from './model.ts';

/** Distance from the middle of a box, in pixels, at which an edge leaves or enters. */
export interface Ports {
  out(cell: number, linkClass: LinkClass): number;
  in(cell: number, linkClass: LinkClass): number;
}

const WIDEST_OFFSET = 64;
const SHARE_OF_WIDTH = 0.28;

/**
 * Flow edges use the middle of a border. Catch edges do so too where they are alone; beside flow edges they get a port
 * of their own, on the side to which they lead.
 */
export function choosePorts(grid: Grid, links: readonly Link[], segments: readonly Segment[]): Ports {
  const position = new Map(grid.rows.flatMap((row) => row.map((cell, index) => [cell, index] as const)));
  const out = new Map<number, number>();
  const into = new Map<number, number>();
  for (const cell of grid.cells) {
    if (cell.kind !== 'box') continue;
    const leaving = links.filter((link) => link.from === cell.box);
    const entering = links.filter((link) => link.to === cell.box);
    if (hasBothClasses(leaving)) {
      const below = segments.filter((segment) => segment.upper === cell.index);
      out.set(
        cell.index,
        offset(cell, below, (segment) => segment.lower, position),
      );
    }
    if (hasBothClasses(entering)) {
      const above = segments.filter((segment) => segment.lower === cell.index);
      into.set(
        cell.index,
        offset(cell, above, (segment) => segment.upper, position),
      );
    }
  }
  return {
    out: (cell, linkClass) => (linkClass === 'catch' ? (out.get(cell) ?? 0) : 0),
    in: (cell, linkClass) => (linkClass === 'catch' ? (into.get(cell) ?? 0) : 0),
  };
}

function hasBothClasses(links: readonly Link[]): boolean {
  return links.some((link) => link.class === 'catch') && links.some((link) => link.class === 'flow');
}

function offset(
  cell: Cell,
  segments: readonly Segment[],
  far: (segment: Segment) => number,
  position: ReadonlyMap<number, number>,
): number {
  const mean = (linkClass: LinkClass): number | undefined => {
    const places = segments
      .filter((segment) => segment.class === linkClass)
      .map((segment) => position.get(far(segment)) ?? 0);
    return places.length === 0 ? undefined : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  const distance = Math.round(Math.min(WIDEST_OFFSET, cell.width * SHARE_OF_WIDTH));
  const flow = mean('flow');
  const caught = mean('catch');
  return flow !== undefined && caught !== undefined && caught < flow ? -distance : distance;
}
