// Labels: placed greedily, most important first, where an occupancy grid of 8 pixel cells is still free.

const CELL = 8;
const MOST = 220;
const MOST_FAR = 70; // from far away only what stands out
export const FAR = 0.55; // node scale below which we are far away
const LONGEST = 26; // characters
const HEIGHT = 15;
const STANDS_OUT = 26; // weight of a node that is named from far away

export class Occupancy {
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  /** Whether a box lies on the canvas and nothing is there. */
  isFree(x, y, width, height) {
    if (x < 0 || y < 0 || x + width > (this.columns - 1) * CELL || y + height > (this.rows - 1) * CELL) return false;
    return this.#each(x, y, width, height, (at) => !this.cells[at]);
  }

  mark(x, y, width, height) {
    this.#each(x, y, width, height, (at) => {
      this.cells[at] = 1;
      return true;
    });
  }

  #each(x, y, width, height, visit) {
    const c0 = Math.max(0, Math.floor(x / CELL));
    const c1 = Math.min(this.columns - 1, Math.floor((x + width) / CELL));
    const r0 = Math.max(0, Math.floor(y / CELL));
    const r1 = Math.min(this.rows - 1, Math.floor((y + height) / CELL));
    for (let row = r0; row <= r1; row++) {
      for (let column = c0; column <= c1; column++) if (!visit(row * this.columns + column)) return false;
    }
    return true;
  }
}

/** A label cut to a readable length. Control characters would not show: they become blanks. */
export function shorten(label, longest = LONGEST) {
  const letters = [...label.replace(/[\u0000-\u001f\u007f]/g, " ")];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("").trimEnd()}…` : letters.join("");
}

export class Labels {
  constructor() {
    this.widths = new Map();
    /** @type {number[]} */
    this.order = [];
    this.weight = new Float32Array(0); // of each slot: who is written first
    this.version = -1;
  }

  /** Draw what fits; `frame.taken` is the occupancy grid, already holding nodes and counts. */
  draw(context, frame, scene, theme) {
    const { nodes } = scene;
    const { sx, sy, scale, width, height, skip } = frame;
    const far = scale < FAR;
    const most = far ? MOST_FAR : MOST;
    setFont(context, theme);
    let drawn = 0;
    frame.placed = [];
    for (const i of this.#ranked(scene)) {
      if (drawn >= most) break;
      if (far && this.weight[i] < STANDS_OUT && !scene.selected.has(i)) continue;
      if (!nodes.shown[i] || skip?.has(i)) continue;
      const radius = nodes.size[i] * scale;
      const x = sx[i];
      const y = sy[i];
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (this.#place(context, shorten(scene.title(i)), x, y, radius * 1.2 + 3, frame, theme)) drawn++;
    }
    frame.labels = drawn;
  }

  #place(context, text, x, y, away, frame, theme) {
    const { taken, placed } = frame;
    const width = this.#width(context, text, theme);
    const spots = [
      [x - width / 2, y + away],
      [x + away, y - HEIGHT / 2],
      [x - away - width, y - HEIGHT / 2],
      [x - width / 2, y - away - HEIGHT],
    ];
    for (const [left, top] of spots) {
      if (!taken.isFree(left, top, width, HEIGHT - 2)) continue;
      taken.mark(left, top, width, HEIGHT - 2);
      placed.push([text, left + width / 2, top + HEIGHT / 2]);
      drawText(context, text, ...placed.at(-1).slice(1), theme);
      return true;
    }
    return false;
  }

  #width(context, text, theme) {
    if (this.font !== theme.font) {
      this.font = theme.font;
      this.widths.clear();
    }
    let width = this.widths.get(text);
    if (width === undefined) {
      if (this.widths.size > 20_000) this.widths.clear();
      this.widths.set(text, (width = context.measureText(text).width));
    }
    return width;
  }

  /** Selected first, then seized, then by size and number of lines. */
  #ranked(scene) {
    if (this.version !== scene.version) {
      this.version = scene.version;
      const { start } = scene.adjacency();
      const { nodes } = scene;
      const weight = (this.weight = new Float32Array(nodes.length));
      const order = [];
      for (let i = 0; i < nodes.length; i++) {
        if (!nodes.shown[i]) continue;
        weight[i] = (nodes.flags[i] & 8 ? 1000 : 0) + nodes.size[i] * 3 + Math.min(60, start[i + 1] - start[i]);
        order.push(i);
      }
      this.order = order.sort((a, b) => weight[b] - weight[a] || a - b);
    }
    return scene.selected.size ? [...scene.selected, ...this.order.filter((i) => !scene.selected.has(i))] : this.order;
  }
}

function setFont(context, theme) {
  context.font = `12px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
}

/** The labels of a frame once more, over what was drawn since. */
export function repeatLabels(context, frame, theme) {
  for (const [text, x, y] of frame.placed ?? []) drawText(context, text, x, y, theme);
}

/** Text with a halo in the colour of the background. */
export function drawText(context, text, x, y, theme) {
  setFont(context, theme);
  context.lineWidth = 3.5;
  context.strokeStyle = theme.back;
  context.strokeText(text, x, y);
  context.fillStyle = theme.text;
  context.fillText(text, x, y);
}
