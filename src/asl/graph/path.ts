import type { Point } from './graph.ts';

const RADIUS = 10;
const ARROW = { length: 9, halfWidth: 4.5 };

/** Drops points that add nothing: equal neighbours, and those in the middle of a straight line. */
export function simplified(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && last.x === point.x && last.y === point.y) continue;
    const isStraight =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (isStraight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** SVG path data from the last point back to the first, corners rounded as far as the parts are long enough. */
export function roundedPath(points: readonly Point[]): string {
  const [tip, ...others] = points.toReversed();
  const [before] = others;
  if (!tip || !before) return '';
  const start = towards(tip, before, Math.min(ARROW.length - 1, distance(tip, before)));
  const commands = [`M${text(start)}`];
  others.forEach((point, index) => {
    const previous = others[index - 1] ?? start;
    const next = others[index + 1];
    if (!next) {
      commands.push(`L${text(point)}`);
      return;
    }
    const radius = Math.min(RADIUS, distance(previous, point) / 2, distance(point, next) / 2);
    commands.push(`L${text(towards(point, previous, radius))}`);
    commands.push(`Q${text(point)} ${text(towards(point, next, radius))}`);
  });
  return commands.join('');
}

/** A closed triangle with its tip on the last point. */
export function arrowHead(points: readonly Point[]): string {
  const [tip, before] = points.toReversed();
  if (!tip || !before) return '';
  const base = towards(tip, before, ARROW.length);
  const isVertical = tip.x === before.x;
  const wing = isVertical ? { x: ARROW.halfWidth, y: 0 } : { x: 0, y: ARROW.halfWidth };
  const one = { x: base.x - wing.x, y: base.y - wing.y };
  const other = { x: base.x + wing.x, y: base.y + wing.y };
  return `M${text(tip)}L${text(one)}L${text(other)}Z`;
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length };
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
}
