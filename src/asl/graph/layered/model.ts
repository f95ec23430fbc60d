/**
 * The layered drawing of one scope (the machine, or one branch): what its passes hand to each other.
 *
 * Nodes stand in rows. Between two rows lies a gap, and edges turn only there: inside a row an edge runs straight down
 * (or up, for a loop) in a column of its own, kept free for it by a cell that takes part in the ordering like a node.
 * That is why no edge can pass through a node.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `flow` edges and `catch` edges are drawn apart: they never share a line. */
export type LinkClass = 'flow' | 'catch';

/** A node to place. */
export interface Box extends Size {
  /** What the main path prefers to reach: the end mark, and least of all a Fail. */
  readonly role: 'start' | 'end' | 'fail' | 'other';
}

/** An edge to route; `from` and `to` are positions in the list of boxes. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly class: LinkClass;
  readonly label?: Size;
}

export interface ScopeProblem {
  /** In reading order: the drawing depends on it and on nothing else. */
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
}

export interface XY {
  readonly x: number;
  readonly y: number;
}

export interface ScopeDrawing extends Size {
  /** Top left of each box. */
  readonly boxes: readonly XY[];
  /** Points of each link, from the border of one box to the border of another. */
  readonly routes: readonly (readonly XY[])[];
  /** Middle of each label; undefined for links without one. */
  readonly labels: readonly (XY | undefined)[];
}

/** Place in a row: a box, or a column kept free for an edge. */
export interface Cell {
  readonly index: number;
  readonly kind: 'box' | 'pass' | 'label' | 'turn';
  readonly row: number;
  readonly width: number;
  readonly height: number;
  /** The box of a `box` cell, else -1. */
  readonly box: number;
  /** Left to right before the crossings are counted. */
  readonly key: number;
}

/** Part of a link between two rows that follow each other; `upper` and `lower` are cells. */
export interface Segment {
  readonly upper: number;
  readonly lower: number;
  readonly class: LinkClass;
  /** How much it matters that this part is straight. */
  readonly weight: number;
  readonly isMain: boolean;
}

/** How a link runs. */
export interface Chain {
  readonly link: number;
  /** Cells from the source to the target, both included; downwards, or for a loop upwards beside what it repeats. */
  readonly cells: readonly number[];
  /** The cell that keeps room for the label. */
  readonly labelCell?: number;
  /** Only for loops: cells below the source and above the target that draw the lane close to both. */
  readonly turns?: { readonly below: number; readonly above: number };
}

export interface Grid {
  readonly cells: readonly Cell[];
  readonly chains: readonly Chain[];
  /** Cells from left to right. The first and the last row hold nothing but turns. */
  readonly rows: readonly (readonly number[])[];
}

/** Reads a list where the algorithm knows that the position exists; a miss is a fault of the layout, not of the data. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`layout: no item ${index} among ${list.length}`);
  return item;
}
