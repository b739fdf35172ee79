// The legend, which is the filter: finding, kinds with their counts, dates, parcels by what they are, what is hidden.

import { glyph, make } from "./dom.js";
import { FacetPanel } from "./facet_panel.js";
import { FoldPanel } from "./fold_panel.js";
import { Finder } from "./finder.js";
import { anyMask, countKinds, countShown } from "./masks.js";
import { NewsPanel } from "./news_panel.js";
import { MARKS, marksOn, paintNode } from "./nodes.js";
import { StylePanel } from "./style_panel.js";

const SWATCH = 11; // radius in pixels
const MARK = 27; // side in pixels
const FILTER = "M4 5h16l-6 8v6l-4-2v-4z";

export class Panel {
  /**
   * @param {object} on  toggle(kind), alone(kind), everything(), unhide(), and what Finder and FacetPanel call
   * @param {import("./folding.js").Folding} folding
   * @param {{panel?: boolean, sections: Set<string>}} keep  what is open
   */
  constructor(words, on, folding, keep) {
    this.words = words;
    this.on = on;
    this.rows = new Map();
    this.kinds = make("ul", { className: "kinds" });
    this.marks = make("ul", { className: "marks" });
    this.styles = new StylePanel(words, on, keep.sections, (paint) => small(MARK, paint));
    this.finder = new Finder(words, on);
    this.news = new NewsPanel(words, on, (paint) => small(MARK, paint));
    this.facets = new FacetPanel(words, on, keep.sections);
    this.folds = new FoldPanel(words, folding, keep.sections);
    this.unhide = make("button", { type: "button", className: "wide", onclick: () => on.unhide() });
    this.everything = make("button", { type: "button", className: "wide", onclick: () => on.everything() }, words.say("all"));
    this.element = make(
      "details",
      { className: "panel", open: keep.panel ?? true, "aria-label": words.say("legend") },
      make("summary", { "aria-label": words.say("legend") }, glyph(FILTER), make("span", {}, words.say("legend"))),
      make("div", { className: "body" }, this.finder.element, this.news.element, this.kinds, this.everything, this.unhide, this.styles.element, this.facets.element, this.folds.element, this.marks),
    );
    this.strip = make("ul", { className: "strip", "aria-label": words.say("legend") }); // all that there is room for beside a narrow canvas
    this.strips = new Map();
  }

  /** What of the legend is to be seen: all of it, or the strip of a narrow canvas. */
  get visible() {
    return this.element.open || !this.strip.offsetParent ? [this.element] : [this.element, this.strip];
  }

  /** @param {{scene, masks, folds, renderer}} view */
  update({ scene, masks, folds, renderer: { theme } }, hidden) {
    this.theme = theme;
    const counts = countKinds(scene);
    const { kinds } = this.words.legend;
    const there = kinds.map((_, number) => number).filter((number) => counts.has(number) || masks.off.has(number));
    const wanted = [...there.filter((number) => kinds[number].derived), ...there.filter((number) => !kinds[number].derived)];
    const bits = marksOn(scene);
    const look = [theme.back, wanted, bits, scene.gathersLabels].join();
    if (look !== this.look) {
      this.#rebuild(wanted, theme, scene.gathersLabels);
      this.#rebuildMarks(bits, theme);
    }
    this.look = look;
    const shown = countShown(scene);
    for (const [number, row] of this.rows) {
      row.count.textContent = this.#counted(counts.get(number) ?? 0, shown.get(number) ?? 0, masks.off.has(number));
      row.button.setAttribute("aria-pressed", String(!masks.off.has(number)));
      const short = this.strips.get(number);
      short.count.textContent = row.count.textContent;
      short.button.setAttribute("aria-pressed", String(!masks.off.has(number)));
      short.button.setAttribute("aria-label", `${row.text} ${row.count.textContent}`);
    }
    this.facets.update(scene, masks);
    this.folds.update(folds);
    this.styles.update(scene, theme);
    this.news.update(scene, theme);
    this.finder.update(masks);
    this.everything.hidden = !anyMask(masks);
    this.unhide.hidden = !hidden;
    this.unhide.textContent = this.words.say("unhide", { count: hidden });
    this.element.hidden = this.strip.hidden = !wanted.length;
  }

  /** "60", or "12 of 60" where filters hold some back. */
  #counted(all, shown, off) {
    return off || all === shown ? this.words.number.format(all) : this.words.say("some_of", { shown, all });
  }

  /** The node of a kind as a small picture, for others to show. */
  sample(number) {
    return swatch(this.words.legend.kinds[number], this.theme);
  }

  /** Open the legend with the field that finds in focus. */
  find() {
    this.element.open = true;
    this.finder.input.focus();
    this.finder.input.select();
  }

  /** People and places first. `people`: whether labels are drawn as them, so that what is left is who has one label only. */
  #rebuild(wanted, theme, people) {
    this.rows.clear();
    this.kinds.replaceChildren();
    this.strips.clear();
    this.strip.replaceChildren();
    for (const number of wanted) {
      const known = this.words.legend.kinds[number];
      const kind = people && known.naming === "person" && !known.derived ? { ...known, text: this.words.say("single_label") } : known;
      const count = make("span", { className: "count" });
      const button = make(
        "button",
        {
          type: "button",
          title: this.words.say("legend_hint"),
          onclick: (event) => this.#pressed(event, number),
          ondblclick: () => this.on.alone(number),
        },
        swatch(kind, theme),
        make("span", { className: "name" }, kind.text),
        count,
      );
      this.kinds.append(make("li", {}, button));
      this.rows.set(number, { button, count, text: kind.text });
      this.#short(number, kind, theme);
    }
  }

  /** The same row as a symbol with its count. */
  #short(number, kind, theme) {
    const count = make("span", { className: "count" });
    const presses = { onclick: (event) => this.#pressed(event, number), ondblclick: () => this.on.alone(number) };
    const button = make("button", { type: "button", title: kind.text, ...presses }, swatch(kind, theme), count);
    this.strip.append(make("li", {}, button));
    this.strips.set(number, { button, count });
  }

  #pressed(event, number) {
    if (event.ctrlKey || event.metaKey) this.on.pickKind(number);
    else if (event.shiftKey) this.on.alone(number);
    else this.on.toggle(number);
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
