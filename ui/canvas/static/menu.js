// The menu of what can be selected, with the key of each; worked with arrows, Enter and Escape.

import { make } from "./dom.js";

/** Name of the command, key, and how many selected nodes it needs. */
export const ITEMS = [
  ["all", "Ctrl+A", 0],
  ["invert", "I", 0],
  ["neighbours", "N", 1],
  ["twoSteps", "2", 1],
  ["sameKind", "K", 1],
  ["sameLane", "", 1],
  ["sameCarrier", "", 1],
  ["sameDay", "", 1],
  ["common", "B", 2],
  ["way", "W", 2],
  ["lasso", "S", 0],
];
const TEXTS = {
  all: "key_all", invert: "key_invert", neighbours: "key_neighbours", twoSteps: "key_two_steps", sameKind: "key_same_kind",
  sameLane: "same_lane", sameCarrier: "same_carrier", sameDay: "same_day", common: "key_common", way: "key_way", lasso: "key_lasso",
};

export class Menu {
  /** @param {(name: string) => void} run  @param {() => void} closed */
  constructor(words, run, closed) {
    this.run = run;
    this.closed = closed;
    this.items = ITEMS.map(([name, key]) =>
      make("button", { type: "button", role: "menuitem", onclick: () => this.#choose(name) }, make("span", {}, words.say(TEXTS[name])), make("kbd", { hidden: !key }, key)),
    );
    this.element = make(
      "div", { className: "menu", role: "menu", hidden: true, "aria-label": words.say("select"), onkeydown: (event) => this.#key(event) }, ...this.items,
    );
  }

  /** `selected`: how many nodes are; what needs more cannot be chosen. */
  toggle(selected = 0, open = this.element.hidden) {
    this.element.hidden = !open;
    ITEMS.forEach(([, , least], i) => { this.items[i].disabled = least > selected; });
    if (open) this.items.find((item) => !item.disabled).focus();
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
