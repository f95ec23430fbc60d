/**
 * Network simplex: whole numbers x that minimise Σ weight · (x[head] − x[tail]) subject to x[head] − x[tail] ≥ length.
 * After Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993), sections 2.3, 2.4 and 4.2.
 */
import { at } from './model.ts';

export interface Constraint {
  readonly tail: number;
  readonly head: number;
  /** How strongly the two are drawn together; 0 for a mere distance. */
  readonly weight: number;
  readonly length: number;
}

/** The search looks at this many candidates and takes the best of them. */
const CANDIDATES = 30;

/**
 * @param count how many variables; together with the constraints they must form one connected graph without a cycle
 * @param maximumPivots where to stop improving; every intermediate answer keeps all distances
 */
export function networkSimplex(
  count: number,
  constraints: readonly Constraint[],
  maximumPivots: number,
): readonly number[] {
  if (count === 0) return [];
  const tree = new SpanningTree(count, constraints);
  for (let pivot = 0; pivot < maximumPivots; pivot++) {
    const leaving = tree.leavingEdge();
    if (leaving === undefined) break;
    const entering = tree.enteringEdge(leaving);
    if (entering === undefined) break;
    tree.exchange(leaving, entering);
  }
  const smallest = Math.min(...tree.x);
  return tree.x.map((value) => value - smallest);
}

class SpanningTree {
  readonly x: number[];
  readonly #constraints: readonly Constraint[];
  readonly #incident: readonly (readonly number[])[];
  readonly #inTree: boolean[];
  readonly #cut: number[];
  /** The tree edge to the parent; -1 at the root. */
  readonly #parentEdge: number[];
  /** Postorder number, and the smallest one in the subtree. */
  readonly #lim: number[];
  readonly #low: number[];
  #searchFrom = 0;

  constructor(count: number, constraints: readonly Constraint[]) {
    this.#constraints = constraints;
    const incident: number[][] = Array.from({ length: count }, () => []);
    constraints.forEach(({ tail, head }, edge) => {
      at(incident, tail).push(edge);
      at(incident, head).push(edge);
    });
    this.#incident = incident;
    this.#inTree = constraints.map(() => false);
    this.#cut = constraints.map(() => 0);
    this.#parentEdge = new Array<number>(count).fill(-1);
    this.#lim = new Array<number>(count).fill(0);
    this.#low = new Array<number>(count).fill(0);
    this.x = longestDistances(count, constraints);
    this.#growTightTree();
    this.#number();
    this.#computeCutValues();
  }

