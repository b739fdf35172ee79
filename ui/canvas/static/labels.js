// Labels: placed greedily, the most telling first, in the one of the places around a node where they cross fewest lines.
// None lies over a node or over other writing; what fits nowhere is left out.

import { inLines } from "./shown_text.js";
import { OTHER, SENDER, weights } from "./telling.js";

const MOST = 220;
const MOST_FAR = 70; // from far away only what stands out
const FAILING = 3; // times as many may find no place before the rest is not tried
const FAR = 0.34; // pixels per world unit below which we are far away
const PARCELS_FROM = 0.75; // pixels per world unit from which parcels are named
const LETTERS = 30; // of a line of a label
const MOST_LINES = 3;
const SIZE = 12; // pixels of a letter
const LINE = 14;
const GAP = 5; // pixels between a node and its label
const RINGS = [22, 44]; // pixels farther out where what tells most is written, with a stroke that leads there
const RINGS_FAR = [22, 44, 70];

export class Labels {
  constructor() {
    this.widths = new Map();
    /** @type {number[]} */
    this.order = [];
    this.weight = new Float32Array(0); // of each slot: who is written first
    this.version = -1;
    this.spots = new Map(); // slot -> the place around it where it was written last: labels do not jump about
  }

  /** Draw what fits; `frame.taken` is the occupancy grid, already holding nodes; `frame.ink`, if any, the lines. */
  draw(context, frame, scene, theme) {
    const far = frame.k < FAR;
    const most = far ? MOST_FAR : MOST;
    const least = frame.k >= PARCELS_FROM ? 0 : OTHER;
    let tries = most * FAILING;
    frame.placed = new Map();
    for (const i of this.#ranked(scene)) {
      if (frame.placed.size >= most || tries <= 0) break;
      if (this.weight[i] < least && !scene.selected.has(i)) continue;
      if (!inView(frame, scene, i)) continue; // only what is seen and finds no place counts as a try
      if (this.place(context, frame, scene, theme, i)) drawLabel(context, frame.placed.get(i), theme);
      else tries--;
    }
    frame.labels = frame.placed.size;
  }

  /** Find a place for the label of a slot and take it; whether there is one. It is not drawn. */
  place(context, frame, scene, theme, i, taken = frame.taken) {
    if (!inView(frame, scene, i)) return false;
    const [x, y] = [frame.sx[i], frame.sy[i]];
    const heavy = this.weight[i] >= SENDER;
    const text = this.#measured(context, scene.title(i), heavy, theme);
    const away = scene.nodes.size[i] * frame.scale * 1.15 + GAP;
    const near = best(spotsAround(x, y, away, text.width, text.height), text, taken, frame.ink, this.spots.get(i));
    const spot = near ?? (heavy || scene.selected.has(i) ? this.#outside(x, y, away, text, frame, taken) : null);
    if (!spot) return false;
    const [left, top] = spot.at;
    this.spots.set(i, spot.number);
    taken.mark(left, top, text.width, text.height);
    const from = near ? null : [x, y, away - GAP];
    frame.placed.set(i, { lines: text.lines, heavy, left, top, width: text.width, height: text.height, from });
    return true;
  }

  /** A place farther out for what would have none beside its node. */
  #outside(x, y, away, text, frame, taken) {
    for (const farther of frame.k < FAR ? RINGS_FAR : RINGS) {
      const spot = best(spotsAround(x, y, away + farther, text.width, text.height), text, taken, frame.ink, -1);
      if (spot) return { ...spot, number: -1 };
    }
    return null;
  }

