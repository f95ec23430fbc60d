/** Rows of one height in a box that scrolls, of which only those in view are in the page. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const OVERSCAN = 8;

export interface RowWindow {
  readonly scroller: RefObject<HTMLDivElement>;
  readonly onScroll: (event: { readonly currentTarget: HTMLElement }) => void;
  /** The rows to draw: from `first` up to, not with, `last`. */
  readonly first: number;
  readonly last: number;
  /** Room for the rows before and after, as a CSS padding. */
  readonly padding: string;
}

/**
 * @param count how many rows there are
 * @param rowHeight in CSS pixels; the style sheet has the same number
 * @param current index of the row that stays in sight; -1 for none
 */
export function useRowWindow(count: number, rowHeight: number, current: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(320);
  const empty = count === 0;

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [empty]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || current < 0) return;
    const from = current * rowHeight;
    if (from < element.scrollTop) element.scrollTop = from;
    // The head of the table takes the height of a row.
    else if (from + rowHeight * 2 > element.scrollTop + element.clientHeight) {
      element.scrollTop = from + rowHeight * 2 - element.clientHeight;
    }
  }, [current, count, height]);

  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - OVERSCAN));
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return {
    scroller,
    onScroll: (event) => setTop(event.currentTarget.scrollTop),
    first,
    last,
    padding: `${first * rowHeight}px ${(count - last) * rowHeight}px`,
  };
}

/** Where a key of the keyboard goes in a list of rows; null where the key means nothing here. */
export function rowForKey(key: string, current: number, count: number): number | null {
  const targets: ReadonlyMap<string, number> = new Map([
    ['ArrowDown', current + 1],
    ['ArrowUp', current - 1],
    ['Home', 0],
    ['End', count - 1],
    ['PageDown', current + 10],
    ['PageUp', current - 10],
  ]);
  const target = targets.get(key);
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
}
