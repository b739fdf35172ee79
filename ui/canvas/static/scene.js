// What is drawn, as flat typed arrays: nodes and lines by slot, slots reused.

import { adjacencyOf } from "./adjacency.js";
import { plain } from "./finding.js";
import { isLabel } from "./folds.js";
import { anyNews, markSlots, newsOf, noNews } from "./news.js";
import { boxOf, shapesOf } from "./shapes.js";
import { marked } from "./shown_text.js";
import { styled, usualStyle } from "./style.js";
import { HIDDEN, LINE_DERIVED, LINE_FOLDED, lineTable, nodeTable, PINNED } from "./tables.js";

export * from "./tables.js";

const OURS = PINNED | HIDDEN; // marks that the browser sets before Python knows
const NOTHING_OURS = { places: new Set(), marks: new Set() };
const PAIR = 2 ** 26; // two slots in one number
const PLAIN_COLUMNS = ["size", "kind", "day", "parcels", "users", "labels", "more", "weight"];
const VALUE_COLUMNS = ["lane", "carrier", "group", "also"]; // numbers of texts in `values`; -1: none

export class Scene {
  /** @type {(line: number, briefly?: boolean) => string[]} */
  lineTexts; // what may be written on a line, the fullest first, or only how much it stands for: given by whoever has the words
  /** @type {ReturnType<import("./telling.js").namingOf>} */
  naming = { kinds: [], sent: -1, received: -1 }; // what the legend says of who is named first

  constructor() {
    this.nodes = nodeTable();
    this.lines = lineTable();
    this.ids = [];
    this.labels = [];
    this.values = []; // texts that many nodes have the same of
    this.valueNumbers = new Map(); // text -> its place in `values`
    this.plains = []; // what is written on each node, as it is searched; made when first asked for
    this.slots = new Map(); // id -> slot
    this.pairs = new Map(); // a * PAIR + b -> slot of the line
    this.selected = new Set(); // slots
    this.ends = new Set(); // … between which a path, or of which what they share, was asked for: A and B
    this.line = -1;
    this.lineEnds = null; // ids of the ends of the selected line, while lines are made anew
    this.bundles = new Map(); // a * PAIR + b -> slot of a line that stands for what is folded
    this.isFolded = false; // whether anything is drawn as less than it is
    this.gathersLabels = false; // whether labels are drawn as the people and places that they are
    this.titles = new Map(); // slot -> name of the group that it stands for
    this.news = noNews(); // what changed since, by id: see news.js
    this.style = usualStyle(); // by which rules nodes are sized and coloured: see style.js
    /** @type {Map<string, import("./shapes.js").Shape>} */
    this.shapes = new Map(); // texts, frames and arrows on the ground, by id
    this.shape = ""; // the one that is selected
    this.movingShape = ""; // the one that is being dragged: drawn above, not with the rest
    this.version = 0; // of nodes and lines; places and masks count too
    this.count = 0;
    this.links = null;
  }

  slot(id) {
    return this.slots.get(id) ?? -1;
  }

  /**
   * Apply packed columns (delta.py): a snapshot replaces everything, ops change what they speak of.
   * `ours`: ids whose places, and whose pin and hidden marks, are newer here than there. Returns slots that are
   * new, and where those were that moved: {fresh: slots, moved: Map of slot -> {x, y}}.
   */
  apply(message, ours = NOTHING_OURS) {
    this.unfold();
    if (message.full) this.#keepOnly(message);
    const came = { fresh: [], moved: new Map() };
    const slots = this.#putNodes(message, ours, came);
    this.#drop(message, slots);
    this.#putLines(message, slots);
    if (message.news && !ours.news) this.setNews(newsOf(message));
    else if (anyNews(this.news)) markSlots(this);
    if (message.shapes && !ours.shapes) this.shapes = shapesOf(message.shapes);
    if (message.style) this.style = styled(this, message, slots);
    this.changed();
    return came;
  }

  /** Mark what changed, in place of what was marked before. */
  setNews(news) {
    const had = anyNews(this.news);
    this.news = news;
    if (had || anyNews(news)) markSlots(this);
  }

  changed() {
    this.version++;
    this.links = null;
  }

  /**
   * @param {string[]} ids
   * @param {string[] | null} line  ids of its ends
   */
  select(ids, line = null) {
    this.selected = new Set(ids.map((id) => this.slot(id)).filter((slot) => slot >= 0));
    this.lineEnds = line;
    this.line = -1;
    this.findLine();
  }

  /** The selected line again after lines were made anew; one that is folded away waits until it is back. */
  findLine() {
    if (!this.lineEnds) return;
    const [a, b] = this.lineEnds.map((id) => this.slot(id));
    this.line = a < 0 || b < 0 ? -1 : this.lineBetween(a, b);
  }

  /** What is written at a node: its label, or the name of the group that it stands for. */
  title(slot) {
    return marked(this.titles.get(slot) ?? this.labels[slot]);
  }

