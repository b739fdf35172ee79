// The legend, which is the filter: kinds with their counts, dates, what is hidden.

import { make } from "./dom.js";
import { countKinds, dateSpan, textOf } from "./masks.js";
import { MARKS, marksOn, paintNode } from "./nodes.js";

const SWATCH = 11; // radius in pixels
const MARK = 27; // side in pixels

export class Panel {
  /**
   * @param {object} on  toggle(kind), only(kind), dates(since, until), everything(), unhide()
   */
  constructor(words, on, open = true) {
    this.words = words;
    this.on = on;
    this.rows = new Map();
    this.kinds = make("ul", { className: "kinds" });
    this.marks = make("ul", { className: "marks" });
    this.note = make("p", { className: "note" }, words.say("legend_size"));
    this.dates = this.#dateRow();
    this.unhide = make("button", { type: "button", className: "wide", onclick: () => on.unhide() });
    this.everything = make("button", { type: "button", className: "wide", onclick: () => on.everything() }, words.say("all"));
    this.element = make(
      "details",
      { className: "panel", open },
      make("summary", {}, words.say("legend")),
      make("div", { className: "body" }, this.kinds, this.dates, this.everything, this.unhide, this.marks, this.note),
    );
  }

  update(scene, masks, theme, hidden) {
    const counts = countKinds(scene);
    const { kinds } = this.words.legend;
    const wanted = kinds.map((_, number) => number).filter((number) => counts.has(number) || masks.off.has(number));
    const bits = marksOn(scene);
    const look = [theme.back, wanted, bits].join();
    if (look !== this.look) {
      this.#rebuild(wanted, theme);
      this.#rebuildMarks(bits, theme);
    }
    this.look = look;
    for (const [number, row] of this.rows) {
      row.count.textContent = this.words.number.format(counts.get(number) ?? 0);
      row.button.setAttribute("aria-pressed", String(!masks.off.has(number)));
    }
    this.#updateDates(scene, masks);
    this.everything.hidden = !masks.off.size && !masks.since && !masks.until;
    this.unhide.hidden = !hidden;
    this.unhide.textContent = this.words.say("unhide", { count: hidden });
    this.element.hidden = !wanted.length;
  }

  #rebuild(wanted, theme) {
    this.rows.clear();
    this.kinds.replaceChildren();
    for (const number of wanted) {
      const kind = this.words.legend.kinds[number];
      const count = make("span", { className: "count" });
      const button = make(
        "button",
        {
          type: "button",
          title: this.words.say("legend_hint"),
          onclick: () => this.on.toggle(number),
          ondblclick: () => this.on.only(number),
        },
        swatch(kind, theme),
        make("span", { className: "name" }, kind.text),
        count,
      );
      this.kinds.append(make("li", {}, button));
      this.rows.set(number, { button, count });
    }
  }

  #dateRow() {
    const input = (name) =>
      make("label", {}, this.words.say(name), make("input", { type: "date", name, onchange: () => this.#datesChanged() }));
    return make("fieldset", { className: "dates" }, make("legend", {}, this.words.say("dates")), input("since"), input("until"));
  }

  #datesChanged() {
    const value = (name) => this.dates.querySelector(`[name=${name}]`).value || null;
    this.on.dates(value("since"), value("until"));
  }

  #updateDates(scene, masks) {
    const span = dateSpan(scene);
    this.dates.hidden = !span && !masks.since && !masks.until;
    for (const input of this.dates.querySelectorAll("input")) {
      if (span) [input.min, input.max] = span.map(textOf);
      if (input !== input.getRootNode().activeElement) input.value = masks[input.name] ?? "";
    }
  }

  #rebuildMarks(bits, theme) {
    const rows = MARKS.filter(([bit]) => bits & bit).map(([, name, paint]) => {
      const sample = small(MARK, (context) => paint(context, 0, 0, theme));
      return make("li", {}, sample, make("span", {}, this.words.say(name)));
    });
    this.marks.replaceChildren(...rows);
    this.marks.hidden = !rows.length;
  }
}

/** The node of a kind as a small picture. */
function swatch(kind, theme) {
  return small(SWATCH * 2.5, (context) => paintNode(context, kind, SWATCH, theme, kind.derived));
}

function small(side, paint) {
  const ratio = Math.max(2, globalThis.devicePixelRatio || 1);
  const canvas = make("canvas", { width: side * ratio, height: side * ratio, className: "swatch", "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(side / 2, side / 2);
  paint(context);
  canvas.style.width = canvas.style.height = `${side}px`;
  return canvas;
}
