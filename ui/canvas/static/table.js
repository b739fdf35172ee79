// The canvas as a table: the same nodes, the same selection, both ways. Only the rows in view are made.

import { make } from "./dom.js";
import { cell, COLUMNS, rowsOf, sorted } from "./rows.js";

const HIGH = 26; // pixels of a row, on a screen of the usual size
const SPARE = 6; // rows made beyond the view on each side

export class NodeTable {
  /** @param {object} on  select(slots), go(slots), run(name), close() */
  constructor(words, on, keep) {
    this.words = words;
    this.on = on;
    this.keep = keep; // {open, column, down}; outlives a re-mount
    this.slots = [];
    this.at = -1;
    this.high = HIGH;
    this.heads = COLUMNS.map(([name, text, number]) => {
      const button = make("button", { type: "button", onclick: () => this.#sort(name) }, words.say(text));
      return make("th", { scope: "col", className: number ? "number" : "" }, button);
    });
    this.body = make("tbody", { ondblclick: () => on.run("expand") }); // here: a click makes the rows anew
    this.grid = make(
      "table", { role: "grid", tabIndex: 0, "aria-label": words.say("table"), "aria-multiselectable": "true", onkeydown: (event) => this.#key(event) },
      make("thead", {}, make("tr", {}, ...this.heads)), this.body,
    );
    this.element = make("div", { className: "table", hidden: !keep.open, onscroll: () => this.#fill() }, this.grid);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle(open = !this.isOpen) {
    this.keep.open = open;
    this.element.hidden = !open;
    if (!open) this.on.close();
  }

  /** How high a row is on this screen. */
  scale(unit) {
    if (this.high === HIGH * unit) return;
    this.high = HIGH * unit;
    this.#fill();
  }

  focus() {
    this.grid.focus({ preventScroll: true });
  }

  /** Follow the canvas; a node that was selected there comes into view. */
  update(scene) {
    if (!this.isOpen) return;
    const fresh = this.scene !== scene || this.version !== scene.version;
    this.scene = scene;
    this.version = scene.version;
    if (fresh) this.#order();
    const selected = [...scene.selected].join();
    if (selected !== this.selected && !this.ours) this.#reveal([...scene.selected].at(-1));
    this.selected = selected;
    this.#fill();
  }

  #order() {
    const { column, down } = this.keep;
    const held = this.slots[this.at];
    const slots = rowsOf(this.scene);
    this.slots = column ? sorted(this.scene, this.words, slots, column, down) : slots;
    this.at = this.slots.indexOf(held);
    this.heads.forEach((head, i) => head.setAttribute("aria-sort", COLUMNS[i][0] === column ? (down ? "descending" : "ascending") : "none"));
    this.grid.setAttribute("aria-rowcount", this.slots.length + 1);
  }

  #sort(column) {
    this.keep.down = this.keep.column === column && !this.keep.down;
    this.keep.column = column;
    this.#order();
    this.element.scrollTop = 0;
    this.#fill();
  }

  #reveal(slot) {
    const place = this.slots.indexOf(slot);
    if (place < 0) return;
    this.at = place;
    const head = this.grid.tHead.offsetHeight;
    const room = this.element.clientHeight - head;
    const top = place * this.high;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + this.high > this.element.scrollTop + room) this.element.scrollTop = top + this.high - room;
  }

  /** Make the rows in view, with room for the others above and below. */
  #fill() {
    if (!this.scene) return;
    const first = Math.max(0, Math.floor(this.element.scrollTop / this.high) - SPARE);
    const last = Math.min(this.slots.length, first + Math.ceil(this.element.clientHeight / this.high) + 2 * SPARE);
    const rows = this.slots.slice(first, last).map((slot, i) => this.#row(slot, first + i));
    this.body.replaceChildren(space(first * this.high), ...rows, space((this.slots.length - last) * this.high));
    this.grid.setAttribute("aria-activedescendant", this.at >= first && this.at < last ? `row-${this.slots[this.at]}` : "");
  }

  #row(slot, place) {
    const cells = COLUMNS.map(([name, , number]) => make("td", { className: number ? "number" : "" }, cell(this.scene, this.words, slot, name)));
    const row = make("tr", { id: `row-${slot}`, onclick: (event) => this.#choose(place, event) }, ...cells);
    row.setAttribute("aria-rowindex", place + 2);
    row.setAttribute("aria-selected", String(this.scene.selected.has(slot)));
    row.classList.toggle("active", place === this.at);
    return row;
  }

  /** Select a row; with Shift or Ctrl another one. The canvas looks there. */
  #choose(place, { shiftKey = false, ctrlKey = false, metaKey = false }) {
    const slot = this.slots[place];
    if (slot === undefined) return;
    this.at = place;
    const adding = shiftKey || ctrlKey || metaKey;
    const others = [...this.scene.selected].filter((one) => one !== slot);
    this.ours = true;
    if (!adding) this.on.select([slot]);
    else this.on.select(this.scene.selected.has(slot) ? others : [...others, slot]);
    this.ours = false;
    this.#reveal(slot);
    this.#fill();
    this.on.go([slot]);
  }

  #key(event) {
    if (event.target !== this.grid) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.high) - 2);
    const last = this.slots.length - 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      this.#choose(Math.max(0, Math.min(last, Math.max(-1, this.at) + steps[event.key])), event);
    } else {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const name = plain && { Enter: event.shiftKey ? "collapse" : "expand", Delete: "hide", p: "pin", v: "table", Escape: "table" }[event.key];
      if (plain && event.key !== "Tab") event.stopPropagation();
      if (!name) return;
      this.on.run(name);
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A row as high as those that are not made. */
function space(high) {
  const row = make("tr", { "aria-hidden": "true", className: "space" });
  row.style.height = `${high}px`;
  row.hidden = !high;
  return row;
}
