import { placeColumn } from './column.ts';
import { placeColumns } from './columns.ts';
import { loopLinks } from './cycles.ts';
import { buildGrid, rowsOfBoxes, sharedPassCount } from './grid.ts';
import { mainPath } from './main-path.ts';
import { mergeTrunks } from './merge.ts';
import type { ScopeDrawing, ScopeProblem } from './model.ts';
import { orderRows } from './order.ts';
import { choosePorts } from './ports.ts';
import { drawScope } from './routes.ts';
import { segmentsOf } from './segments.ts';

/** Beyond these the passes would take seconds. The largest scope of any real workflow met so far has 33 boxes and 71 passes. */
const MOST_BOXES = 400;
const MOST_PASSES = 4000;

/** Draws one scope, top to bottom. Each line is a pass; what they hand on is in `model.ts`. */
export function placeScope({ boxes, links }: ScopeProblem): ScopeDrawing {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], routes: [], labels: [] };
  const isLoop = loopLinks(boxes.length, links);
  const main = mainPath(boxes, links, isLoop);
  const rowOf = rowsOfBoxes(boxes, links, isLoop);
  if (boxes.length > MOST_BOXES || sharedPassCount(links, rowOf) > MOST_PASSES)
    return placeColumn({ boxes, links });
  const grid = buildGrid(boxes, links, isLoop, main, rowOf);
  const ordered = { ...grid, rows: orderRows(grid, segmentsOf(grid, links, main)) };
  const merged = mergeTrunks(ordered, links);
  const segments = segmentsOf(merged, links, main);
  const ports = choosePorts(merged, links, segments);
  const x = placeColumns(merged, segments, ports);
  return drawScope(merged, links, x, ports);
}
