import { at, type Link } from './model.ts';

/**
 * Which links lead back to a box that is being walked: the loops. Without them the links have no cycle.
 * The walk is depth first, in the order of boxes and links.
 */
export function loopLinks(boxCount: number, links: readonly Link[]): readonly boolean[] {
  const isLoop = links.map(() => false);
  const outgoing = outgoingLinks(boxCount, links);
  const state: ('new' | 'open' | 'done')[] = Array.from({ length: boxCount }, () => 'new');
  for (let root = 0; root < boxCount; root++) {
    if (state[root] !== 'new') continue;
    const stack = [{ box: root, position: 0 }];
    state[root] = 'open';
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = at(outgoing, top.box)[top.position++];
      if (link === undefined) {
        state[top.box] = 'done';
        stack.pop();
        continue;
      }
      const target = at(links, link).to;
      if (state[target] === 'open') isLoop[link] = true;
      if (state[target] === 'new') {
        state[target] = 'open';
        stack.push({ box: target, position: 0 });
      }
    }
  }
  return isLoop;
}

/** For each box the positions of the links that leave it, in order. */
export function outgoingLinks(boxCount: number, links: readonly Link[]): readonly (readonly number[])[] {
  const outgoing: number[][] = Array.from({ length: boxCount }, () => []);
  links.forEach((link, index) => {
    at(outgoing, link.from).push(index);
  });
  return outgoing;
}

/** Boxes such that each stands after all that lead to it by links other than loops. */
export function topologicalOrder(
  boxCount: number,
  links: readonly Link[],
  isLoop: readonly boolean[],
): readonly number[] {
  const outgoing = outgoingLinks(boxCount, links);
  const waitingFor = new Array<number>(boxCount).fill(0);
  links.forEach((link, index) => {
    if (!isLoop[index]) waitingFor[link.to] = at(waitingFor, link.to) + 1;
  });
  const order: number[] = [];
  const ready = waitingFor.flatMap((count, box) => (count === 0 ? [box] : [])).reverse();
  for (let box = ready.pop(); box !== undefined; box = ready.pop()) {
    order.push(box);
    for (const link of at(outgoing, box)) {
      if (isLoop[link]) continue;
      const { to } = at(links, link);
      const left = at(waitingFor, to) - 1;
      waitingFor[to] = left;
      if (left === 0) ready.push(to);
    }
  }
  return order;
}
