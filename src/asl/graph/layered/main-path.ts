import { outgoingLinks, topologicalOrder } from './cycles.ts';
import { at, type Box, type Link } from './model.ts';

const REACHES_END = 1_000_000;

/**
 * The way on which all goes well: from the first box along flow links, at each fork the way that reaches the end and
 * passes most states. The layout keeps it straight.
 */
export function mainPath(
  boxes: readonly Box[],
  links: readonly Link[],
  isLoop: readonly boolean[],
): ReadonlySet<number> {
  const outgoing = outgoingLinks(boxes.length, links);
  const worth = boxes.map((box): number => (box.role === 'end' ? REACHES_END : 0));
  const best: (number | undefined)[] = boxes.map(() => undefined);
  for (const box of topologicalOrder(boxes.length, links, isLoop).toReversed()) {
    for (const index of at(outgoing, box)) {
      const link = at(links, index);
      if (isLoop[index] || link.class === 'catch') continue;
      const gain = at(worth, link.to) + (at(boxes, link.to).role === 'fail' ? 0 : 1);
      if (best[box] === undefined || gain > at(worth, box)) {
        worth[box] = gain;
        best[box] = index;
      }
    }
  }
  const path = new Set<number>();
  for (let link = best[0]; link !== undefined; link = best[at(links, link).to]) path.add(link);
  return path;
}
