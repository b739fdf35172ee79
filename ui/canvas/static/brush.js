// Choosing a period on the strip of time, by pointer and by key: its ends, its middle, a new one.

import { barCount, grown, moved, periodOf, placeOf } from "./weeks.js";

const NEAR = 8; // pixels beside an end at which it is taken hold of
const SHAKE = 4; // pixels that a hand moves while it clicks
const DOUBLE = 400; // ms between the clicks of a double-click
const ARROWS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const CURSORS = { from: "ew-resize", to: "ew-resize", middle: "grab", new: "crosshair" };

/** @typedef {(period: [string | null, string | null], passing: boolean) => void} Choose  `passing`: while it is dragged */

export class Brush {
  /** @type {{what: "from" | "to" | "middle" | "new", at: number, range: import("./weeks.js").Range, dragged: boolean} | null} */
  held = null;
  #clicked = -Infinity; // when a bar was clicked

  /**
   * @param {import("./strip.js").Strip} strip
   * @param {Choose} choose
   */
  constructor(strip, choose) {
    this.strip = strip;
    this.choose = choose;
  }

  handlers() {
    return {
      onpointerdown: (event) => this.#press(event),
      onpointermove: (event) => (this.held ? this.#drag(this.#at(event)) : this.#hover(event)),
      onpointerup: () => this.#drop(),
      onpointercancel: () => this.#drop(),
      onpointerleave: () => this.strip.hide(),
      ondblclick: () => this.#free(),
      onblur: () => this.strip.leaveTick(),
      onkeydown: (event) => this.#key(event),
    };
  }

  /** Where a pointer is, in bars from the left: 2.5 is the middle of the third. */
  #at(event) {
    const box = this.strip.plot.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * barCount(this.strip.scale);
  }

  /** So many pixels in bars. */
  #bars(pixels) {
    const { plot, scale } = this.strip;
    return (pixels / plot.getBoundingClientRect().width) * barCount(scale);
  }

  /** What is there to be taken hold of. */
  #under(at) {
    const { strip } = this;
    if (strip.isWhole) return "new";
    const [first, last] = strip.days();
    const [left, right] = [placeOf(strip.scale, first), placeOf(strip.scale, last + 1)];
    const near = this.#bars(NEAR);
    if (Math.abs(at - right) <= near && Math.abs(at - right) <= Math.abs(at - left)) return "to";
    if (Math.abs(at - left) <= near) return "from";
    return at > left && at < right ? "middle" : "new";
  }

  #press(event) {
    if (event.button > 0) return;
    if (event.isTrusted) this.strip.plot.setPointerCapture(event.pointerId);
    const at = this.#at(event);
    this.held = { what: this.#under(at), at, range: this.strip.range, dragged: false };
    this.strip.hide();
  }

  #hover(event) {
    const at = this.#at(event);
    this.strip.plot.style.cursor = CURSORS[this.#under(at)];
    this.strip.point(Math.max(0, Math.min(barCount(this.strip.scale) - 1, Math.floor(at))));
  }

  #drag(at) {
    const { held, strip } = this;
    const by = held ? Math.round(at - held.at) : 0;
    if (!held || (!held.dragged && (held.what === "new" ? Math.abs(at - held.at) < this.#bars(SHAKE) : !by))) return;
    const count = barCount(strip.scale);
    const [from, to] = held.range;
    const ways = {
      from: () => [Math.max(0, Math.min(to, from + by)), to],
      to: () => grown(held.range, by, count),
      middle: () => moved(held.range, by, count),
      new: () => [Math.floor(held.at), Math.floor(at)],
    };
    const [a, b] = ways[held.what]();
    const chosen = periodOf(strip.scale, a, b);
    if (held.dragged && chosen.join() === strip.chosen.join()) return;
    held.dragged = true;
    strip.chosen = chosen;
    strip.say();
    strip.draw();
    this.choose(chosen, true);
  }

  /** A click on a bar that is not chosen chooses it where it has parcels, else nothing; the second of two clicks frees. */
  #drop() {
    const { held, strip } = this;
    this.held = null;
    if (!held) return;
    if (held.dragged) return this.choose(strip.chosen, false);
    const twice = performance.now() - this.#clicked < DOUBLE;
    this.#clicked = performance.now();
    if (held.what !== "new" || twice) return;
    const bar = Math.max(0, Math.min(barCount(strip.scale) - 1, Math.floor(held.at)));
    if (strip.counts.all[bar]) this.choose(periodOf(strip.scale, bar, bar), false);
  }

  #free() {
    this.strip.leaveTick();
    this.strip.player.end();
    if (!this.strip.isWhole) this.choose([null, null], false);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { strip } = this;
    const { player } = strip;
    const step = ARROWS[event.key];
    const act = step ? () => this.#arrow(step, event.shiftKey) : {
      " ": () => player.toggle(), Home: () => this.#move(-Infinity), End: () => this.#move(Infinity), Delete: () => this.#free(), Backspace: () => this.#free(),
      PageDown: () => strip.toTick(1), PageUp: () => strip.toTick(-1), Escape: () => this.#escape(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Out of what was begun last: a tick that is told, playing, a period. */
  #escape() {
    if (this.strip.told) this.strip.leaveTick();
    else if (this.strip.player.isOn) this.strip.player.end();
    else this.#free();
  }

  #arrow(step, growing) {
    const { strip } = this;
    if (strip.player.isOn) return strip.player.step(step);
    return growing ? this.#choose(grown(strip.range, step, barCount(strip.scale))) : this.#move(step);
  }

  /** What is chosen goes so many bars on, as far as there is room. Nothing chosen: the first or last bar is. */
  #move(step) {
    const { strip } = this;
    const last = barCount(strip.scale) - 1;
    const ends = { [-1]: last, 1: 0, [-Infinity]: 0, Infinity: last };
    if (strip.isWhole) this.#choose([ends[step], ends[step]]);
    else this.#choose(moved(strip.range, step, last + 1));
  }

  #choose([from, to]) {
    this.strip.leaveTick();
    this.choose(periodOf(this.strip.scale, from, to), false);
  }
}
