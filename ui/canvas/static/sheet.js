// The sheet of keys on `?`.

import { make } from "./dom.js";

const KEYS = [
  ["← ↑ ↓ →", "key_arrows"],
  ["Enter", "key_enter"],
  ["Del", "key_delete"],
  ["P", "key_pin"],
  ["Ctrl+Z", "key_undo"],
  ["Ctrl+Y", "key_redo"],
  ["Ctrl+A", "key_all"],
  ["F", "key_fit"],
  ["Shift+F", "key_full_screen"],
  ["+ −", "key_zoom"],
  ["Esc", "key_escape"],
  ["?", "key_sheet"],
];
const MOUSE = ["mouse_click", "mouse_double", "mouse_drag", "mouse_box", "mouse_wheel"];

export class Sheet {
  constructor(words, closed) {
    this.closed = closed;
    const rows = KEYS.map(([key, text]) => make("tr", {}, make("th", {}, make("kbd", {}, key)), make("td", {}, words.say(text))));
    const mouse = MOUSE.map((text) => make("li", {}, words.say(text)));
    this.close = make("button", { type: "button", onclick: () => this.toggle(false) }, words.say("close"));
    this.element = make(
      "div",
      { className: "sheet", hidden: true, role: "dialog", "aria-label": words.say("keys"), onkeydown: (event) => this.#key(event) },
      make("table", {}, ...rows),
      make("ul", {}, ...mouse),
      this.close,
    );
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle(open = !this.isOpen) {
    if (open === this.isOpen) return;
    this.element.hidden = !open;
    if (open) this.close.focus();
    else this.closed();
  }

  #key(event) {
    if (event.key === "Escape" || event.key === "?") this.toggle(false);
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }
}
