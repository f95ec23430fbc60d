/** A timer in the queue. `cancelled` timers stay where they are and are passed over when their turn comes. */
export interface Timer<T> {
  readonly time: number;
  readonly item: T;
  cancelled: boolean;
}

interface Entry<T> extends Timer<T> {
  readonly order: number;
}

/**
 * Virtual time: a priority queue of timers. The earliest comes first; at equal times, the one that was set first.
 * Times are milliseconds since 1970 and may be fractional or Infinity.
 */
export class TimerQueue<T> {
  readonly #heap: Entry<T>[] = [];
  #order = 0;

  set(time: number, item: T): Timer<T> {
    const entry: Entry<T> = { time, item, cancelled: false, order: this.#order };
    this.#order += 1;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return entry;
  }

  /** The earliest timer that still counts, left in the queue. */
  peek(): Timer<T> | undefined {
    while (this.#heap[0]?.cancelled) this.#removeFirst();
    return this.#heap[0];
  }

  pop(): Timer<T> | undefined {
    const first = this.peek();
    if (first) this.#removeFirst();
    return first;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfLater(parent, index)) return;
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#isLater(left, left + 1) ? left + 1 : left;
      if (!this.#swapIfLater(index, child)) return;
      index = child;
    }
  }

  #swapIfLater(one: number, other: number): boolean {
    if (!this.#isLater(one, other)) return false;
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (!first || !second) return false;
    this.#heap[one] = second;
    this.#heap[other] = first;
    return true;
  }

  #isLater(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (!first || !second) return false;
    return first.time > second.time || (first.time === second.time && first.order > second.order);
  }
}
