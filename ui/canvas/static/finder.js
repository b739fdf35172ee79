// The field that finds what is written on the canvas, goes from one to the next, selects all, or shows only these.

import { make } from "./dom.js";

export class Finder {
  /** @param {object} on  search(text) -> slots, go(slot), select(slots), only(text or "") , leave() */
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.at = -1;
    this.slots = [];
    this.input = make("input", {
      type: "search", placeholder: words.say("find"), "aria-label": words.say("find"),
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
    });
    this.count = make("span", { className: "count", "aria-live": "polite" });
    this.all = make("button", { type: "button", onclick: () => on.select(this.slots) }, words.say("find_select"));
    this.only = make("button", { type: "button", onclick: () => this.#onlyThese() }, words.say("find_only"));
    this.more = make("div", { className: "found", hidden: true }, this.count, this.all, this.only);
    this.element = make("div", { className: "finder" }, this.input, this.more);
  }

  update(masks) {
    this.only.setAttribute("aria-pressed", String(Boolean(masks.text)));
    if (masks.text && !this.input.value) this.input.value = masks.text;
    this.#count();
  }

  #typed() {
    this.at = -1;
    if (this.only.getAttribute("aria-pressed") === "true") this.on.only(this.input.value);
    this.#count();
  }

  #count() {
    this.slots = this.on.search(this.input.value);
    this.more.hidden = !this.input.value.trim();
    this.count.textContent = this.words.say("find_count", { count: this.slots.length });
    this.all.disabled = !this.slots.length;
  }

  #onlyThese() {
    this.on.only(this.only.getAttribute("aria-pressed") === "true" ? "" : this.input.value);
  }

  #key(event) {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    if (event.key === "Escape") return this.#leave();
    if (event.key !== "Enter") return undefined;
    event.preventDefault();
    this.#count();
    if (!this.slots.length) return undefined;
    const step = event.shiftKey ? -1 : 1;
    this.at = (this.at < 0 && step < 0 ? this.slots.length - 1 : this.at + step + this.slots.length) % this.slots.length;
    return this.on.go(this.slots[this.at]);
  }

  #leave() {
    this.input.value = "";
    if (this.only.getAttribute("aria-pressed") === "true") this.on.only("");
    this.#count();
    this.on.leave();
  }
}
