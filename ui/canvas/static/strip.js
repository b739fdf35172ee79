// The strip of time below the canvas: parcels in bars, what happened above them, and what is chosen and played, in words.

import { Brush } from "./brush.js";
import { contextOf, glyph, make, setText } from "./dom.js";
import { dateSpan, dayOf } from "./masks.js";
import { SPEEDS } from "./playing.js";
import { marked } from "./shown_text.js";
import { paintStrip } from "./strip_drawing.js";
import { ticksOf } from "./ticks.js";
import { ownParcels, parcelsOf, tally, within } from "./week_counts.js";
import { barCount, barsIn, namedDays, placeOf, scaleOf } from "./weeks.js";

const HEIGHT = 67; // CSS pixels, as the style sheet has it
const NAME = 62; // pixels that a name under the bars needs
const MOST_TOLD = 6; // things of one bar that its tip names
const PLAY = "M7 4.5v15l12-7.5z";
const PAUSE = "M8 5v14M16 5v14";
const ALL = "M6 6l12 12M18 6 6 18";
const FOLD = "M6 9.5l6 6 6-6";

export class Strip {
  dated = false; // whether anything has a date: there are bars
  /** @type {import("./weeks.js").Scale} */
  scale = scaleOf([0, 0]);
  /** @type {{all: number[], own: number[]}} */
  counts = { all: [], own: [] };
  /** @type {import("./ticks.js").Tick[]} */
  ticks = [];
  /** @type {import("./ticks.js").Tick | null} */
  told = null; // the tick that was gone to by key
  /** @type {[string | null, string | null]} */
  chosen = [null, null];
  /** @type {any} */
  theme = null;
  drawings = 0; // how often it was drawn: tests look at it
  folded = false;
  /** @type {[number, number]} */
  #span = [0, 0]; // first and last day of anything
  /** @type {{dated: number[], undated: number}} */
  #parcels = { dated: [], undated: 0 };
  /** @type {number[]} */
  #own = []; // dated parcels of what is selected
  /** @type {import("./scene.js").Scene} */
  #scene;
  /** @type {unknown[]} */
  #drawn = []; // what it was drawn of

