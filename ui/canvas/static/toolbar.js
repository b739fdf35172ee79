// The buttons on the canvas: with their names where there is room, else with a tooltip at once.

import { glyph, make } from "./dom.js";

/** What a tool is called by; its full name, its short one, its key, its picture. */
const TOOLS = [
  ["zoomIn", "zoom_in", "zoom_in", "+", "M12 5v14M5 12h14"],
  ["zoomOut", "zoom_out", "zoom_out", "−", "M5 12h14"],
  ["fit", "fit", "tool_fit", "F", "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"],
  ["more", "expand", "expand", "X", "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 8V3M15.5 14l4.5 3M8.5 14 4 17"],
  ["lines", "lines", "lines", "L", "M3 12h18M6 8l-3 4 3 4M18 8l3 4-3 4M9.5 9.5h5v5h-5z"],
  ["select", "select", "select", "M", "M5 4l6 15 2-6 6-2zM13 13l6 6"],
  ["arrange", "arrange", "arrange", "", "M4 4h5v5H4zM15 4h5v5h-5zM9.5 15h5v5h-5zM6.5 9v3h11V9M12 12v3"],
  ["draw", "draw", "tool_draw", "", "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"],
  ["table", "table", "tool_table", "V", "M3 5h18v14H3zM3 10h18M3 14.5h18M9 10v9"],
  ["undo", "undo", "undo", "Ctrl+Z", "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"],
  ["redo", "redo", "redo", "Ctrl+Y", "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3"],
  ["picture", "picture", "picture", "", "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.5"],
  ["fullScreen", "full_screen", "tool_full_screen", "Shift+F", "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7"],
  ["keys", "keys", "tool_keys", "?", "M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M8 14h8"],
];

export class Toolbar {
  constructor(words, press) {
    this.buttons = new Map();
    this.element = make("div", { className: "toolbar", role: "toolbar", "aria-label": words.say("tools") });
    for (const [name, text, short, key, path] of TOOLS) {
      const told = make("span", { className: "told-tool", "aria-hidden": "true" }, make("span", {}, words.say(short)), make("kbd", { hidden: !key }, key));
      const button = make("button", { type: "button", "aria-label": words.say(text), onclick: () => press(name) }, glyph(path), told);
      this.buttons.set(name, button);
      this.element.append(button);
    }
  }

  /** `status`: {undo, redo, lines}: whether something is there to undo or redo, parcels are lines. */
  update(status) {
    this.buttons.get("undo").disabled = !status.undo;
    this.buttons.get("redo").disabled = !status.redo;
    this.buttons.get("lines").setAttribute("aria-pressed", String(Boolean(status.lines)));
  }
}
