// What is taken on a frame, in cells of a few pixels: nothing that is written lies over a node or over other writing.

const CELL = 4;
const STEP = 5; // pixels between the places of a slanting text that are looked at

export class Occupancy {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  /** The same, to be marked by itself. */
  copy() {
    const other = new Occupancy(this.width, this.height);
    other.cells.set(this.cells);
    return other;
  }

  /** Whether a box lies on the canvas and nothing is there. */
  isFree(x, y, width, height) {
    if (x < 0 || y < 0 || x + width > (this.columns - 1) * CELL || y + height > (this.rows - 1) * CELL) return false;
    const c0 = Math.floor(x / CELL);
    const c1 = Math.floor((x + width) / CELL);
    const r1 = Math.floor((y + height) / CELL);
    for (let row = Math.floor(y / CELL); row <= r1; row++) {
      for (let at = row * this.columns + c0; at <= row * this.columns + c1; at++) if (this.cells[at]) return false;
    }
    return true;
  }

  mark(x, y, width, height) {
    const c0 = Math.max(0, Math.floor(x / CELL));
    const c1 = Math.min(this.columns - 1, Math.floor((x + width) / CELL));
    const r1 = Math.min(this.rows - 1, Math.floor((y + height) / CELL));
    if (c1 < c0) return;
    for (let row = Math.max(0, Math.floor(y / CELL)); row <= r1; row++) {
      for (let at = row * this.columns + c0; at <= row * this.columns + c1; at++) this.cells[at] = 1; // quicker than fill() for a few
    }
  }

  /** Whether a text of this length and height along a direction (its cosine and sine), with its middle at (x, y), lies
   * over nothing. */
  isFreeAlong(x, y, cos, sin, length, height) {
    return steps(length, (along) => this.isFree(x + cos * along - height / 2, y + sin * along - height / 2, height, height));
  }

  markAlong(x, y, cos, sin, length, height) {
    steps(length, (along) => {
      this.mark(x + cos * along - height / 2, y + sin * along - height / 2, height, height);
      return true;
    });
  }
}

/** Visit the places from one end of a length to the other, its middle at 0; ends early where `visit` says false. */
function steps(length, visit) {
  const many = Math.max(1, Math.ceil(length / STEP));
  for (let step = 0; step <= many; step++) if (!visit((step / many - 0.5) * length)) return false;
  return true;
}

const COARSE = 8;

/** How many lines run through which part of a frame. */
export class LineInk {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / COARSE) + 1;
    this.rows = Math.ceil(height / COARSE) + 1;
    this.cells = new Uint16Array(this.columns * this.rows);
  }

  /** A line from one point to another; what lies beyond the frame is left out. */
  trace(x1, y1, x2, y2) {
    const part = within(x1, y1, x2 - x1, y2 - y1, this.width, this.height);
    if (!part) return;
    const [from, to] = part;
    const [dx, dy] = [(x2 - x1) * (to - from), (y2 - y1) * (to - from)];
    const many = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / COARSE));
    let x = (x1 + (x2 - x1) * from) / COARSE;
    let y = (y1 + (y2 - y1) * from) / COARSE;
    const [stepX, stepY] = [dx / many / COARSE, dy / many / COARSE];
    for (let step = 0; step <= many; step++, x += stepX, y += stepY) this.cells[Math.floor(y) * this.columns + Math.floor(x)]++;
  }

  /** How much of lines lies in a box. */
  under(x, y, width, height) {
    let sum = 0;
    const c0 = Math.max(0, Math.floor(x / COARSE));
    const c1 = Math.min(this.columns - 1, Math.floor((x + width) / COARSE));
    const r1 = Math.min(this.rows - 1, Math.floor((y + height) / COARSE));
    for (let row = Math.max(0, Math.floor(y / COARSE)); row <= r1; row++) {
      for (let at = row * this.columns + c0; at <= row * this.columns + c1; at++) sum += this.cells[at];
    }
    return sum;
  }
}

/**
 * The part of a line that lies in a frame, as shares of its length, or null (Liang and Barsky).
 * @returns {[number, number] | null}
 */
export function within(x, y, dx, dy, width, height) {
  let [from, to] = [0, 1];
  for (const [way, room] of [[-dx, x], [dx, width - x], [-dy, y], [dy, height - y]]) {
    if (way === 0) {
      if (room < 0) return null;
      continue;
    }
    if (way < 0) from = Math.max(from, room / way);
    else to = Math.min(to, room / way);
  }
  return from < to ? [from, to] : null;
}
