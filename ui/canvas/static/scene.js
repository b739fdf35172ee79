// What is drawn, as flat typed arrays: nodes and lines by slot, slots reused.

import { plain } from "./finding.js";

export const PINNED = 1;
export const HIDDEN = 2;
export const HUB = 4;
export const SEIZED = 8;
export const WARNED = 16;
export const DERIVED = 32;
export const NO_DAY = -(2 ** 31);
export const SEVERAL = 255;
const LINE_DERIVED = 1;
const OURS = PINNED | HIDDEN; // marks that the browser sets before Python knows
const NOTHING_OURS = { places: new Set(), marks: new Set() };
const PAIR = 2 ** 26; // two slots in one number

const NODE_COLUMNS = {
  x: Float32Array, y: Float32Array, size: Float32Array, kind: Uint8Array, flags: Uint8Array, alive: Uint8Array,
  shown: Uint8Array, day: Int32Array, parcels: Int32Array, users: Int32Array, more: Int32Array, parent: Int32Array,
  weight: Float32Array, lane: Int32Array, carrier: Int32Array, also: Int32Array, fails: Uint8Array,
};
const PLAIN_COLUMNS = ["size", "kind", "day", "parcels", "users", "more", "weight"];
const VALUE_COLUMNS = ["lane", "carrier", "also"]; // numbers of texts in `values`; -1: none
const LINE_COLUMNS = {
  a: Int32Array, b: Int32Array, count: Int32Array, forward: Int32Array, kind: Uint8Array, flags: Uint8Array,
  alive: Uint8Array,
};

class Table {
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

export class Scene {
  constructor() {
    this.nodes = new Table(NODE_COLUMNS);
    this.lines = new Table(LINE_COLUMNS);
    this.ids = [];
    this.labels = [];
    this.values = []; // texts that many nodes have the same of
    this.valueNumbers = new Map(); // text -> its place in `values`
    this.plains = []; // what is written on each node, as it is searched; made when first asked for
    this.slots = new Map(); // id -> slot
    this.pairs = new Map(); // a * PAIR + b -> slot of the line
    this.selected = new Set(); // slots
    this.line = -1;
    this.version = 0; // of nodes and lines; places and masks count too
    this.count = 0;
    this.links = null;
  }

  slot(id) {
    return this.slots.get(id) ?? -1;
  }

  /**
   * Apply packed columns (delta.py): a snapshot replaces everything, ops change what they speak of.
   * `ours`: ids whose places, and whose pin and hidden marks, are newer here than there. Returns slots that are new.
   */
  apply(message, ours = NOTHING_OURS) {
    if (message.full) this.#keepOnly(message);
    const fresh = [];
    const slots = this.#putNodes(message, ours, fresh);
    this.#drop(message, slots);
    this.#putLines(message, slots);
    this.changed();
    return fresh;
  }

  changed() {
    this.version++;
    this.links = null;
  }

  select(ids, line = null) {
    this.selected = new Set(ids.map((id) => this.slot(id)).filter((slot) => slot >= 0));
    this.line = line ? this.lineBetween(this.slot(line[0]), this.slot(line[1])) : -1;
  }

  /** What a node is found by: label and other words, without accents and case. */
  plainText(slot) {
    return (this.plains[slot] ??= plain(`${this.labels[slot]} ${this.values[this.nodes.also[slot]] ?? ""}`));
  }

  #valueNumber(text) {
    let number = this.valueNumbers.get(text);
    if (number === undefined) this.valueNumbers.set(text, (number = this.values.push(text) - 1));
    return number;
  }

  lineBetween(a, b) {
    return this.pairs.get(a * PAIR + b) ?? this.pairs.get(b * PAIR + a) ?? -1;
  }

  /** Lines at each node: `start[slot] … start[slot + 1]` in `list`. */
  adjacency() {
    if (this.links) return this.links;
    const { lines, nodes } = this;
    const start = new Int32Array(nodes.length + 2);
    for (let i = 0; i < lines.length; i++) {
      if (!lines.alive[i]) continue;
      start[lines.a[i] + 1]++;
      start[lines.b[i] + 1]++;
    }
    for (let i = 1; i < start.length; i++) start[i] += start[i - 1];
    const next = start.slice();
    const list = new Int32Array(start[start.length - 1]);
    for (let i = 0; i < lines.length; i++) {
      if (!lines.alive[i]) continue;
      list[next[lines.a[i]]++] = i;
      list[next[lines.b[i]]++] = i;
    }
    return (this.links = { start, list });
  }

  linesAt(slot) {
    const { start, list } = this.adjacency();
    return list.subarray(start[slot], start[slot + 1]);
  }

  other(line, slot) {
    return this.lines.a[line] === slot ? this.lines.b[line] : this.lines.a[line];
  }

