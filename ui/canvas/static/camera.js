// Where we look: the world point in the middle of the canvas, and pixels per world unit.

const NEAREST = 8;
const FARTHEST = 0.005;

export class Camera {
  constructor({ x = 0, y = 0, k = 1 } = {}) {
    this.x = x;
    this.y = y;
    this.k = k;
    this.width = 1;
    this.height = 1;
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
  }

  toScreen(x, y) {
    return [(x - this.x) * this.k + this.width / 2, (y - this.y) * this.k + this.height / 2];
  }

  toWorld(px, py) {
    return [this.x + (px - this.width / 2) / this.k, this.y + (py - this.height / 2) / this.k];
  }

  panBy(dx, dy) {
    this.x -= dx / this.k;
    this.y -= dy / this.k;
  }

  /** Zoom by `factor`; the world point under (px, py) stays there. */
  zoomAt(px, py, factor) {
    const [x, y] = this.toWorld(px, py);
    this.k = Math.min(NEAREST, Math.max(FARTHEST, this.k * factor));
    this.x = x - (px - this.width / 2) / this.k;
    this.y = y - (py - this.height / 2) / this.k;
  }

  /** See a world box whole, not nearer than `nearest`; `inset`: pixels on the left and on the right that something covers. */
  fit([left, top, right, bottom], { padding = 64, nearest = 1.5, inset = [0, 0] } = {}) {
    const [onLeft, onRight] = inset;
    const room = (size) => Math.max(40, size - 2 * padding);
    const kx = room(this.width - onLeft - onRight) / Math.max(1, right - left);
    const ky = room(this.height) / Math.max(1, bottom - top);
    this.k = Math.min(nearest, Math.max(FARTHEST, Math.min(kx, ky)));
    this.x = (left + right) / 2 - (onLeft - onRight) / 2 / this.k;
    this.y = (top + bottom) / 2;
  }

  sees(x, y, margin = 0) {
    const [px, py] = this.toScreen(x, y);
    return px >= margin && py >= margin && px <= this.width - margin && py <= this.height - margin;
  }

  value() {
    return { x: this.x, y: this.y, k: this.k };
  }

  set({ x, y, k }) {
    this.x = x;
    this.y = y;
    this.k = k;
  }
}

/** Nodes grow slower than the world: pixels per world unit of radius. */
export function nodeScale(k) {
  return Math.min(2.2, Math.max(0.22, k ** 0.55));
}

const FLIGHT = 350; // ms

/** Move a camera to a goal, slow at both ends; tells each step. @returns {() => void} ends it where it is */
export function flight(camera, goal, moved) {
  const from = camera.value();
  const began = performance.now();
  let request = 0;
  const step = () => {
    const share = Math.min(1, (performance.now() - began) / FLIGHT);
    camera.set(between(from, goal, share * share * (3 - 2 * share)));
    if (share < 1) request = requestAnimationFrame(step);
    moved(share === 1);
  };
  request = requestAnimationFrame(step);
  return () => cancelAnimationFrame(request);
}

/** The camera at a share of the way: nearness grows evenly to the eye. */
export function between(from, to, share) {
  if (share === 1) return to;
  const mix = (a, b) => a + (b - a) * share;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), k: Math.exp(mix(Math.log(from.k), Math.log(to.k))) };
}
