// Which node is under the pointer: nodes sorted into cells of a grid over the world.

export class Grid {
  constructor(scene) {
    this.scene = scene;
    this.version = -1;
    this.largest = this.left = this.top = this.columns = this.rows = 0;
    this.cell = 1;
    this.start = new Int32Array(0);
    this.items = new Int32Array(0); // the slots, cell by cell
  }

  /** The shown node nearest to (x, y) within its own radius on screen, or -1. `scale`, `k`: see camera. */
  hit(x, y, scale, k) {
    this.#refresh();
    const { nodes } = this.scene;
    const reach = (this.largest * scale + 5) / k;
    let best = -1;
    let nearest = Infinity;
    this.#visit(x - reach, y - reach, x + reach, y + reach, (slot) => {
      const radius = (nodes.size[slot] * scale + 4) / k;
      const distance = (nodes.x[slot] - x) ** 2 + (nodes.y[slot] - y) ** 2;
      if (distance <= radius * radius && distance < nearest) {
        nearest = distance;
        best = slot;
      }
    });
    return best;
  }

  /** Shown nodes inside a world box. */
  inside(left, top, right, bottom) {
    this.#refresh();
    const { nodes } = this.scene;
    const found = [];
    this.#visit(left, top, right, bottom, (slot) => {
      const x = nodes.x[slot];
      const y = nodes.y[slot];
      if (x >= left && x <= right && y >= top && y <= bottom) found.push(slot);
    });
    return found;
  }

  #visit(left, top, right, bottom, visit) {
    if (!this.items.length) return;
    const clamp = (value, most) => Math.min(most, Math.max(0, value));
    const c0 = clamp(Math.floor((left - this.left) / this.cell), this.columns - 1);
    const c1 = clamp(Math.floor((right - this.left) / this.cell), this.columns - 1);
    const r0 = clamp(Math.floor((top - this.top) / this.cell), this.rows - 1);
    const r1 = clamp(Math.floor((bottom - this.top) / this.cell), this.rows - 1);
    for (let row = r0; row <= r1; row++) {
      const first = this.start[row * this.columns + c0];
      const last = this.start[row * this.columns + c1 + 1];
      for (let i = first; i < last; i++) visit(this.items[i]);
    }
  }

  #refresh() {
    const { scene } = this;
    if (this.version === scene.version) return;
    this.version = scene.version;
    const { nodes } = scene;
    const shown = [];
    this.largest = 0;
    for (let i = 0; i < nodes.length; i++) {
      if (!nodes.shown[i]) continue;
      shown.push(i);
      if (nodes.size[i] > this.largest) this.largest = nodes.size[i];
    }
    const [left, top, right, bottom] = scene.bounds(null, false) ?? [0, 0, 1, 1];
    this.left = left;
    this.top = top;
    this.cell = Math.max(30, Math.sqrt(((right - left + 1) * (bottom - top + 1)) / Math.max(1, shown.length)) * 1.5);
    this.columns = Math.floor((right - left) / this.cell) + 1;
    this.rows = Math.floor((bottom - top) / this.cell) + 1;
    this.#sort(shown);
  }

  /** Counting sort of the shown nodes by cell. */
  #sort(shown) {
    const { nodes } = this.scene;
    const cellOf = (i) =>
      Math.floor((nodes.y[i] - this.top) / this.cell) * this.columns + Math.floor((nodes.x[i] - this.left) / this.cell);
    this.start = new Int32Array(this.columns * this.rows + 1);
    for (const slot of shown) this.start[cellOf(slot) + 1]++;
    for (let i = 1; i < this.start.length; i++) this.start[i] += this.start[i - 1];
    const next = this.start.slice();
    this.items = new Int32Array(shown.length);
    for (const slot of shown) this.items[next[cellOf(slot)]++] = slot;
  }
}
