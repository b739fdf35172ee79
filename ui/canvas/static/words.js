// What the canvas shows, in words: status line, description of what is selected, tooltip.

import { countFolds } from "./folds.js";
import { dateOf, dayOf } from "./masks.js";
import { newsAt, newsOn } from "./news.js";
import { marked } from "./shown_text.js";
import { styleFacts } from "./style.js";
import { DERIVED, HUB, LINE_FOLDED, NO_DAY, PINNED, SEIZED, SEVERAL, WARNED } from "./scene.js";

const MOST_NAMES = 12;
/** @type {[number, string][]} */
const FLAGS = [[SEIZED, "seized"], [HUB, "hub"], [WARNED, "warned"], [DERIVED, "derived"], [PINNED, "pinned"]];

export class Words {
  constructor(texts, legend, language) {
    this.texts = texts;
    this.legend = legend;
    this.around = new Map(); // id -> what stands around it in the whole graph, in words, where that was read
    this.kindsAround = new Map(); // id -> {kind: how many}, of the same
    this.language = language || undefined;
    this.number = new Intl.NumberFormat(language || undefined);
    const written = /** @type {const} */ ({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language || undefined, written);
    this.plural = new Intl.PluralRules(language || undefined);
    this.collator = new Intl.Collator(language || undefined, { numeric: true });
  }

  /** A text with its `{names}` filled in; numbers as the language writes them. One that counts has several forms: `count`
   * says which. */
  say(name, values = {}) {
    const show = (value) => (typeof value === "number" ? this.number.format(value) : String(value));
    const text = this.texts[name] ?? name;
    const form = typeof text === "string" ? text : (text[this.plural.select(values.count)] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (all, key) => (key in values ? show(values[key]) : all));
  }

  /** A day in a sentence, as the reader's language writes it: 30 Nov 2026. Tables have it as 2026-11-30. */
  day(day) {
    return this.date.format(dateOf(day));
  }

  /** Days from one to another, as short as the language has it: 18 May – 29 Nov 2026; one day alone. */
  period(first, last) {
    return this.date.formatRange(dateOf(first), dateOf(last));
  }

  /** The name of a day under the strip of time; of a month with its year in January, or where it is the first. */
  under(day, named, isFirst) {
    const date = dateOf(day);
    const withYear = isFirst || date.getUTCMonth() === 0;
    const shown = { day: { day: "numeric", month: "short" }, month: { month: "short", ...(withYear && { year: "numeric" }) }, year: { year: "numeric" } }[named];
    return date.toLocaleDateString(this.language === "en" ? "en-GB" : this.language, { ...shown, timeZone: "UTC" });
  }

  /** What was read of what stands around nodes, by id: `said` in words, and `kinds`. */
  learn(around) {
    this.around = new Map(Object.entries(around).map(([id, { said }]) => [id, marked(said)]));
    this.kindsAround = new Map(Object.entries(around).map(([id, { kinds }]) => [id, kinds]));
  }

  kind(scene, slot) {
    return this.legend.kinds[scene.nodes.kind[slot]]?.text ?? "";
  }

  relation(scene, line) {
    const number = scene.lines.kind[line];
    return number === SEVERAL ? this.say("several_relations") : (this.legend.relations[number]?.text ?? "");
  }

  /** "412 of 10,412 drawn, 37 hidden, 2 selected". */
  status(scene, total) {
    return `${this.extent(scene, total)}, ${this.say("selected", { count: scene.selected.size })}`;
  }

  /** "19 filtered out: Phone, only 1 May 2026 –, UPS", or nothing when no filter is on. */
  filters(scene, masks) {
    const off = [...masks.off].map((number) => this.legend.kinds[number]?.text ?? "");
    const names = [];
    if (masks.since || masks.until) names.push(this.#period(masks.since, masks.until));
    for (const lane of masks.lanes ?? []) names.push(lane ? lane.replace(">", " → ") : this.say("not_stated"));
    for (const carrier of masks.carriers ?? []) names.push(marked(carrier) || this.say("not_stated"));
    const [least, most] = [masks.lightest ?? null, masks.heaviest ?? null].map((one) => (one === null ? "" : this.number.format(one)));
    if (least || most) names.push(`${least} – ${most} g`.trim());
    for (const mark of ["seized", "warned"]) if (masks[mark]) names.push(this.say(mark));
    if (masks.text?.trim()) names.push(`“${marked(masks.text.trim())}”`);
    const said = [...off, ...(names.length ? [this.say("only_these", { names: names.join(", ") })] : [])];
    if (!said.length) return "";
    const { shown, hidden, all } = scene.totals();
    return this.say("filtered", { count: all - hidden - shown, names: said.join(", ") });
  }

  /** "41 parcels in 12 lines, 7 labels in 2 people and places", or nothing when nothing is folded. */
  folds(scene) {
    if (!scene.isFolded) return "";
    const counts = countFolds(scene);
    const said = [];
    const within = (what, many, where, others) => this.say("in_that", { what: this.say(what, { count: many }), where: this.say(where, { count: others }) });
    if (counts.parcels) said.push(within("parcels", counts.parcels, "lines_of", counts.lines));
    if (counts.labels) said.push(within("labels_of", counts.labels, "people_of", counts.people));
    if (counts.gathered) said.push(within("nodes_of", counts.gathered, "others_of", counts.into));
    return said.join(", ");
  }

  /** What a picture shows of what there is. */
  extent(scene, total) {
    const { shown, hidden, all } = scene.totals();
    const drawn = this.say("drawn", { drawn: shown, total: Math.max(total ?? 0, all), count: shown });
    return `${drawn}, ${this.say("hidden", { count: hidden })}`;
  }

  /** What is selected, for ears and for scripts. */
  selection(scene) {
    if (scene.selected.size === 1) return this.node(scene, [...scene.selected][0]);
    if (scene.selected.size > 1) return this.#several(scene);
    if (scene.line >= 0) return this.line(scene, scene.line);
    return this.say("nothing_selected");
  }

  node(scene, slot) {
    const one = this.say("one_selected", { label: scene.title(slot), kind: this.kind(scene, slot) });
    return [one, ...this.facts(scene, slot).map((fact) => `${fact}.`), this.#neighbours(scene, slot)].join(" ");
  }

  /** For how many others a node stands: of a person or place of how many labels, and how many of them are here. */
  stands(scene, slot) {
    const { stands, flags, labels } = scene.nodes;
    if (!(flags[slot] & DERIVED)) return this.say("stands", { count: stands[slot] });
    return this.say("labels_behind", { count: Math.max(labels[slot], stands[slot]), here: stands[slot] });
  }

  line(scene, line) {
    const { a, b, count, parcels } = scene.lines;
    const several = count[line] > 1 ? ` ×${this.number.format(count[line])}` : "";
    const stated = parcels[line] ? this.#parcels(scene, line) : this.relation(scene, line) + several + this.#through(scene, line);
    const said = [stated, ...newsOn(scene.lines, line).map((name) => this.say(name))].join(", ");
    const ahead = scene.lines.forward[line] > 0;
    const [from, to] = ahead ? [a[line], b[line]] : [b[line], a[line]];
    return this.say("line_selected", { from: scene.title(from), to: scene.title(to), relations: said });
  }

  /** "12 parcels (2 the other way), 3.4 kg, 2026-01-03 – 2026-05-02". */
  #parcels(scene, line) {
    const { lines } = scene;
    const back = Math.min(lines.forward[line], lines.count[line] - lines.forward[line]);
    const said = [this.say("parcels", { count: lines.parcels[line] }), ...this.#facts(scene, line).filter(Boolean)];
    if (back) said[0] += ` (${this.say("other_way", { count: back })})`;
    if (lines.count[line] > lines.parcels[line]) said.push(this.say("statements", { count: lines.count[line] - lines.parcels[line] }));
    return said.join(", ");
  }

  #through(scene, line) {
    return scene.lines.flags[line] & LINE_FOLDED && scene.isDerived(line) ? `, ${this.say("through")}` : "";
  }

  /** What may be written on a line, the fullest first: its relationship and how often, or its parcels; `briefly`: how many
   * it stands for, no more. */
  lineTexts(scene, line, briefly = false) {
    const { count, parcels } = scene.lines;
    if (!parcels[line] && briefly) return [`×${this.number.format(count[line])}`];
    if (!parcels[line]) return [this.relation(scene, line) + (count[line] > 1 ? ` ×${this.number.format(count[line])}` : "")];
    const [weight, dates] = this.#facts(scene, line);
    const amount = [this.number.format(parcels[line]), weight].filter(Boolean).join(" · ");
    return dates && !briefly ? [`${amount} · ${dates}`, amount] : [amount];
  }

  /** "1 May 2026 – 3 Jun 2026" of two days as text; an end that is open stays so. */
  #period(since, until) {
    const [first, last] = [since, until].map(dayOf).map((day) => (day === null ? "" : this.day(day)));
    return `${first} – ${last}`.trim();
  }

  /** Weight and dates of the parcels of a line; "" for what is not known. */
  #facts(scene, line) {
    const { weight, weighed, parcels, first, last } = scene.lines;
    const [amount, unit] = weight[line] < 1000 ? [weight[line], "g"] : [Math.round(weight[line] / 100) / 10, "kg"];
    const least = weighed[line] < parcels[line] ? "≥ " : "";
    const dates = first[line] === NO_DAY ? [] : [...new Set([this.day(first[line]), this.day(last[line])])];
    return [weighed[line] ? `${least}${this.number.format(amount)} ${unit}` : "", dates.join(" – ")];
  }

