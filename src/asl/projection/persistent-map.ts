/**
 * A map that never changes: `set` gives a new map that shares all but a path of small blocks with the old one (a hash array
 * mapped trie, https://lampwww.epfl.ch/papers/idealhashtrees.pdf). Its order is that of the hashes: the same for the same
 * keys, however the map came about.
 */
type Key = string | number;

interface Leaf<K, V> {
  readonly kind: 'leaf';
  readonly hash: number;
  readonly key: K;
  readonly value: V;
}

interface Branch<K, V> {
  readonly kind: 'branch';
  /** Bit i is set where a slot for the hash digit i exists; slots stand in the order of the bits. */
  readonly bits: number;
  readonly slots: readonly Node<K, V>[];
}

/** Keys with the same hash, in the order in which they came: sorted by key they would be as good. */
interface Clash<K, V> {
  readonly kind: 'clash';
  readonly hash: number;
  readonly leaves: readonly Leaf<K, V>[];
}

type Node<K, V> = Leaf<K, V> | Branch<K, V> | Clash<K, V>;

const BITS = 5;
const MASK = 31;

export class PersistentMap<K extends Key, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  readonly #root: Node<K, V> | undefined;

  private constructor(size: number, root: Node<K, V> | undefined) {
    this.size = size;
    this.#root = root;
  }

  static empty<K extends Key, V>(): PersistentMap<K, V> {
    return new PersistentMap<K, V>(0, undefined);
  }

  get(key: K): V | undefined {
    return this.#root && find(this.#root, hashOf(key), key)?.value;
  }

  has(key: K): boolean {
    return this.#root !== undefined && find(this.#root, hashOf(key), key) !== undefined;
  }

  set(key: K, value: V): PersistentMap<K, V> {
    const hash = hashOf(key);
    const leaf: Leaf<K, V> = { kind: 'leaf', hash, key, value };
    if (this.#root === undefined) return new PersistentMap(1, leaf);
    const old = find(this.#root, hash, key);
    if (old && Object.is(old.value, value)) return this;
    return new PersistentMap(old ? this.size : this.size + 1, put(this.#root, 0, leaf));
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }

  *entries(): Generator<[K, V], undefined> {
    if (this.#root) for (const leaf of leavesOf(this.#root)) yield [leaf.key, leaf.value];
    return undefined;
  }

  *keys(): Generator<K, undefined> {
    if (this.#root) for (const leaf of leavesOf(this.#root)) yield leaf.key;
    return undefined;
  }

  *values(): Generator<V, undefined> {
    if (this.#root) for (const leaf of leavesOf(this.#root)) yield leaf.value;
    return undefined;
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }
}

function find<K extends Key, V>(root: Node<K, V>, hash: number, key: K): Leaf<K, V> | undefined {
  let node = root;
  for (let shift = 0; ; shift += BITS) {
    switch (node.kind) {
      case 'leaf':
        return node.key === key ? node : undefined;
      case 'clash':
        return node.leaves.find((leaf) => leaf.key === key);
      case 'branch': {
        const next = slotOf(node, 1 << ((hash >>> shift) & MASK));
        if (next === undefined) return undefined;
        node = next;
      }
    }
  }
}

function put<K extends Key, V>(node: Node<K, V>, shift: number, leaf: Leaf<K, V>): Node<K, V> {
  if (node.kind === 'branch') {
    const bit = 1 << ((leaf.hash >>> shift) & MASK);
    const place = countBits(node.bits & (bit - 1));
    const slots = node.slots.slice();
    const old = slotOf(node, bit);
    if (old) slots[place] = put(old, shift + BITS, leaf);
    else slots.splice(place, 0, leaf);
    return { kind: 'branch', bits: node.bits | bit, slots };
  }
  if (node.hash === leaf.hash) {
    if (node.kind === 'leaf') {
      return node.key === leaf.key ? leaf : { kind: 'clash', hash: leaf.hash, leaves: [node, leaf] };
    }
    const at = node.leaves.findIndex((other) => other.key === leaf.key);
    const leaves = at < 0 ? [...node.leaves, leaf] : node.leaves.with(at, leaf);
    return { kind: 'clash', hash: leaf.hash, leaves };
  }
  const split: Branch<K, V> = {
    kind: 'branch',
    bits: 1 << ((node.hash >>> shift) & MASK),
    slots: [node],
  };
  return put(split, shift, leaf);
}

function slotOf<K, V>(branch: Branch<K, V>, bit: number): Node<K, V> | undefined {
  return branch.bits & bit ? branch.slots[countBits(branch.bits & (bit - 1))] : undefined;
}

function* leavesOf<K, V>(node: Node<K, V>): Generator<Leaf<K, V>, undefined> {
  switch (node.kind) {
    case 'leaf':
      yield node;
      return undefined;
    case 'clash':
      yield* node.leaves;
      return undefined;
    case 'branch':
      for (const slot of node.slots) yield* leavesOf(slot);
      return undefined;
  }
}

/** FNV-1a over the code units of a text; a number is spread over its bits. */
function hashOf(key: Key): number {
  if (typeof key === 'number') return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
