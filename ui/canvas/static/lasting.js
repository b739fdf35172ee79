// Where the camera was, kept for this tab over a reload: three numbers under the opaque name of a canvas, no case data.

const PAUSE = 200; // ms without motion after which it is written

export class Lasting {
  /**
   * @param {string} name  of the canvas; "" keeps nothing
   * @param {Storage | null} storage
   */
  constructor(name, storage = tabStorage()) {
    this.key = name ? `waybill-camera-${name}` : "";
    this.storage = storage;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** {x, y, k} as it was left, or undefined. */
  camera() {
    try {
      const { x, y, k } = JSON.parse(this.storage?.getItem(this.key) ?? "null") ?? {};
      return [x, y, k].every(Number.isFinite) && k > 0 ? { x, y, k } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Write it when it rests. */
  moved(camera) {
    this.latest = camera;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), PAUSE);
  }

  /** Write it now: the page is left. */
  write() {
    clearTimeout(this.timer);
    if (!this.key || !this.latest) return;
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.latest));
    } catch {
      this.storage = null; // full, or not allowed: the camera is not kept
    }
  }
}

function tabStorage() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
