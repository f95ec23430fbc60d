/**
 * The drawing of a scope too large for the layered one: all boxes in one column, in reading order, and beside it one lane
 * for all edges to one target. Takes time in proportion to the edges, keeps the promise that no edge passes through a box,
 * and leaves out labels: a machine of that size is not read by them.
 */
import {
  at,
  type Box,
  type Link,
  type LinkClass,
  type ScopeDrawing,
  type ScopeProblem,
  type XY,
} from './model.ts';

const GAP = 72;
/** Heights within a gap, so that what leaves and what arrives never share a line. */
const LEAVES = { flow: 14, catch: 22 };
const ARRIVES = { flow: 44, catch: 36 };
const LANE_DISTANCE = 12;
const FIRST_LANE = 28;
const CATCH_PORT = 48;

export function placeColumn({ boxes, links }: ScopeProblem): ScopeDrawing {
  const width = boxes.reduce((widest, box) => Math.max(widest, box.width), 0);
  const middle = width / 2;
  const tops: number[] = [];
  let y = GAP;
  for (const { height } of boxes) {
    tops.push(y);
    y += height + GAP;
  }
  const lanes = new Map<string, number>();
  const laneOf = (link: Link): number => {
    const key = `${link.to} ${link.class}`;
    const lane = lanes.get(key) ?? width + FIRST_LANE + lanes.size * LANE_DISTANCE;
    lanes.set(key, lane);
    return lane;
  };
  const routes = links.map((link): readonly XY[] => {
    const from = {
      x: middle + port(link.class, at(boxes, link.from)),
      y: at(tops, link.from) + at(boxes, link.from).height,
    };
    const to = { x: middle + port(link.class, at(boxes, link.to)), y: at(tops, link.to) };
    if (link.to === link.from + 1 && from.x === to.x) return [from, to];
    const lane = laneOf(link);
    const below = from.y + LEAVES[link.class];
    const above = to.y - GAP + ARRIVES[link.class];
    return [
      from,
      { x: from.x, y: below },
      { x: lane, y: below },
      { x: lane, y: above },
      { x: to.x, y: above },
      to,
    ];
  });
  return {
    width: width + (lanes.size > 0 ? FIRST_LANE + lanes.size * LANE_DISTANCE : 0),
    height: y,
    boxes: boxes.map((box, index) => ({ x: middle - box.width / 2, y: at(tops, index) })),
    routes,
    labels: links.map(() => undefined),
  };
}

function port(linkClass: LinkClass, box: Box): number {
  return linkClass === 'catch' ? Math.min(CATCH_PORT, box.width / 4) : 0;
}
