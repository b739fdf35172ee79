// The buttons on the canvas.

import { glyph, make } from "./dom.js";

const BUTTONS = [
  ["zoomIn", "zoom_in", "M12 5v14M5 12h14"],
  ["zoomOut", "zoom_out", "M5 12h14"],
  ["fit", "fit", "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"],
  ["undo", "undo", "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"],
  ["redo", "redo", "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3"],
  ["picture", "picture", "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.5"],
  ["fullScreen", "full_screen", "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7"],
  ["keys", "keys", "M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M8 14h8"],
];

export class Toolbar {
  constructor(words, press) {
    this.buttons = new Map();
    this.element = make("div", { className: "toolbar", role: "toolbar", "aria-label": words.say("canvas") });
    for (const [name, text, path] of BUTTONS) {
      const label = words.say(text);
      const button = make("button", { type: "button", title: label, "aria-label": label, onclick: () => press(name) }, glyph(path));
      this.buttons.set(name, button);
      this.element.append(button);
    }
  }

  /** `status`: {undo, redo}: whether there is something to take back or to take again. */
  update(status) {
    this.buttons.get("undo").disabled = !status.undo;
    this.buttons.get("redo").disabled = !status.redo;
  }
}
