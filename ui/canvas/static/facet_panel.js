// The filters beside the kinds: dates, lanes, carriers, weight, seized, warned of. Each with its counts.

import { make } from "./dom.js";
import { gramsOf, markCounts, survey, valueCounts } from "./facets.js";
import { textOf } from "./masks.js";
import { marked } from "./shown_text.js";

const MOST = 40; // values that are listed; the chosen ones always

export class FacetPanel {
  /** @type {ReturnType<typeof survey>} */
  there; // what the scene has to filter by

  /** @param {object} on  dates(since, until), value(name, text), pickValue(name, text), weight(lightest, heaviest), mark(name) */
  constructor(words, on, opened) {
    this.words = words;
    this.on = on;
    this.opened = opened; // names of the sections that are open; outlives a re-mount
    this.dates = make("fieldset", { className: "dates", "aria-label": words.say("dates") }, this.#input("since", "date"), this.#input("until", "date"));
    this.weights = make("fieldset", { className: "dates", "aria-label": words.say("weight") }, this.#input("lightest", "number"), this.#input("heaviest", "number"));
    this.lists = { lanes: make("ul", { className: "kinds" }), carriers: make("ul", { className: "kinds" }) };
    this.marks = make("ul", { className: "kinds" });
    this.sections = {
      dates: this.#section("dates", this.dates),
      lanes: this.#section("lanes", this.lists.lanes),
      carriers: this.#section("carriers", this.lists.carriers),
      weight: this.#section("weight", this.weights),
      marks: this.#section("only", this.marks, "marks"),
    };
    this.element = make("div", { className: "facets" }, ...Object.values(this.sections));
  }

  #section(text, content, name = text) {
    const section = make("details", { open: this.opened.has(name), "aria-label": this.words.say(text) }, make("summary", {}, this.words.say(text)), content);
    section.addEventListener("toggle", () => {
      if (section.open) this.opened.add(name);
      else this.opened.delete(name);
      this.#detail();
    });
    return section;
  }

  #input(name, type) {
    const options = { type, name, onchange: () => this.#changed(type) };
    if (type === "number") Object.assign(options, { min: 0, step: 1 });
    return make("label", {}, this.words.say(name), make("input", options));
  }

  #changed(type) {
    const box = type === "date" ? this.dates : this.weights;
    const value = (name) => box.querySelector(`[name=${name}]`).value;
    if (type === "date") return this.on.dates(value("since") || null, value("until") || null);
    return this.on.weight(gramsOf(value("lightest")), gramsOf(value("heaviest")));
  }

  /** Counting takes a while at many nodes: only when nodes or filters are others than before. */
  update(scene, masks) {
    const before = this.counted;
    if (before && before.version === scene.version && before.masks === masks) return;
    this.counted = { version: scene.version, scene, masks };
    const { sections } = this;
    const there = (this.there = survey(scene));
    sections.dates.hidden = !there.days && !masks.since && !masks.until;
    sections.lanes.hidden = there.lanes < 2 && !masks.lanes.size;
    sections.carriers.hidden = there.carriers < 2 && !masks.carriers.size;
    sections.weight.hidden = !there.weights && masks.lightest === null && masks.heaviest === null;
    sections.marks.hidden = !there.marks && !masks.seized && !masks.warned;
    this.#detail();
  }

  /** What the open sections show. */
  #detail() {
    if (!this.counted) return;
    const { scene, masks } = this.counted;
    const open = (name) => this.sections[name].open && !this.sections[name].hidden;
    if (open("dates")) this.#fill(this.dates, masks, this.there.days?.map(textOf));
    if (open("weight")) this.#fill(this.weights, masks, this.there.weights);
    for (const name of ["lanes", "carriers"]) if (open(name)) this.#updateValues(name, scene, masks);
    if (open("marks")) this.#updateMarks(scene, masks);
  }

  #fill(box, masks, span) {
    for (const input of box.querySelectorAll("input")) {
      if (span) [input.min, input.max] = input.type === "number" ? [0, ""] : span;
      if (span && input.type === "number") input.placeholder = String(span[input.name === "lightest" ? 0 : 1]);
      if (input !== input.getRootNode().activeElement) input.value = masks[input.name] ?? "";
    }
  }

  /** Rows are kept and changed in place, so that the one in focus stays so. */
  #updateValues(name, scene, masks) {
    const all = valueCounts(scene, masks, name);
    const rows = all.filter(([text], i) => i < MOST || masks[name].has(text));
    const say = (text) => (text ? marked(text).replace(">", " → ") : this.words.say("not_stated"));
    this.#rows(this.lists[name], rows.map(([text, count]) => [text, say(text), count, masks[name].has(text)]), (text, event) => this.#pressed(name, text, event));
  }

  #pressed(name, text, event) {
    if (event.ctrlKey || event.metaKey) this.on.pickValue(name, text);
    else this.on.value(name, text);
  }

  #updateMarks(scene, masks) {
    const counts = markCounts(scene, masks);
    const rows = ["seized", "warned"].filter((name) => counts[name] || masks[name]);
    this.#rows(this.marks, rows.map((name) => [name, this.words.say(name), counts[name], masks[name]]), this.on.mark);
  }

  #rows(list, rows, press) {
    const known = new Map([...list.children].map((row) => [row.dataset.value, row]));
    const wanted = rows.map(([value, text, count, chosen]) => {
      const row = known.get(value) ?? this.#row(value, text, press);
      row.firstChild.setAttribute("aria-pressed", String(chosen));
      row.firstChild.lastChild.textContent = this.words.number.format(count);
      return row;
    });
    if (wanted.length !== list.children.length || wanted.some((row, i) => row !== list.children[i])) list.replaceChildren(...wanted);
  }

  #row(value, text, press) {
    const button = make(
      "button",
      { type: "button", className: "choice", title: this.words.say("choice_hint"), onclick: (event) => press(value, event) },
      make("span", { className: "name" }, text),
      make("span", { className: "count" }),
    );
    const row = make("li", {}, button);
    row.dataset.value = value;
    return row;
  }
}