  /** The lines of a title, and the box that they need. */
  #measured(context, title, heavy, theme) {
    const font = `${theme.unit} ${theme.font}`;
    if (this.font !== font) {
      this.font = font;
      this.widths.clear();
    }
    const key = heavy ? `+${title}` : title;
    let text = this.widths.get(key);
    if (text === undefined) {
      if (this.widths.size > 20_000) this.widths.clear();
      setFont(context, theme, heavy);
      const lines = inLines(title, LETTERS, MOST_LINES);
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      this.widths.set(key, (text = { lines, width, height: lines.length * LINE * theme.unit - 1 }));
    }
    return text;
  }

  /** What is selected first, the ends of a path that was asked for, then by how much they tell. */
  #ranked(scene) {
    if (this.version !== scene.version) {
      this.version = scene.version;
      const { nodes } = scene;
      const weight = (this.weight = weights(scene));
      const order = [];
      for (let i = 0; i < nodes.length; i++) if (nodes.shown[i]) order.push(i);
      this.order = order.sort((a, b) => weight[b] - weight[a] || a - b);
      if (this.spots.size > 2 * nodes.length) this.spots.clear();
    }
    const first = [...scene.selected, ...scene.ends];
    return first.length ? new Set([...first, ...this.order]) : this.order;
  }
}

/** Whether a node is drawn on the frame, and not by the layer above it. */
function inView({ sx, sy, width, height, skip }, scene, i) {
  return scene.nodes.shown[i] === 1 && !skip?.has(i) && sx[i] >= 0 && sy[i] >= 0 && sx[i] <= width && sy[i] <= height;
}

/** The places around a node at (x, y) for a box: its left and top, the most usual first. */
function spotsAround(x, y, away, width, height) {
  const near = away * 0.75;
  return [
    [x - width / 2, y + away],
    [x + away, y - height / 2],
    [x - away - width, y - height / 2],
    [x - width / 2, y - away - height],
    [x + near, y + near],
    [x - near - width, y + near],
    [x + near, y - near - height],
    [x - near - width, y - near - height],
    [x + away, y],
    [x + away, y - height],
    [x - away - width, y],
    [x - away - width, y - height],
  ];
}

/** The free place that crosses fewest lines; the usual ones, and the one from before, are a little better. */
function best(spots, { width, height }, taken, ink, before) {
  let found = null;
  let least = Infinity;
  for (let number = 0; number < spots.length; number++) {
    const [left, top] = spots[number];
    const usual = number * 0.4 - (number === before ? 3 : 0);
    if (usual >= least || !taken.isFree(left, top, width, height)) continue;
    const cost = usual + (ink ? ink.under(left, top, width, height) : 0);
    if (cost < least) {
      least = cost;
      found = { at: spots[number], number };
    }
  }
  return found;
}

function setFont(context, theme, heavy = false) {
  context.font = `${heavy ? "600 " : ""}${SIZE * theme.unit}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
}

/** A label where it was placed; from farther out a stroke leads to its node. */
export function drawLabel(context, { lines, heavy, left, top, width, height, from }, theme) {
  if (from) lead(context, from, left, top, width, height, theme);
  const high = LINE * theme.unit;
  lines.forEach((line, i) => drawText(context, line, left + width / 2, top + (i + 0.5) * high, theme, heavy));
}

/** A stroke from the rim of a node to the nearest point of a box. */
function lead(context, [x, y, rim], left, top, width, height, theme) {
  const [toX, toY] = [Math.max(left, Math.min(x, left + width)), Math.max(top, Math.min(y, top + height))];
  const length = Math.hypot(toX - x, toY - y) || 1;
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  context.moveTo(x + ((toX - x) / length) * rim, y + ((toY - y) / length) * rim);
  context.lineTo(toX, toY);
  context.stroke();
  context.globalAlpha = 1;
}

/** The labels of a frame once more that were drawn over since: `ink` says where. */
export function repeatLabels(context, frame, theme, ink) {
  for (const label of frame.placed.values()) if (ink.under(label.left, label.top, label.width, label.height)) drawLabel(context, label, theme);
}

/** Text with a halo in the colour of the background. */
export function drawText(context, text, x, y, theme, heavy = false) {
  setFont(context, theme, heavy);
  context.lineWidth = 3.5;
  context.strokeStyle = theme.back;
  context.strokeText(text, x, y);
  context.fillStyle = theme.text;
  context.fillText(text, x, y);
}
