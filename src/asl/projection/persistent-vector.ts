/**
 * A list that never changes: `push` and `set` give a new list that shares all but a few blocks with the old one. A tree of
 * blocks of 16 with the last block held apart, as in Clojure's vectors, so that 25,000 versions cost about as much as one.
 */
import type { Sequence } from './views.ts';

const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

interface Block<T> {
  readonly blocks?: readonly Block<T>[];
  readonly items?: readonly T[];
}

const NO_BLOCK: Block<never> = { blocks: [] };

export class PersistentVector<T> implements Sequence<T> {
  readonly length: number;
  readonly #shift: number;
  readonly #root: Block<T>;
  readonly #tail: readonly T[];

  private constructor(length: number, shift: number, root: Block<T>, tail: readonly T[]) {
    this.length = length;
    this.#shift = shift;
    this.#root = root;
    this.#tail = tail;
  }

  static empty<T>(): PersistentVector<T> {
    return new PersistentVector<T>(0, BITS, NO_BLOCK, []);
  }

  at(index: number): T | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    return this.#blockOf(index)[index & MASK];
  }

  push(item: T): PersistentVector<T> {
    if (this.#tail.length < WIDTH) {
      return new PersistentVector(this.length + 1, this.#shift, this.#root, [...this.#tail, item]);
    }
    const full: Block<T> = { items: this.#tail };
    const at = this.length - WIDTH;
    const overflows = at >>> BITS >= 1 << this.#shift;
    const shift = overflows ? this.#shift + BITS : this.#shift;
    const root: Block<T> = overflows ? { blocks: [this.#root] } : this.#root;
    return new PersistentVector(this.length + 1, shift, withBlock(root, shift, at, full), [item]);
  }

  /** The list with another item at `index`, which has to exist: any other index gives the list as it is. */
  set(index: number, item: T): PersistentVector<T> {
    if (!(index >= 0 && index < this.length)) return this;
    if (index >= this.#tailStart) {
      return new PersistentVector(
        this.length,
        this.#shift,
        this.#root,
        replaced(this.#tail, index & MASK, item),
      );
    }
    const block: Block<T> = { items: replaced(this.#blockOf(index), index & MASK, item) };
    const root = withBlock(this.#root, this.#shift, index, block);
    return new PersistentVector(this.length, this.#shift, root, this.#tail);
  }

  slice(start = 0, end = this.length): readonly T[] {
    const from = Math.max(0, start < 0 ? this.length + start : start);
    const to = Math.min(this.length, end < 0 ? this.length + end : end);
    const items: T[] = [];
    for (let index = from; index < to; ) {
      const stop = Math.min(to, (index | MASK) + 1);
      items.push(...this.#blockOf(index).slice(index & MASK, ((stop - 1) & MASK) + 1));
      index = stop;
    }
    return items;
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let index = 0; index < this.length; index += WIDTH) yield* this.#blockOf(index);
    return undefined;
  }

  get #tailStart(): number {
    return this.length - this.#tail.length;
  }

  #blockOf(index: number): readonly T[] {
    if (index >= this.#tailStart) return this.#tail;
    let block: Block<T> | undefined = this.#root;
    for (let shift = this.#shift; shift > 0; shift -= BITS) block = block?.blocks?.[(index >>> shift) & MASK];
    return block?.items ?? [];
  }
}

/** `root` with the block of 16 that holds `index` set to `leaf`; blocks on the way are made where they are missing. */
function withBlock<T>(root: Block<T>, shift: number, index: number, leaf: Block<T>): Block<T> {
  if (shift === 0) return leaf;
  const slot = (index >>> shift) & MASK;
  const blocks = root.blocks ?? [];
  return { blocks: replaced(blocks, slot, withBlock(blocks[slot] ?? NO_BLOCK, shift - BITS, index, leaf)) };
}

function replaced<T>(items: readonly T[], index: number, item: T): readonly T[] {
  const copy = items.slice();
  copy[index] = item;
  return copy;
}
