// Playing through time: what is posted by the end of a bar, one bar after the other. It is looking: nothing is filtered
// by it, and nothing of it is kept.

const BEAT = 900; // ms that a bar is seen
export const SPEEDS = [0.5, 1, 2, 4];

export class Player {
  speed = 1;
  #bar = -1; // the last that is shown; -1: all of them
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {() => [number, number] | null} range  first and last bar to play; null: there are none
   * @param {() => void} shows  to show, and to say, what is to be seen now
   */
  constructor(range, shows) {
    this.range = range;
    this.shows = shows;
  }

  /** Whether less is shown than there is, playing or paused. */
  get isOn() {
    return this.#bar >= 0;
  }

  get isRunning() {
    return this.#timer !== undefined;
  }

  /** The last bar that is shown. */
  get bar() {
    return this.#bar;
  }

  /** Play on from where it is, from the beginning, or pause. */
  toggle() {
    if (this.isRunning) return this.pause();
    const range = this.range();
    if (!range) return undefined;
    const [from, to] = range;
    if (this.#bar < from || this.#bar >= to) this.#bar = from;
    this.#wait();
    return this.shows();
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.shows();
  }

  /** A bar on or back, paused. */
  step(by) {
    const range = this.range();
    if (!range || !this.isOn) return;
    this.#bar = Math.max(range[0], Math.min(range[1], this.#bar + by));
    this.pause();
  }

  /** All is shown again. */
  end() {
    if (!this.isOn) return;
    this.#bar = -1;
    this.pause();
  }

  #wait() {
    this.#timer = setTimeout(() => this.#next(), BEAT / this.speed);
  }

  #next() {
    const range = this.range();
    if (!range || this.#bar >= range[1]) return this.end();
    this.#bar++;
    this.shows();
    if (this.isRunning) this.#wait(); // after it was drawn: a large canvas takes its time
    return undefined;
  }

  destroy() {
    clearTimeout(this.#timer);
  }
}
