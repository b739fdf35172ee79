// The columns of nodes and lines, as flat typed arrays that grow; a slot that was given back is used again.

export const PINNED = 1;
export const HIDDEN = 2;
export const HUB = 4;
export const SEIZED = 8;
export const WARNED = 16;
export const DERIVED = 32;
export const NO_DAY = -(2 ** 31);
export const SEVERAL = 255; // kind of a line of several relationships
export const PARCELS = 254; // kind of a line that stands for parcels
export const LINE_DERIVED = 1;
export const LINE_FOLDED = 2; // it stands for what is folded: see folds.js
export const [FACTS, LINES, GONE] = [1, 2, 4]; // `nodes.news`: a fact is said otherwise, lines came or went, it is gone
export const [CAME, WENT, BEHIND] = [1, 2, 4]; // `lines.news`: new, no longer stated, something changed on what it stands for

export const NODE_COLUMNS = {
  x: Float32Array, y: Float32Array, size: Float32Array, kind: Uint8Array, flags: Uint8Array, alive: Uint8Array,
  shown: Uint8Array, day: Int32Array, parcels: Int32Array, users: Int32Array, labels: Int32Array, more: Int32Array, parent: Int32Array,
  weight: Float32Array, lane: Int32Array, carrier: Int32Array, group: Int32Array, also: Int32Array, fails: Uint8Array,
  folded: Uint8Array, into: Int32Array, stands: Int32Array, news: Uint8Array, behind: Uint8Array,
  measure: Float32Array, tint: Int32Array, // what size goes by, and the class that gives the colour; -1: none
};
export const LINE_COLUMNS = {
  a: Int32Array, b: Int32Array, count: Int32Array, forward: Int32Array, kind: Uint8Array, flags: Uint8Array,
  alive: Uint8Array, folded: Uint8Array, parcels: Int32Array, weighed: Int32Array, weight: Float64Array, first: Int32Array,
  last: Int32Array, news: Uint8Array,
};

/**
 * @template {Record<string, any>} C
 * @typedef {Table & {[name in keyof C]: InstanceType<C[name]>}} Columns  a table, its columns by their names
 */

/** @returns {Columns<typeof NODE_COLUMNS>} */
export function nodeTable() {
  return /** @type {any} */ (new Table(NODE_COLUMNS));
}

/** @returns {Columns<typeof LINE_COLUMNS>} */
export function lineTable() {
  return /** @type {any} */ (new Table(LINE_COLUMNS));
}

export class Table {
  /** @type {Uint8Array} */
  alive;

  constructor(columns) {
    this.columns = columns;
    this.capacity = 0;
    this.length = 0; // slots in use, dead ones among them
    this.free = [];
    this.#grow(256);
  }

  #grow(capacity) {
    for (const [name, Type] of Object.entries(this.columns)) {
      const grown = new Type(capacity);
      if (this[name]) grown.set(this[name]);
      this[name] = grown;
    }
    this.capacity = capacity;
  }

  reserve(extra) {
    if (this.length + extra > this.capacity) this.#grow(Math.max(this.capacity * 2, this.length + extra));
  }

  take() {
    const slot = this.free.length ? this.free.pop() : this.length++;
    if (slot >= this.capacity) this.#grow(this.capacity * 2);
    this.alive[slot] = 1;
    return slot;
  }

  give(slot) {
    this.alive[slot] = 0;
    this.free.push(slot);
  }
}
