// Drawing less: parcels as lines, parties as one node with their address or person; what was opened is closed again.

import { make } from "./dom.js";

/** @type {[string, (on: any) => void, (folds: any) => boolean][]} */
const ROWS = [
  ["lines", (on) => on.parcels(), (folds) => folds.parcels],
  ["by_address", (on) => on.by("Address"), (folds) => folds.by === "Address"],
  ["by_person", (on) => on.by("Person"), (folds) => folds.by === "Person"],
];

export class FoldPanel {
  /** @param {import("./folding.js").Folding} on */
  constructor(words, on, opened) {
    this.words = words;
    this.rows = ROWS.map(([text, press]) => {
      const button = make("button", { type: "button", className: "choice", onclick: () => press(on) }, make("span", { className: "name" }, words.say(text)));
      return make("li", {}, button);
    });
    this.close = make("button", { type: "button", className: "wide", onclick: () => on.close() });
    this.section = make(
      "details", { open: opened.has("folds"), "aria-label": words.say("fewer") },
      make("summary", {}, words.say("fewer")), make("ul", { className: "kinds" }, ...this.rows), this.close,
    );
    this.section.addEventListener("toggle", () => (this.section.open ? opened.add("folds") : opened.delete("folds")));
    this.element = make("div", { className: "facets" }, this.section);
  }

  update(folds) {
    ROWS.forEach(([, , pressed], i) => this.rows[i].firstChild.setAttribute("aria-pressed", String(pressed(folds))));
    this.close.hidden = !folds.opened.size;
    this.close.textContent = this.words.say("close_opened", { count: folds.opened.size });
  }
}