  /** Draw everything as it is again. */
  unfold() {
    const { nodes, lines } = this;
    if (this.line >= 0) this.lineEnds = [this.ids[lines.a[this.line]], this.ids[lines.b[this.line]]];
    if (!this.isFolded) return;
    this.isFolded = false;
    for (const slot of this.bundles.values()) {
      lines.parcels[slot] = 0;
      lines.news[slot] = 0;
      lines.give(slot);
    }
    if (this.bundles.size) this.line = -1;
    this.bundles.clear();
    this.titles.clear();
    lines.folded.fill(0, 0, lines.length);
    nodes.folded.fill(0, 0, nodes.length);
    nodes.stands.fill(0, 0, nodes.length);
    nodes.behind.fill(0, 0, nodes.length);
    this.links = null;
  }

  /** Lines that stand for what is folded: see folds.js. */
  putFolds(bundles) {
    const { lines } = this;
    this.isFolded = true;
    lines.reserve(bundles.length);
    for (const bundle of bundles) {
      const slot = lines.take();
      this.bundles.set(bundle.a * PAIR + bundle.b, slot);
      for (const name of ["a", "b", "count", "forward", "kind", "parcels", "weighed", "weight", "first", "last", "news"]) lines[name][slot] = bundle[name];
      lines.flags[slot] = LINE_FOLDED | (bundle.through ? LINE_DERIVED : 0);
    }
    this.changed();
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
    const [there, back] = [a * PAIR + b, b * PAIR + a];
    return this.bundles.get(there) ?? this.bundles.get(back) ?? this.pairs.get(there) ?? this.pairs.get(back) ?? -1;
  }

  /** Lines at each node, but those that are folded: `start[slot] … start[slot + 1]` in `list`. */
  adjacency() {
    return (this.links ??= adjacencyOf(this));
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

  /** Nodes in sight (`folded` of them stand behind a line or another node), hidden ones, all: as they are drawn, or `withLabels`
   * that are drawn as people and places too. */
  totals(withLabels = false) {
    const { nodes } = this;
    let shown = 0;
    let hidden = 0;
    let folded = 0;
    let labels = 0;
    for (let i = 0; i < nodes.length; i++) {
      if (!nodes.alive[i]) continue;
      if (!withLabels && isLabel(this, i)) {
        labels++;
        continue;
      }
      folded += nodes.folded[i] ? 1 : 0;
      shown += nodes.shown[i] || nodes.folded[i] ? 1 : 0;
      hidden += nodes.flags[i] & HIDDEN ? 1 : 0;
    }
    return { shown, hidden, folded, all: this.count - labels };
  }

  /**
   * World box of what is shown, nodes and what is on the ground: [left, top, right, bottom], or null.
   * @param {number[] | null} slots  of these nodes alone
   * @returns {[number, number, number, number] | null}
   */
  bounds(slots = null, withShapes = true) {
    const { nodes } = this;
    /** @type {[number, number, number, number]} */
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const include = (i) => {
      box[0] = Math.min(box[0], nodes.x[i]);
      box[1] = Math.min(box[1], nodes.y[i]);
      box[2] = Math.max(box[2], nodes.x[i]);
      box[3] = Math.max(box[3], nodes.y[i]);
    };
    if (slots) slots.forEach(include);
    else {
      for (let i = 0; i < nodes.length; i++) if (nodes.shown[i]) include(i);
      for (const shape of withShapes ? this.shapes.values() : []) {
        const [left, top, right, bottom] = boxOf(shape);
        box.splice(0, 4, Math.min(box[0], left), Math.min(box[1], top), Math.max(box[2], right), Math.max(box[3], bottom));
      }
    }
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

  #putNodes(message, ours, { fresh, moved }) {
    const { nodes } = this;
    const from = message.nodes;
    const slots = new Int32Array(message.ids.length).fill(-1);
    const values = message.values.map((text) => this.#valueNumber(text));
    message.ids.forEach((id, place) => { slots[place] = this.slot(id); });
    nodes.reserve(from.at.length);
    const rows = new Int32Array(from.at.length); // slot of each row
    for (let row = 0; row < from.at.length; row++) {
      const id = message.ids[from.at[row]];
      let slot = slots[from.at[row]];
      const isNew = slot < 0;
      if (isNew) {
        slot = slots[from.at[row]] = nodes.take();
        this.ids[slot] = id;
        this.slots.set(id, slot);
        this.count++;
        nodes.measure[slot] = nodes.tint[slot] = -1;
        fresh.push(slot);
      }
      if (isNew || !ours.places.has(id)) {
        const [x, y] = [nodes.x[slot], nodes.y[slot]];
        if (!isNew && (x !== from.x[row] || y !== from.y[row])) moved.set(slot, { x, y });
        nodes.x[slot] = from.x[row];
        nodes.y[slot] = from.y[row];
      }
      const kept = !isNew && ours.marks.has(id) ? nodes.flags[slot] & OURS : from.flags[row] & OURS;
      rows[row] = slot;
      if (this.plains.length) this.plains[slot] = undefined;
      nodes.flags[slot] = (from.flags[row] & ~OURS) | kept;
      this.labels[slot] = from.label[row];
    }
    for (const name of PLAIN_COLUMNS) spread(from[name], rows, nodes[name]);
    for (const name of VALUE_COLUMNS) spread(from[name], rows, nodes[name], values);
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
    this.ends.delete(slot);
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

/** Rows of a column into slots, as numbers of `values` where there are any. */
function spread(column, slots, into, values = null) {
  for (let row = 0; row < slots.length; row++) into[slots[row]] = values && column[row] >= 0 ? values[column[row]] : column[row];
}