  /** Neighbours in sight, each once. */
  neighbours(slot) {
    const found = [];
    for (const line of this.linesAt(slot)) {
      const other = this.other(line, slot);
      if (this.nodes.shown[other] && other !== slot) found.push(other);
    }
    return found;
  }

  isDerived(line) {
    return (this.lines.flags[line] & LINE_DERIVED) !== 0;
  }

  /** Nodes alive and not masked, hidden ones, all. */
  totals() {
    const { nodes } = this;
    let shown = 0;
    let hidden = 0;
    for (let i = 0; i < nodes.length; i++) {
      if (!nodes.alive[i]) continue;
      shown += nodes.shown[i];
      hidden += nodes.flags[i] & HIDDEN ? 1 : 0;
    }
    return { shown, hidden, all: this.count };
  }

  /** World box of what is shown: [left, top, right, bottom], or null. */
  bounds(slots = null) {
    const { nodes } = this;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const include = (i) => {
      box[0] = Math.min(box[0], nodes.x[i]);
      box[1] = Math.min(box[1], nodes.y[i]);
      box[2] = Math.max(box[2], nodes.x[i]);
      box[3] = Math.max(box[3], nodes.y[i]);
    };
    if (slots) slots.forEach(include);
    else for (let i = 0; i < nodes.length; i++) if (nodes.shown[i]) include(i);
    return box[0] === Infinity ? null : box;
  }

  #keepOnly(message) {
    if (!this.slots.size) return;
    const names = new Set();
    for (const place of message.nodes.at) names.add(message.ids[place]);
    for (const [id, slot] of this.slots) if (!names.has(id)) this.#remove(id, slot);
    for (const slot of this.pairs.values()) this.lines.give(slot);
    this.pairs.clear();
  }

  #putNodes(message, ours, fresh) {
    const { nodes } = this;
    const from = message.nodes;
    const slots = new Int32Array(message.ids.length).fill(-1);
    const values = message.values.map((text) => this.#valueNumber(text));
    message.ids.forEach((id, place) => { slots[place] = this.slot(id); });
    nodes.reserve(from.at.length);
    for (let row = 0; row < from.at.length; row++) {
      const id = message.ids[from.at[row]];
      let slot = slots[from.at[row]];
      const isNew = slot < 0;
      if (isNew) {
        slot = slots[from.at[row]] = nodes.take();
        this.ids[slot] = id;
        this.slots.set(id, slot);
        this.count++;
        fresh.push(slot);
      }
      if (isNew || !ours.places.has(id)) {
        nodes.x[slot] = from.x[row];
        nodes.y[slot] = from.y[row];
      }
      const kept = !isNew && ours.marks.has(id) ? nodes.flags[slot] & OURS : from.flags[row] & OURS;
      for (const name of PLAIN_COLUMNS) nodes[name][slot] = from[name][row];
      for (const name of VALUE_COLUMNS) nodes[name][slot] = from[name][row] < 0 ? -1 : values[from[name][row]];
      this.plains[slot] = undefined;
      nodes.flags[slot] = (from.flags[row] & ~OURS) | kept;
      this.labels[slot] = from.label[row];
    }
    for (let row = 0; row < from.at.length; row++) {
      const slot = slots[from.at[row]];
      nodes.parent[slot] = from.parent[row] < 0 ? -1 : slots[from.parent[row]];
    }
    return slots;
  }

  #drop(message, slots) {
    for (const place of message.drop) if (slots[place] >= 0) this.#remove(message.ids[place], slots[place]);
  }

  #remove(id, slot) {
    this.slots.delete(id);
    this.selected.delete(slot);
    for (const line of this.linesAt(slot)) {
      if (!this.lines.alive[line]) continue;
      this.pairs.delete(this.lines.a[line] * PAIR + this.lines.b[line]);
      this.lines.give(line);
    }
    this.nodes.give(slot);
    this.nodes.shown[slot] = 0;
    this.ids[slot] = this.labels[slot] = "";
    this.count--;
  }

  #putLines(message, slots) {
    const { lines } = this;
    const from = message.lines;
    lines.reserve(from.a.length);
    for (let row = 0; row < from.a.length; row++) {
      const a = slots[from.a[row]];
      const b = slots[from.b[row]];
      if (a < 0 || b < 0) continue;
      const key = a * PAIR + b;
      let slot = this.pairs.get(key);
      if (slot === undefined) this.pairs.set(key, (slot = lines.take()));
      lines.a[slot] = a;
      lines.b[slot] = b;
      for (const name of ["count", "forward", "kind", "flags"]) lines[name][slot] = from[name][row];
    }
    for (let row = 0; row < message.cut.a.length; row++) {
      const key = slots[message.cut.a[row]] * PAIR + slots[message.cut.b[row]];
      const slot = this.pairs.get(key);
      if (slot === undefined) continue;
      this.pairs.delete(key);
      lines.give(slot);
      if (this.line === slot) this.line = -1;
    }
  }
}