  /**
   * @param {import("./words.js").Words} words
   * @param {{dates: import("./brush.js").Choose, fold: () => void}} on
   * @param {import("./playing.js").Player} player
   */
  constructor(words, on, player) {
    this.words = words;
    this.player = player;
    this.brush = new Brush(this, on.dates);
    this.plot = make("canvas", { className: "plot", tabIndex: 0, role: "slider", "aria-label": words.say("strip"), ...this.brush.handlers() });
    this.playing = make("button", { type: "button", onclick: (event) => this.#toggle(event.detail > 0) });
    this.back = make("button", { type: "button", className: "back", hidden: true, title: words.say("play_end"), "aria-label": words.say("play_end"), onclick: () => this.#end() }, glyph(ALL));
    this.speed = make(
      "select", { "aria-label": words.say("speed"), title: words.say("speed"), onchange: () => { player.speed = Number(this.speed.value); } },
      ...SPEEDS.map((speed) => make("option", { value: String(speed), selected: speed === player.speed }, `${speed === 0.5 ? "½" : speed}×`)),
    );
    this.period = make("b");
    this.extent = make("span");
    this.ofOwn = make("span");
    this.heard = make("span", { "aria-live": "polite", className: "heard" });
    this.tip = make("div", { className: "time-tip", hidden: true, "aria-hidden": "true" });
    this.element = make(
      "section", { className: "time", hidden: true, "aria-label": words.say("time"), onkeydown: keepBareKeys },
      make("div", { className: "play-tools" }, this.playing, this.speed), make("div", { className: "extents" }, this.period, this.extent, this.ofOwn), this.plot, this.back, this.heard,
    );
    this.switch = make("button", { type: "button", hidden: true, onclick: () => on.fold() }, glyph(FOLD), words.say("time"));
  }

  /** First and last bar of what is chosen. */
  get range() {
    return barsIn(this.scale, ...this.chosen);
  }

  get isWhole() {
    return !this.chosen[0] && !this.chosen[1];
  }

  get isOpen() {
    return this.dated && !this.folded;
  }

  /** The last day that playing has come to; null while it is not on. */
  get playedUntil() {
    if (!this.player.isOn) return null;
    return Math.min(this.scale.starts[this.player.bar + 1] - 1, this.days()[1]);
  }

  fold(folded) {
    if (folded) this.player.end();
    this.folded = folded;
    this.#place();
  }

  #place() {
    this.switch.hidden = !this.dated;
    this.switch.setAttribute("aria-expanded", String(this.isOpen));
    this.element.hidden = !this.isOpen;
    this.element.parentElement?.classList.toggle("timed", this.isOpen); // the rest makes room
    if (!this.isOpen) this.hide();
  }

  /**
   * Follow the canvas: counted and drawn only when something of it is another.
   * @param {import("./ticks.js").Given} given
   */
  update(scene, masks, theme, given) {
    const { player } = this;
    const counted = [scene.version, masks, given];
    const drawn = [
      ...counted, theme, scene.line, [...scene.selected].join(), player.bar, player.isRunning, this.folded, this.plot.clientWidth, devicePixelRatio,
    ];
    if (drawn.every((one, i) => one === this.#drawn[i])) return;
    const isFresh = counted.some((one, i) => one !== this.#drawn[i]);
    this.#drawn = drawn;
    [this.#scene, this.theme] = [scene, theme];
    if (isFresh) this.#count(scene, masks, given);
    this.#place();
    if (!this.isOpen) return;
    if (!this.brush.held) this.chosen = [masks.since, masks.until];
    const own = ownParcels(scene);
    this.#own = this.#parcels.dated.filter((slot) => own.has(slot));
    this.counts = tally(scene, this.#parcels.dated, this.scale, own);
    this.say();
    this.draw();
  }

  #count(scene, masks, given) {
    this.ticks = ticksOf(scene, masks, this.words, given);
    this.#parcels = parcelsOf(scene, masks);
    const days = [...(dateSpan(scene) ?? []), ...this.ticks.map(({ day }) => day)];
    this.dated = days.length > 0;
    if (!this.dated) return;
    this.#span = [Math.min(...days), Math.max(...days)];
    this.scale = scaleOf(this.#span);
  }

  /**
   * First and last day of what is chosen; an open end is that of the bars, or another.
   * @returns {[number, number]}
   */
  days([first, last] = [this.scale.starts[0], this.scale.starts[barCount(this.scale)] - 1]) {
    const [since, until] = this.chosen.map(dayOf);
    return [since ?? first, until ?? last];
  }

  get #isSelecting() {
    return this.#scene.selected.size > 0 || this.#scene.line >= 0;
  }

  /** How many dated parcels are in these days. */
  #within(first, last, slots = this.#parcels.dated) {
    return within(this.#scene, slots, first, last);
  }

  /** What is chosen, in words, and how playing stands. */
  say() {
    const { words, player, scale } = this;
    const [from, to] = this.days();
    const period = words.period(...this.days(this.#span));
    const { dated, undated } = this.#parcels;
    const parcels = words.say("strip_count", { shown: this.#within(from, to), count: dated.length });
    setText(this.period, period);
    setText(this.extent, words.say(`by_${scale.unit}`, { parcels }) + (undated ? `, ${words.say("strip_undated", { count: undated })}` : ""));
    this.extent.title = this.extent.textContent;
    setText(this.ofOwn, this.#isSelecting ? words.say("strip_own", { count: this.#within(from, to, this.#own) }) : "");
    this.#sayPlaying(words.say(player.isRunning ? "pause" : "play"));
    const values = {
      min: 0, max: barCount(scale) - 1, now: player.isOn ? player.bar : this.range[0], text: player.isOn ? this.played() : `${period}: ${parcels}`,
    };
    for (const [name, value] of Object.entries(values)) this.plot.setAttribute(`aria-value${name}`, String(value));
  }

  #sayPlaying(text) {
    this.back.hidden = !this.player.isOn;
    if (text === this.playing.title) return;
    this.playing.replaceChildren(glyph(this.player.isRunning ? PAUSE : PLAY));
    this.playing.title = text;
    this.playing.setAttribute("aria-label", text);
  }

  /** "until 14 Sep 2026: 61 of 120 parcels"; "" while nothing is played. */
  played() {
    const day = this.playedUntil;
    if (day === null) return "";
    const [from, to] = this.days();
    return this.words.say("played_until", { day: this.words.day(day), shown: this.#within(from, day), count: this.#within(from, to) });
  }

  /** Have it read out aloud. */
  tell(text) {
    setText(this.heard, text);
  }

  draw() {
    const { plot, scale, theme, player } = this;
    const width = plot.clientWidth;
    if (!width || !theme) return;
    const ratio = Math.max(2, devicePixelRatio * theme.unit);
    plot.width = Math.round(width * ratio);
    plot.height = Math.round(HEIGHT * ratio);
    const context = contextOf(plot);
    context.scale(ratio, ratio);
    paintStrip(context, width, HEIGHT, theme, {
      scale, all: this.counts.all, own: this.counts.own, selecting: this.#isSelecting, chosen: this.isWhole ? null : this.days(),
      shown: player.isOn ? player.bar + 1 : barCount(scale), ticks: this.ticks, told: this.told,
      names: namedDays(scale, width / NAME).map(({ day, named }, i) => [day, this.words.under(day, named, i === 0)]),
    });
    this.drawings++;
  }

  /** What is in a bar, above it. */
  point(bar) {
    const { scale, counts, words } = this;
    const [first, next] = [scale.starts[bar], scale.starts[bar + 1]];
    const lines = [words.say("strip_bar", { period: words.period(first, next - 1), count: counts.all[bar] })];
    if (counts.own[bar]) lines.push(words.say("strip_own", { count: counts.own[bar] }));
    const there = this.ticks.filter(({ day }) => day >= first && day < next).map(({ text }) => text);
    lines.push(...there.slice(0, MOST_TOLD));
    if (there.length > MOST_TOLD) lines.push(words.say("and_more", { count: there.length - MOST_TOLD }));
    this.#show(lines, bar + 0.5);
  }

  /** To the next thing above the bars, or back; it is said. */
  toTick(step) {
    const { ticks } = this;
    if (!ticks.length) return;
    const at = this.told ? ticks.indexOf(this.told) + step : step > 0 ? 0 : ticks.length - 1;
    this.told = ticks[Math.max(0, Math.min(ticks.length - 1, at))];
    this.draw();
    this.tell(this.told.text);
    this.#show([this.told.text], placeOf(this.scale, this.told.day));
  }

  /** No tick is told any more. */
  leaveTick() {
    this.hide();
    if (!this.told) return;
    this.told = null;
    this.draw();
  }

  #show(lines, at) {
    this.tip.replaceChildren(...lines.map((line, i) => make(i ? "div" : "strong", {}, marked(line))));
    this.tip.hidden = false;
    const [box, host] = [this.plot, this.tip.parentElement].map((one) => one.getBoundingClientRect());
    const { unit } = this.theme;
    const { width } = this.tip.getBoundingClientRect();
    const middle = box.left - host.left + (at / barCount(this.scale)) * box.width;
    this.tip.style.left = `${Math.max(4, Math.min(host.width - width - 4, middle - width / 2)) / unit}px`;
    this.tip.style.bottom = `${(host.bottom - box.top + 4) / unit}px`;
  }

  hide() {
    this.tip.hidden = true;
  }

  /** Who clicks it with a pointer goes on with the keys of the bars. */
  #toggle(byPointer) {
    this.player.toggle();
    if (byPointer) this.plot.focus({ preventScroll: true });
  }

  /** The button that ends playing goes with it. */
  #end() {
    this.player.end();
    this.playing.focus({ preventScroll: true });
  }
}

/** Streamlit listens on the page for bare letters: none leaves the strip. */
function keepBareKeys(event) {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Tab") event.stopPropagation();
}
