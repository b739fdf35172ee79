// What the browser has to tell Python: numbered, kept until acknowledged, sent one batch at a time.
// A trigger that arrives while the page runs replaces the one before it, so single events would be lost;
// a batch holds everything that is not acknowledged, so whichever arrives carries all.

const PATIENCE = 3000; // ms without an answer after which the batch is sent again
const LINGER = 400; // ms that quiet events wait for company

export class Outbox {
  /**
   * @param {{seq: number, out: object[]}} keep  outlives a re-mount
   * @param {(events: object[]) => void} send
   */
  constructor(keep, send) {
    this.keep = keep;
    this.send = send;
    this.busy = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.linger = undefined;
  }

  /** Python has applied everything up to `ack`: what is left is sent. */
  acknowledge(ack) {
    this.keep.seq = Math.max(this.keep.seq, ack);
    this.keep.out = this.keep.out.filter((event) => event.seq > ack);
    this.busy = false;
    clearTimeout(this.timer);
    if (this.keep.out.some((event) => !event.quiet)) this.flush();
  }

  /** Say it at once, or (quiet) a little later, together with what comes then. */
  emit(type, payload = {}, { quiet = false } = {}) {
    const seq = ++this.keep.seq;
    this.keep.out.push({ seq, type, ...payload, ...(quiet && { quiet }) });
    clearTimeout(this.linger);
    if (quiet) this.linger = setTimeout(() => this.#due(), LINGER);
    else this.flush();
    return seq;
  }

  /** What was quiet has waited long enough: it goes now, or with the next answer. */
  #due() {
    for (const event of this.keep.out) delete event.quiet;
    this.flush();
  }

  flush() {
    if (this.busy || !this.keep.out.length) return;
    this.busy = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.busy = false;
      this.flush();
    }, PATIENCE);
    this.send(this.keep.out); // last: without a connection it may throw, and is tried again
  }

  /** Whether an event of this type still waits. */
  waits(type) {
    return this.keep.out.some((event) => event.type === type);
  }

  /** The ids that waiting events of these types speak of. */
  about(...types) {
    return new Set(this.keep.out.filter((event) => types.includes(event.type)).flatMap((event) => event.ids ?? []));
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.linger);
  }
}