  /** Counts and marks of a node, one a sentence. */
  facts(scene, slot) {
    const { nodes } = scene;
    const flags = nodes.flags[slot];
    const facts = [];
    for (const name of ["parcels", "users"]) if (nodes[name][slot] >= 0) facts.push(this.say(name, { count: nodes[name][slot] }));
    for (const [bit, name] of FLAGS) {
      if (flags & bit) facts.push(this.say(name));
    }
    facts.push(...styleFacts(this, scene, slot));
    for (const name of newsAt(nodes, slot)) facts.push(this.say(name));
    if (nodes.stands[slot]) facts.push(this.stands(scene, slot));
    const around = this.around.get(scene.ids[slot]);
    if (around) facts.push(this.say("around", { kinds: around }));
    if (nodes.more[slot] > 0) facts.push(this.say("more", { count: nodes.more[slot] }));
    return facts;
  }

  #neighbours(scene, slot) {
    const slots = scene.neighbours(slot);
    if (!slots.length) return this.say("no_neighbours");
    const names = slots.slice(0, MOST_NAMES).map((other) => scene.title(other));
    if (slots.length > MOST_NAMES) names.push(this.say("and_more", { count: slots.length - MOST_NAMES }));
    return this.say("neighbours", { count: slots.length, names: names.join(", ") });
  }

  #several(scene) {
    const counts = new Map();
    for (const slot of scene.selected) {
      const kind = this.kind(scene, slot);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kinds = [...counts].map(([kind, count]) => `${kind} ${this.number.format(count)}`).join(", ");
    return this.say("several_selected", { count: scene.selected.size, kinds });
  }
}
