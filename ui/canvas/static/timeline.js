// The dates as a histogram: drag over it to choose, arrow keys move what is chosen a bar on.

import { contextOf, make } from "./dom.js";
import { datesOf, histogram } from "./facets.js";
import { dayOf } from "./masks.js";

const [WIDTH, HEIGHT] = [176, 44]; // CSS pixels

export class Timeline {
  /** @type {ReturnType<typeof histogram>} */
  bars;
  /** @type {[string | null, string | null]} */
  chosen;
  /** @type {number | undefined} */
  from;
  /** @type {number} */
  to;

  /** @param {(since: string | null, until: string | null) => void} choose */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
    this.canvas = make("canvas", {
      className: "timeline", tabIndex: 0, role: "slider", "aria-label": words.say("timeline"),
      onpointerdown: (event) => this.#press(event),
      onpointermove: (event) => this.#drag(event),
      onpointerup: () => this.#drop(),
      onkeydown: (event) => this.#key(event),
    });
    this.canvas.title = words.say("timeline");
    this.canvas.style.width = `${WIDTH}px`;
    this.canvas.style.height = `${HEIGHT}px`;
  }

  update(scene, masks, theme, span) {
    this.bars = histogram(scene, masks, span);
    this.chosen = [masks.since, masks.until];
    this.theme = theme;
    this.canvas.setAttribute("aria-valuetext", this.#said());
    this.canvas.setAttribute("aria-valuemin", 0);
    this.canvas.setAttribute("aria-valuemax", this.bars.counts.length - 1);
    this.canvas.setAttribute("aria-valuenow", this.#range()[0]);
    this.#draw();
  }

  /** First and last chosen bar. */
  #range() {
    const { first, width, counts } = this.bars;
    const bar = (text, otherwise) => {
      const day = dayOf(text);
      return day === null ? otherwise : Math.max(0, Math.min(counts.length - 1, Math.floor((day - first) / width)));
    };
    return [bar(this.chosen[0], 0), bar(this.chosen[1], counts.length - 1)];
  }

  #said() {
    const { first, width, counts } = this.bars;
    const [from, to] = this.#range();
    const count = counts.slice(from, to + 1).reduce((sum, one) => sum + one, 0);
    const since = dayOf(this.chosen[0]) ?? first;
    const until = dayOf(this.chosen[1]) ?? first + counts.length * width - 1;
    return this.words.say("timeline_said", { since: this.words.day(since), until: this.words.day(until), count });
  }

  #bar(event) {
    const box = this.canvas.getBoundingClientRect();
    return Math.floor(((event.clientX - box.left) / box.width) * this.bars.counts.length);
  }

  #press(event) {
    if (event.isTrusted) this.canvas.setPointerCapture(event.pointerId);
    this.from = this.to = this.#bar(event);
  }

  #drag(event) {
    if (this.from === undefined) return;
    this.to = this.#bar(event);
    this.chosen = datesOf(this.bars, this.from, this.to);
    this.#draw();
  }

  #drop() {
    if (this.from === undefined) return;
    const chosen = datesOf(this.bars, this.from, this.to);
    this.from = undefined;
    this.choose(...chosen);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") this.choose(null, null);
    else if (step) this.#move(step, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What is chosen goes a bar on; with Shift it grows or shrinks at its end. Nothing chosen: the first or last bar. */
  #move(step, growing) {
    const last = this.bars.counts.length - 1;
    if (!this.chosen[0] && !this.chosen[1]) return this.choose(...datesOf(this.bars, step > 0 ? 0 : last, step > 0 ? 0 : last));
    const [from, to] = this.#range();
    if (growing) return this.choose(...datesOf(this.bars, from, Math.max(from, to + step)));
    if (from + step < 0 || to + step > last) return undefined;
    return this.choose(...datesOf(this.bars, from + step, to + step));
  }

  #draw() {
    const { counts } = this.bars;
    const ratio = Math.max(2, globalThis.devicePixelRatio || 1);
    const { canvas, theme } = this;
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const context = contextOf(canvas);
    context.scale(ratio, ratio);
    const most = Math.max(1, ...counts);
    const [from, to] = this.#range();
    const step = WIDTH / counts.length;
    counts.forEach((count, bar) => {
      const height = count ? Math.max(2, (count / most) * (HEIGHT - 4)) : 0;
      context.fillStyle = bar >= from && bar <= to ? theme.edge : theme.border;
      context.fillRect(bar * step, HEIGHT - 1 - height, Math.max(1, step - 1), height);
    });
    context.fillStyle = theme.border;
    context.fillRect(0, HEIGHT - 1, WIDTH, 1);
    if (!this.chosen[0] && !this.chosen[1]) return;
    context.strokeStyle = theme.accent;
    context.lineWidth = 1.5;
    context.strokeRect(from * step + 0.75, 0.75, (to - from + 1) * step - 1.5, HEIGHT - 1.5);
  }
}
