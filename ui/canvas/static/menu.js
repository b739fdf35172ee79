// Menus on the canvas: what can be selected, how it is laid out. Each item says its key; arrows, Enter and Escape work.

import { make } from "./dom.js";

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

/** How nodes can be laid out anew. */
export const ARRANGING = [
  ["organic", "key_organic", "A", 0],
  ["columns", "key_columns", "T", 0],
];

export class Menu {
  /** @param {[string, string, string, number][]} items  @param {(name: string) => void} run  @param {() => void} closed */
  constructor(words, title, items, run, closed) {
    this.run = run;
    this.closed = closed;
    this.least = items.map(([, , , least]) => least);
    this.items = items.map(([name, text, key]) =>
      make("button", { type: "button", role: "menuitem", onclick: () => this.#choose(name) }, make("span", {}, words.say(text)), make("kbd", { hidden: !key }, key)),
    );
    this.element = make(
      "div", { className: "menu", role: "menu", hidden: true, tabIndex: -1, "aria-label": words.say(title), onkeydown: (event) => this.#key(event) }, ...this.items,
    );
  }

  /** `selected`: how many nodes are; what needs more cannot be chosen. */
  toggle(selected = 0, open = this.element.hidden) {
    this.element.hidden = !open;
    this.least.forEach((least, i) => { this.items[i].disabled = least > selected; });
    if (open) (this.items.find((item) => !item.disabled) ?? this.element).focus();
    else this.closed();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  #choose(name) {
    this.toggle(0, false);
    this.run(name);
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.toggle(0, false);
    else if (step) this.#step(step);
    else if (event.key === "Tab") return this.toggle(0, false);
    if (event.key === "Escape" || step) event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    return undefined;
  }

  #step(step) {
    const open = this.items.filter((item) => !item.disabled);
    const at = open.findIndex((item) => item === item.getRootNode().activeElement);
    open[(at + step + open.length) % open.length].focus();
  }
}
