/**
 * Channel routing: in the gap between two rows every line that changes its column runs across on a track, a height of
 * its own. Lines that leave one box together share a track, as do lines that enter one box together.
 */
import { at } from './model.ts';

export interface BendEnd {
  readonly x: number;
  /** Whether the line goes on into the row above the gap or below it. */
  readonly side: 'above' | 'below';
}

/** A line across a gap. Equal `group`: may lie on one another. */
export interface Bend {
  readonly ends: readonly [BendEnd, BendEnd];
  readonly group: string;
}

export interface Tracks {
  readonly count: number;
  /** The track of each bend, from 0 at the top. */
  readonly of: readonly number[];
}

/** Lines that nearly touch count as touching. */
const CLEARANCE = 8;
const CROSSING = 1;
const OVERLAP = 20;
const IMPROVEMENT_ROUNDS = 4;

interface Group {
  readonly min: number;
  readonly max: number;
  readonly ends: readonly BendEnd[];
}

export function assignTracks(bends: readonly Bend[]): Tracks {
  const names = [...new Set(bends.map((bend) => bend.group))];
  const groups = names.map((name) => groupOf(bends.filter((bend) => bend.group === name)));
  const order = goodOrder(groups);
  const trackOf = new Map<number, number>();
  order.forEach((group, place) => {
    const touching = order.slice(0, place).filter((other) => touches(at(groups, other), at(groups, group)));
    trackOf.set(group, Math.max(-1, ...touching.map((other) => trackOf.get(other) ?? 0)) + 1);
  });
  const byName = new Map(names.map((name, index) => [name, trackOf.get(index) ?? 0]));
  return {
    count: Math.max(-1, ...trackOf.values()) + 1,
    of: bends.map((bend) => byName.get(bend.group) ?? 0),
  };
}

function groupOf(bends: readonly Bend[]): Group {
  const ends = bends.flatMap((bend) => bend.ends);
  const xs = ends.map((end) => end.x);
  return { min: Math.min(...xs), max: Math.max(...xs), ends };
}

function touches(one: Group, other: Group): boolean {
  return one.min < other.max + CLEARANCE && other.min < one.max + CLEARANCE;
}

/** Top to bottom. Groups are few; each moves to where it costs least until nothing improves. */
function goodOrder(groups: readonly Group[]): readonly number[] {
  const cost = groups.map((upper) => groups.map((lower) => (upper === lower ? 0 : costOf(upper, lower))));
  const costAbove = (upper: number, lower: number): number => at(at(cost, upper), lower);
  const order = groups
    .map((_, index) => index)
    .sort((one, other) => at(groups, one).min - at(groups, other).min || one - other);
  for (let round = 0; round < IMPROVEMENT_ROUNDS; round++) {
    let improved = false;
    for (let group = 0; group < groups.length; group++) {
      const from = order.indexOf(group);
      let best = from;
      let gain = 0;
      let bestGain = 0;
      for (let place = from - 1; place >= 0; place--) {
        const other = at(order, place);
        gain += costAbove(other, group) - costAbove(group, other);
        if (gain > bestGain) [best, bestGain] = [place, gain];
      }
      gain = 0;
      for (let place = from + 1; place < order.length; place++) {
        const other = at(order, place);
        gain += costAbove(group, other) - costAbove(other, group);
        if (gain > bestGain) [best, bestGain] = [place, gain];
      }
      if (best === from) continue;
      improved = true;
      order.splice(from, 1);
      order.splice(best, 0, group);
    }
    if (!improved) break;
  }
  return order;
}

/** What it costs that the first group runs above the second: crossings, and verticals that lie on one another. */
function costOf(upper: Group, lower: Group): number {
  let cost = 0;
  for (const end of upper.ends) {
    if (end.side === 'below' && end.x > lower.min && end.x < lower.max) cost += CROSSING;
  }
  for (const end of lower.ends) {
    if (end.side === 'above' && end.x > upper.min && end.x < upper.max) cost += CROSSING;
  }
  for (const one of upper.ends) {
    if (one.side !== 'below') continue;
    for (const other of lower.ends) {
      if (other.side === 'above' && Math.abs(one.x - other.x) < CLEARANCE) cost += OVERLAP;
    }
  }
  return cost;
}
