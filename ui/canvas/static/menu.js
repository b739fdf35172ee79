// Menus on the canvas: what can be selected, how it is laid out. Each item says its key; arrows, letters, Enter and Escape
// work. What a menu of what is under the pointer holds: see context_menu.js.

import { glyph, make } from "./dom.js";

/** What can be selected: name of the command, its words, its key, and how many selected nodes it needs. */
export const SELECTING = [
  ["all", "key_all", "Ctrl+A", 0],
  ["invert", "key_invert", "I", 0],
  ["neighbours", "key_neighbours", "N", 1],
  ["twoSteps", "key_two_steps", "2", 1],
  ["sameKind", "key_same_kind", "K", 1],
  ["sameLane", "same_lane", "", 1],
  ["sameCarrier", "same_carrier", "", 1],
  ["sameDay", "same_day", "", 1],
  ["common", "key_common", "B", 2],
  ["way", "key_way", "W", 2],
  ["lasso", "key_lasso", "S", 0],
];

/** How more can be brought. */
export const EXPANDING = [
  ["expand", "key_enter", "Enter", 1],
  ["joined", "key_joined", "J", 1],
  ["sharing", "key_sharing", "H", 1],
  ["two", "key_two", "D", 1],
  ["collapse", "key_collapse", "C", 1],
];

/** What can be put on the ground. */
/** @type {[string, string, string, number][]} */
export const DRAWING = [
  ["writeText", "add_text", "E", 0],
  ["frameIt", "add_rectangle", "R", 0],
  ["encircle", "add_ellipse", "U", 0],
  ["pointAt", "add_arrow", "Y", 0],
];

/** How nodes can be laid out anew. */
export const ARRANGING = [
  ["organic", "key_organic", "A", 0],
  ["columns", "key_columns", "T", 0],
];

/**
 * @typedef {{text: string, note?: string, key?: string, icon?: string, sample?: HTMLElement, run: () => void, least?: number}} Entry
 *   `icon`: path data; `sample`: a picture in its place; `least`: selected nodes that it needs
 */

/** A menu: one of its items has the focus, the keyboard goes from one to the next. */
export class Menu {
  /** @param {() => void} closed */
  constructor(title, closed) {
    this.closed = closed;
    /** @type {HTMLButtonElement[]} */
    this.items = [];
    this.filling = false;
    this.element = make("div", {
      className: "menu", role: "menu", hidden: true, tabIndex: -1, "aria-label": title, onkeydown: (event) => this.#key(event), onfocusout: (event) => this.#left(event),
    });
  }

  /** @param {Entry[][]} groups  entries, a rule between the groups  @param {number} selected  nodes that are */
  fill(groups, selected = Infinity) {
    this.items = [];
    const parts = groups.filter((group) => group.length).flatMap((group, i) => {
      const rows = group.map((entry) => this.#item(entry, selected));
      return i ? [make("hr", { role: "separator" }), ...rows] : rows;
    });
    this.filling = true; // an item that goes takes the focus with it: nobody went elsewhere
    this.element.replaceChildren(...parts);
    this.filling = false;
  }

  /** @param {Entry} entry */
  #item({ text, note, key, icon, sample, run, least = 0 }, selected) {
    const picture = sample ?? (icon === undefined ? "" : glyph(icon));
    const item = make(
      "button", { type: "button", role: "menuitem", tabIndex: -1, disabled: least > selected, onclick: () => { this.close(); run(); } },
      picture, make("span", { className: "text" }, text), make("span", { className: "note", hidden: !note }, note ?? ""), make("kbd", { hidden: !key }, key ?? ""),
    );
    this.items.push(item);
    return item;
  }

  open() {
    this.element.hidden = false;
    (this.items.find((item) => !item.disabled) ?? this.element).focus({ preventScroll: true });
  }

  /** Away with it; the keyboard goes back to where it came from. */
  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.closed();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** The place among `items` of the one that has the focus, or -1. */
  focused(items = this.items) {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return items.findIndex((item) => item === root.activeElement);
  }

  /** Somebody went elsewhere: the keyboard is there already. */
  #left(event) {
    if (!this.filling && !this.element.contains(event.relatedTarget) && this.isOpen) this.element.hidden = true;
  }

  #key(event) {
    const { key } = event;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key === "Tab") return this.close();
    const done = key === "Escape" || (bare && this.#moved(key));
    if (key === "Escape") this.close();
    if (done) event.preventDefault();
    if (bare) event.stopPropagation();
    return undefined;
  }

  /** Whether a key went to another item: arrows, ends, the first letter. */
  #moved(key) {
    const open = this.items.filter((item) => !item.disabled);
    const at = this.focused(open);
    const starts = (item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
    const next = key.length === 1 && key !== " " ? [...open.slice(at + 1), ...open.slice(0, at + 1)].find(starts) : {
      ArrowDown: open[(at + 1) % open.length], ArrowUp: open.at(at < 1 ? -1 : at - 1), Home: open[0], End: open.at(-1),
    }[key];
    next?.focus();
    return Boolean(next);
  }
}

/** A menu that always holds the same. */
export class ListMenu extends Menu {
  /** @param {[string, string, string, number][]} items  @param {(name: string) => void} run */
  constructor(words, title, items, run, closed) {
    super(words.say(title), closed);
    this.entries = items.map(([name, text, key, least]) => ({ text: words.say(text), key, least, run: () => run(name) }));
  }

  /** `selected`: how many nodes are; what needs more cannot be chosen. */
  toggle(selected = 0) {
    if (this.isOpen) return this.close();
    this.fill([this.entries], selected);
    return this.open();
  }
}
