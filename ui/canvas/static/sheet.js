// The sheet of keys on `?`.

import { make } from "./dom.js";

const KEYS = [
  ["← ↑ ↓ →", "key_arrows"],
  ["Enter", "key_enter"],
  ["J", "key_joined"],
  ["H", "key_sharing"],
  ["D", "key_two"],
  ["X", "key_more"],
  ["Shift+F10", "key_context"],
  ["C", "key_collapse"],
  ["Del", "key_delete"],
  ["P", "key_pin"],
  ["L", "key_lines"],
  ["O", "key_open"],
  ["G", "key_group"],
  ["Ctrl+Z", "key_undo"],
  ["Ctrl+Y", "key_redo"],
  ["Ctrl+C", "key_copy"],
  ["Ctrl+A", "key_all"],
  ["I", "key_invert"],
  ["N", "key_neighbours"],
  ["2", "key_two_steps"],
  ["K", "key_same_kind"],
  ["B", "key_common"],
  ["W", "key_way"],
  ["S", "key_lasso"],
  ["M", "key_menu"],
  ["A", "key_organic"],
  ["T", "key_columns"],
  ["V", "key_table"],
  ["E", "add_text"],
  ["R", "add_rectangle"],
  ["U", "add_ellipse"],
  ["Y", "add_arrow"],
  ["Q", "key_shape"],
  ["Space", "key_play"],
  ["← →", "key_strip"],
  ["PgUp PgDn", "key_ticks"],
  ["/", "key_find"],
  ["F", "key_fit"],
  ["Shift+F", "key_full_screen"],
  ["+ −", "key_zoom"],
  ["Esc", "key_escape"],
  ["?", "key_sheet"],
];
const MOUSE = ["mouse_click", "mouse_double", "mouse_drag", "mouse_box", "mouse_lasso", "mouse_pick", "mouse_right", "mouse_wheel"];

export class Sheet {
  constructor(words, closed) {
    this.closed = closed;
    const rows = KEYS.map(([key, text]) => make("tr", {}, make("th", {}, make("kbd", {}, key)), make("td", {}, words.say(text))));
    const half = Math.ceil(rows.length / 2);
    const mouse = MOUSE.map((text) => make("li", {}, words.say(text)));
    this.close = make("button", { type: "button", onclick: () => this.toggle(false) }, words.say("close"));
    this.element = make(
      "div",
      { className: "sheet", hidden: true, role: "dialog", "aria-label": words.say("keys"), onkeydown: (event) => this.#key(event) },
      make("header", {}, make("h2", {}, words.say("keys")), this.close),
      make("div", { className: "columns" }, make("table", {}, ...rows.slice(0, half)), make("table", {}, ...rows.slice(half))),
      make("ul", { className: "columns" }, ...mouse),
    );
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle(open = !this.isOpen) {
    if (open === this.isOpen) return;
    this.element.hidden = !open;
    if (open) this.#top();
    else this.closed();
  }

  /** Seen from its first line on, with the keyboard in it. */
  #top() {
    this.close.focus({ preventScroll: true });
    this.element.scrollTop = 0;
  }

  #key(event) {
    if (event.key === "Escape" || event.key === "?") this.toggle(false);
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }
}
