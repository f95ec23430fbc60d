/** How large a node is and where its words stand. Sizes depend on names alone, so that a changed detail moves nothing. */
import type { GraphNode, PlacedSquare, PlacedText } from './graph.ts';
import { type Font, fitText, textWidth, wrapName } from './measure.ts';

export interface Face {
  readonly width: number;
  readonly height: number;
  /** Relative to the top left of the node. */
  readonly texts: readonly PlacedText[];
  readonly icon?: PlacedSquare;
  readonly retryBadge?: PlacedSquare;
}

export const NAME_FONT: Font = { size: 13.5, bold: true };
export const DETAIL_FONT: Font = { size: 11.5 };
export const LABEL_FONT: Font = { size: 11.5 };

const CARD_WIDTH = 256;
const ICON = 32;
const SIDE = 12;
const TEXT_LEFT = SIDE + ICON + 10;
const BADGE = 16;
const LINE = 17;
const NAME_BASELINE = 24;
const ONE_LINE_HEIGHT = 58;
const MARK = { width: 72, height: 30, baseline: 19.5 };
const DOT = 14;

/** Free above the inside of a container, for its name and detail. */
export const HEADER_HEIGHT = 56;
export const LEAST_CONTAINER_WIDTH = CARD_WIDTH + 16;

export function markFace(node: GraphNode): Face {
  if (node.parent !== undefined) return { width: DOT, height: DOT, texts: [] };
  const { width, height, baseline } = MARK;
  const text: PlacedText = { role: 'name', anchor: 'middle', x: width / 2, y: baseline, text: node.label };
  return { width, height, texts: [text] };
}

export function cardFace(node: GraphNode): Face {
  const room = CARD_WIDTH - TEXT_LEFT - SIDE;
  const lines = wrapName(node.label, NAME_FONT, room, 2);
  const height = ONE_LINE_HEIGHT + (lines.length - 1) * (LINE - 1);
  return {
    width: CARD_WIDTH,
    height,
    texts: words(node, lines, room),
    icon: { x: SIDE, y: (height - ICON) / 2, size: ICON },
    ...badge(node, CARD_WIDTH, NAME_BASELINE + lines.length * LINE),
  };
}

/** @param width of the container, which its contents decide */
export function headerFace(node: GraphNode, width: number, height: number): Face {
  const room = width - TEXT_LEFT - SIDE;
  return {
    width,
    height,
    texts: words(node, [fitText(node.label, NAME_FONT, room)], room),
    icon: { x: SIDE, y: (HEADER_HEIGHT - ICON) / 2, size: ICON },
    ...badge(node, width, NAME_BASELINE + LINE),
  };
}

/** The second line: a Task says what it calls, the others their type and what is special about them. */
export function secondLine(node: GraphNode): string {
  if (node.type === undefined) return 'Type unknown';
  if (node.type === 'Task') return node.detail ?? 'Task';
  return node.detail === undefined ? node.type : `${node.type} · ${node.detail}`;
}

/** What a Task waits for says more than the rest of the line: shortened before it is cut off. */
const WAITING = /\(wait for (callback|completion)\)$/;

function shortWaiting(_: string, awaited: string): string {
  return awaited === 'callback' ? '(callback)' : '(sync)';
}

function words(node: GraphNode, lines: readonly string[], room: number): readonly PlacedText[] {
  const detailRoom = node.hasRetry ? room - BADGE - 4 : room;
  const whole = secondLine(node);
  const detail = fitText(
    textWidth(whole, DETAIL_FONT) <= detailRoom ? whole : whole.replace(WAITING, shortWaiting),
    DETAIL_FONT,
    detailRoom,
  );
  const at = (role: PlacedText['role'], line: number, text: string): PlacedText => ({
    role,
    anchor: 'start',
    x: TEXT_LEFT,
    y: NAME_BASELINE + line * LINE + (role === 'detail' ? 1 : 0),
    text,
  });
  return [...lines.map((line, index) => at('name', index, line)), at('detail', lines.length, detail)];
}

function badge(node: GraphNode, width: number, baseline: number): { readonly retryBadge?: PlacedSquare } {
  return node.hasRetry ? { retryBadge: { x: width - SIDE - BADGE + 2, y: baseline - 11, size: BADGE } } : {};
}

const LABEL_ROOM = 212;
const LABEL_LINES = 3;
const LABEL_LINE_HEIGHT = 15;
const LABEL_PADDING = { x: 8, y: 4 };
/** Reserved widths go in steps, so that a threshold of 100 that becomes 250 moves nothing. */
const LABEL_STEP = 24;

export interface LabelFace {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly reservedWidth: number;
}

export function labelFace(labels: readonly string[]): LabelFace | undefined {
  if (labels.length === 0) return undefined;
  const shown = labels.length > LABEL_LINES ? labels.slice(0, LABEL_LINES - 1) : labels;
  const rest = labels.length - shown.length;
  const lines = shown.map((label) => fitText(label, LABEL_FONT, LABEL_ROOM));
  if (rest > 0) lines.push(`and ${rest} more`);
  const widest = Math.max(...lines.map((line) => textWidth(line, LABEL_FONT)));
  const width = Math.ceil(widest) + 2 * LABEL_PADDING.x;
  return {
    lines,
    width,
    height: lines.length * LABEL_LINE_HEIGHT + 2 * LABEL_PADDING.y,
    reservedWidth: Math.ceil(width / LABEL_STEP) * LABEL_STEP,
  };
}
