import type { Layout, PlacedEdge, PlacedNode, Point } from '../../../../src/asl/graph/index.ts';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that is wrong with a drawing, each in a sentence; empty for a good one. */
export function drawingFaults(layout: Layout): readonly string[] {
  const byId = new Map(layout.nodes.map((node) => [node.id, node]));
  const ancestors = (id: string): ReadonlySet<string> => {
    const found = new Set<string>();
    for (let parent = byId.get(id)?.parent; parent !== undefined; parent = byId.get(parent)?.parent) {
      found.add(parent);
    }
    return found;
  };
  return [
    ...overlaps(layout, ancestors),
    ...outsiders(layout, byId),
    ...layout.edges.flatMap((edge) => edgeFaults(edge, layout, byId, ancestors)),
    ...labelFaults(layout, ancestors),
  ];
}

function overlaps(layout: Layout, ancestors: (id: string) => ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  layout.nodes.forEach((one, index) => {
    for (const other of layout.nodes.slice(index + 1)) {
      const isNested = ancestors(one.id).has(other.id) || ancestors(other.id).has(one.id);
      if (!isNested && meets(one, other)) faults.push(`${one.id} and ${other.id} overlap`);
    }
  });
  return faults;
}

function outsiders(layout: Layout, byId: ReadonlyMap<string, PlacedNode>): readonly string[] {
  const page = { x: 0, y: 0, width: layout.width, height: layout.height };
  return layout.nodes.flatMap((node) => {
    const around = node.parent === undefined ? page : (byId.get(node.parent) ?? page);
    return contains(around, node) ? [] : [`${node.id} leaves ${node.parent ?? 'the page'}`];
  });
}

function edgeFaults(
  edge: PlacedEdge,
  layout: Layout,
  byId: ReadonlyMap<string, PlacedNode>,
  ancestors: (id: string) => ReadonlySet<string>,
): readonly string[] {
  const faults: string[] = [];
  const name = `${edge.kind} edge ${edge.from} → ${edge.to}`;
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  const first = edge.points[0];
  const last = edge.points.at(-1);
  if (!from || !to || !first || !last) return [`${name} has no ends`];
  if (!onBorder(from, first)) faults.push(`${name} does not start at its source`);
  if (!onBorder(to, last)) faults.push(`${name} does not end at its target`);
  const around = new Set([...ancestors(edge.from), ...ancestors(edge.to)]);
  for (const [start, end] of parts(edge)) {
    if (start.x !== end.x && start.y !== end.y) faults.push(`${name} runs aslant`);
    for (const node of layout.nodes) {
      if (!around.has(node.id) && meets(node, spanOf(start, end)))
        faults.push(`${name} passes through ${node.id}`);
    }
  }
  return faults;
}

function labelFaults(layout: Layout, ancestors: (id: string) => ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const labels = layout.edges.flatMap((edge) => {
    if (!edge.labelBox) return [];
    const { x, y, width, height } = edge.labelBox;
    return [{ edge, box: { x: x - width / 2, y: y - height / 2, width, height } }];
  });
  labels.forEach(({ edge, box }, index) => {
    const name = `label of ${edge.from} → ${edge.to}`;
    for (const node of layout.nodes) {
      if (!ancestors(edge.from).has(node.id) && meets(node, box)) faults.push(`${name} covers ${node.id}`);
    }
    for (const other of labels.slice(index + 1)) {
      if (meets(box, other.box))
        faults.push(`${name} covers the label of ${other.edge.from} → ${other.edge.to}`);
    }
    for (const other of layout.edges) {
      if (other.id === edge.id || other.drawnWith === edge.id) continue;
      if (parts(other).some(([start, end]) => meets(box, spanOf(start, end)))) {
        faults.push(`${name} covers the line ${other.from} → ${other.to}`);
      }
    }
  });
  return faults;
}

function parts(edge: PlacedEdge): readonly (readonly [Point, Point])[] {
  return edge.points.slice(1).map((end, index) => [edge.points[index] ?? end, end] as const);
}

function spanOf(start: Point, end: Point): Rect {
  return {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(start.x - end.x),
    height: Math.abs(start.y - end.y),
  };
}

/** Touching borders is no meeting; a line inside is. */
function meets(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function onBorder(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && (y === rect.y || y === rect.y + rect.height);
}