  leavingEdge(): number | undefined {
    const total = this.#constraints.length;
    let best: number | undefined;
    let seen = 0;
    for (let step = 0; step < total; step++) {
      const edge = (this.#searchFrom + step) % total;
      if (!this.#inTree[edge] || at(this.#cut, edge) >= 0) continue;
      if (best === undefined || at(this.#cut, edge) < at(this.#cut, best)) best = edge;
      if (++seen >= CANDIDATES) {
        this.#searchFrom = edge;
        break;
      }
    }
    return best;
  }

  /** The edge of least slack that joins the two halves again, in the direction against the leaving one. */
  enteringEdge(leaving: number): number | undefined {
    const { child, childIsTail } = this.#childOf(leaving);
    let best: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let edge = 0; edge < this.#constraints.length; edge++) {
      if (this.#inTree[edge]) continue;
      const { tail, head } = at(this.#constraints, edge);
      const [inside, outside] = childIsTail ? [head, tail] : [tail, head];
      if (!this.#isBelow(inside, child) || this.#isBelow(outside, child)) continue;
      const slack = this.#slack(edge);
      if (slack < least) {
        least = slack;
        best = edge;
        if (slack === 0) break;
      }
    }
    return best;
  }

  exchange(leaving: number, entering: number): void {
    this.#shiftChild(leaving, this.#slack(entering));
    const cut = at(this.#cut, leaving);
    const { tail, head } = at(this.#constraints, entering);
    this.#addCutAbove(tail, head, cut, true);
    this.#addCutAbove(head, tail, cut, false);
    this.#cut[entering] = -cut;
    this.#cut[leaving] = 0;
    this.#inTree[leaving] = false;
    this.#inTree[entering] = true;
    this.#number();
  }

  #slack(edge: number): number {
    const { tail, head, length } = at(this.#constraints, edge);
    return at(this.x, head) - at(this.x, tail) - length;
  }

  #isBelow(node: number, ancestor: number): boolean {
    const lim = at(this.#lim, node);
    return at(this.#low, ancestor) <= lim && lim <= at(this.#lim, ancestor);
  }

  #childOf(edge: number): { readonly child: number; readonly childIsTail: boolean } {
    const { tail, head } = at(this.#constraints, edge);
    const childIsTail = at(this.#lim, tail) < at(this.#lim, head);
    return { child: childIsTail ? tail : head, childIsTail };
  }

  #shiftChild(edge: number, distance: number): void {
    if (distance === 0) return;
    const { child, childIsTail } = this.#childOf(edge);
    const shift = childIsTail ? -distance : distance;
    for (let node = 0; node < this.x.length; node++) {
      if (this.#isBelow(node, child)) this.x[node] = at(this.x, node) + shift;
    }
  }

  #growTightTree(): void {
    const count = this.x.length;
    const reached = new Array<boolean>(count).fill(false);
    const members = [0];
    reached[0] = true;
    let scanned = 0;
    while (members.length < count) {
      for (; scanned < members.length; scanned++) {
        const node = at(members, scanned);
        for (const edge of at(this.#incident, node)) {
          const { tail, head } = at(this.#constraints, edge);
          const other = tail === node ? head : tail;
          if (reached[other] || this.#slack(edge) !== 0) continue;
          reached[other] = true;
          this.#inTree[edge] = true;
          members.push(other);
        }
      }
      if (members.length === count) return;
      const bridge = this.#closestOutside(reached);
      const { tail, head } = at(this.#constraints, bridge);
      const shift = reached[tail] ? this.#slack(bridge) : -this.#slack(bridge);
      for (const node of members) this.x[node] = at(this.x, node) + shift;
      const added = reached[tail] ? head : tail;
      reached[added] = true;
      this.#inTree[bridge] = true;
      members.push(added);
    }
  }

  #closestOutside(reached: readonly boolean[]): number {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    this.#constraints.forEach(({ tail, head }, edge) => {
      if (reached[tail] === reached[head]) return;
      const slack = this.#slack(edge);
      if (slack < least) {
        least = slack;
        best = edge;
      }
    });
    return best;
  }

  #number(): void {
    let next = 1;
    const stack = [{ node: 0, position: 0 }];
    this.#parentEdge[0] = -1;
    this.#low[0] = next;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { node } = top;
      const edge = at(this.#incident, node)[top.position++];
      if (edge === undefined) {
        this.#lim[node] = next++;
        stack.pop();
        continue;
      }
      if (!this.#inTree[edge] || edge === this.#parentEdge[node]) continue;
      const { tail, head } = at(this.#constraints, edge);
      const child = tail === node ? head : tail;
      this.#parentEdge[child] = edge;
      this.#low[child] = next;
      stack.push({ node: child, position: 0 });
    }
  }

  /** Children before parents: the cut of an edge follows from those below it. */
  #computeCutValues(): void {
    const byLim = this.#lim
      .map((_, node) => node)
      .sort((one, other) => at(this.#lim, one) - at(this.#lim, other));
    for (const node of byLim) {
      const edge = at(this.#parentEdge, node);
      if (edge < 0) continue;
      const childIsTail = at(this.#constraints, edge).tail === node;
      let sum = 0;
      for (const incident of at(this.#incident, node)) sum += this.#share(incident, node, childIsTail);
      this.#cut[edge] = sum;
    }
  }

  #share(edge: number, node: number, childIsTail: boolean): number {
    const { tail, head, weight } = at(this.#constraints, edge);
    const other = tail === node ? head : tail;
    const leavesSubtree = !this.#isBelow(other, node);
    const value = leavesSubtree ? weight : (this.#inTree[edge] ? at(this.#cut, edge) : 0) - weight;
    const isForward = childIsTail ? head === node : tail === node;
    return isForward !== leavesSubtree ? value : -value;
  }

  #addCutAbove(from: number, other: number, cut: number, isTailSide: boolean): void {
    for (let node = from; !this.#isBelow(other, node); ) {
      const edge = at(this.#parentEdge, node);
      const { tail, head } = at(this.#constraints, edge);
      this.#cut[edge] = at(this.#cut, edge) + ((node === tail) === isTailSide ? cut : -cut);
      node = at(this.#lim, tail) > at(this.#lim, head) ? tail : head;
    }
  }
}

function longestDistances(count: number, constraints: readonly Constraint[]): number[] {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  const waitingFor = new Array<number>(count).fill(0);
  constraints.forEach(({ tail, head }, edge) => {
    at(outgoing, tail).push(edge);
    waitingFor[head] = at(waitingFor, head) + 1;
  });
  const x = new Array<number>(count).fill(0);
  const ready = waitingFor.flatMap((waiting, node) => (waiting === 0 ? [node] : []));
  for (let next = 0; next < ready.length; next++) {
    const node = at(ready, next);
    for (const edge of at(outgoing, node)) {
      const { head, length } = at(constraints, edge);
      x[head] = Math.max(at(x, head), at(x, node) + length);
      const left = at(waitingFor, head) - 1;
      waitingFor[head] = left;
      if (left === 0) ready.push(head);
    }
  }
  return x;
}
