import { useState } from 'preact/hooks';
import type { Layout, PlacedNode } from '../../asl/graph/graph.ts';

export interface Zoom {
  /** Of the drawing in pixels; undefined while it fits its frame by itself. */
  readonly width: number | undefined;
  zoomIn(): void;
  zoomOut(): void;
  /** The whole drawing, as far as it can be read at all. */
  fit(): void;
}

const STEP = 1.25;
const LEAST = 0.2;
const MOST = 2.5;

export function limitedScale(scale: number): number {
  return Math.min(MOST, Math.max(LEAST, scale));
}

/** The scale at which the whole drawing is seen; never larger than drawn. */
export function fittingScale(
  layout: { readonly width: number; readonly height: number },
  frame: { readonly width: number; readonly height: number },
): number {
  return limitedScale(Math.min(1, frame.width / layout.width, frame.height / layout.height));
}

export function useZoom(scroller: { readonly current: HTMLElement | null }, layout: Layout): Zoom {
  const [scale, setScale] = useState<number | undefined>(undefined);
  const present = (): number => (scroller.current ? shownScale(scroller.current, layout) : 1);
  return {
    width: scale === undefined ? undefined : Math.round(layout.width * scale),
    zoomIn: () => setScale(limitedScale(present() * STEP)),
    zoomOut: () => setScale(limitedScale(present() / STEP)),
    fit: () => {
      const frame = scroller.current;
      if (frame) setScale(fittingScale(layout, { width: frame.clientWidth, height: frame.clientHeight }));
    },
  };
}

function shownScale(scroller: HTMLElement, layout: Layout): number {
  const drawing = scroller.querySelector('svg');
  return drawing ? drawing.getBoundingClientRect().width / layout.width : 1;
}

const ROOM_AROUND = 24;

/** Scrolls inside the frame, never the page, and only where the node is not seen yet. */
export function revealNode(scroller: HTMLElement, layout: Layout, node: PlacedNode): void {
  const drawing = scroller.querySelector('svg');
  if (!drawing) return;
  const scale = shownScale(scroller, layout);
  const frame = scroller.getBoundingClientRect();
  const corner = drawing.getBoundingClientRect();
  const left = corner.left - frame.left + node.x * scale;
  const top = corner.top - frame.top + node.y * scale;
  scroller.scrollBy({
    left: distanceInto(left, node.width * scale, scroller.clientWidth),
    top: distanceInto(top, node.height * scale, scroller.clientHeight),
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  });
}

/**
 * How far to scroll so that a stretch is seen. One that is longer than the frame counts as seen while its start is.
 *
 * @param start of the stretch, from the start of the frame
 */
export function distanceInto(start: number, length: number, frame: number): number {
  const needed = Math.min(length, frame - 2 * ROOM_AROUND);
  if (start < ROOM_AROUND) return start - ROOM_AROUND;
  return start + needed > frame - ROOM_AROUND ? start + needed - frame + ROOM_AROUND : 0;
}
