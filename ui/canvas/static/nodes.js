// Nodes: sprites drawn once per kind and size, then copied; marks (ring, badges) over them.

import { contextOf } from "./dom.js";
import { icon, outline, SEAT } from "./icons.js";
import { frameFor, frameNode } from "./news.js";
import { DERIVED, HUB, PINNED, SEIZED, WARNED } from "./scene.js";
import { letterOf, tintOf } from "./style.js";
import { inkOn } from "./theme.js";

const MOST_SPRITES = 600;
const ICON_FROM = 9; // radius in pixels from which an icon can be made out
const MARKS_FROM = 8;
const SPECK = 2.4; // radius in pixels below which no shape can be made out

export class Sprites {
  constructor(kinds, theme, ratio) {
    this.kinds = kinds;
    this.theme = theme;
    this.ratio = ratio;
    this.made = new Map(); // colour of a rule, or "" -> kind and radius -> sprite
  }

  /** The sprite of a kind at a radius in CSS pixels, in the colour of a rule or its own, made when first asked for. */
  get(kind, radius, derived = false, tint = "") {
    const step = radius < 6 ? 0.5 : 1;
    const rounded = Math.max(1.5, Math.round(radius / step) * step);
    const key = (kind * 512 + Math.round(rounded * 2)) * 2 + (derived ? 1 : 0);
    let made = this.made.get(tint);
    if (!made) this.made.set(tint, (made = new Map()));
    let sprite = made.get(key);
    if (!sprite) {
      if (made.size > MOST_SPRITES) made.clear();
      made.set(key, (sprite = this.#make(this.look(kind, tint), rounded, derived)));
    }
    return sprite;
  }

  /** How a kind looks, in another colour where a rule gives it one. */
  look(kind, tint) {
    const look = this.kinds[kind] ?? this.kinds[0];
    return tint ? { ...look, colour: tint } : look;
  }

  #make(kind, radius, derived) {
    const half = Math.ceil((radius * 1.25 + 2) * this.ratio);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = half * 2;
    const context = contextOf(canvas);
    context.translate(half, half);
    context.scale(this.ratio, this.ratio);
    paintNode(context, kind, radius, this.theme, derived);
    return { canvas, half: half / this.ratio, side: (half * 2) / this.ratio };
  }
}

/** Shape, rim and icon of a kind around the origin. */
export function paintNode(context, kind, radius, theme, derived = false) {
  outline(context, kind.shape, 0, 0, radius);
  context.fillStyle = kind.colour;
  context.fill();
  if (radius >= 3) {
    context.lineWidth = radius < 6 ? 0.75 : 1.25;
    context.strokeStyle = theme.dark ? "rgba(0, 0, 0, 0.55)" : "rgba(20, 25, 35, 0.45)";
    if (derived) context.setLineDash([2.5, 2]);
    context.stroke();
    context.setLineDash([]);
  }
  if (radius < ICON_FROM) return;
  const [down, share] = SEAT[kind.shape] ?? SEAT.circle;
  const side = radius * share;
  context.save();
  context.translate(-side / 2, down * radius - side / 2);
  context.scale(side / 24, side / 24);
  context.fillStyle = inkOn(kind.colour);
  context.fill(icon(kind.icon), "evenodd");
  context.restore();
}

/** Draw the nodes in view, leaving out those in `frame.skip`: the smallest first, as specks. */
export function drawNodes(context, frame, scene, sprites) {
  const { nodes } = scene;
  const { sx, sy, scale, width, height, skip } = frame;
  const specks = new Map(); // colour -> slots
  const others = [];
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.shown[i] || skip?.has(i)) continue;
    const x = sx[i];
    const y = sy[i];
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    if (nodes.size[i] * scale >= SPECK) others.push(i);
    else add(specks, sprites.look(nodes.kind[i], tintOf(scene, i)).colour, i);
  }
  drawSpecks(context, frame, scene, sprites, specks);
  for (const i of others) drawNode(context, scene, sprites, i, sx[i], sy[i], nodes.size[i] * scale);
}

function add(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Nodes too small for a shape: a square each in their colour, seized ones in a square ring. */
function drawSpecks(context, frame, scene, sprites, specks) {
  const { nodes } = scene;
  const { sx, sy, scale } = frame;
  specks.forEach((slots, colour) => {
    context.fillStyle = colour;
    for (const i of slots) {
      const radius = nodes.size[i] * scale;
      context.fillRect(sx[i] - radius, sy[i] - radius, radius * 2, radius * 2);
    }
  });
  context.strokeStyle = sprites.theme.seized;
  context.lineWidth = 1.25;
  const all = [...specks.values()].flat();
  for (const i of all) {
    if (!(nodes.flags[i] & SEIZED)) continue;
    const radius = nodes.size[i] * scale + 1.75;
    context.strokeRect(sx[i] - radius, sy[i] - radius, radius * 2, radius * 2);
  }
  for (const i of all) if (frameFor(nodes, i)) frameNode(context, sx[i], sy[i], nodes.size[i] * scale, frameFor(nodes, i), sprites.theme);
}

/** What nodes cover, their marks too: nothing is written there. */
export function reserveNodes({ taken, sx, sy, scale, width, height, skip }, scene) {
  const { nodes } = scene;
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.shown[i] || skip?.has(i)) continue;
    const [x, y] = [sx[i], sy[i]];
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    const radius = nodes.size[i] * scale;
    const half = radius * 1.05;
    taken.mark(x - half, y - half, half * 2, half * 2);
    if (radius < MARKS_FROM) continue;
    const reach = radius * 0.86;
    const flags = nodes.flags[i];
    if (flags & HUB) taken.mark(x + reach - 6, y - reach - 6, 12, 12);
    if (flags & WARNED) taken.mark(x + reach - 6, y + reach - 6, 12, 12);
    if (flags & PINNED) taken.mark(x - reach - 5, y - reach - 5, 10, 10);
    if (nodes.more[i] > 0) taken.mark(x - reach - 11, y + reach - 6, 22, 12);
    if (countBehind(nodes, i) > 1) taken.mark(x - 11, y - radius * 1.15 - 11, 22, 12);
    if (letterOf(scene, i)) taken.mark(x + radius - 4, y - 7, 16, 14);
  }
}

export function drawNode(context, scene, sprites, i, x, y, radius) {
  const { nodes } = scene;
  const flags = nodes.flags[i];
  const sprite = sprites.get(nodes.kind[i], radius, (flags & DERIVED) !== 0, tintOf(scene, i));
  const { ratio, theme } = sprites;
  const left = Math.round((x - sprite.half) * ratio) / ratio;
  const top = Math.round((y - sprite.half) * ratio) / ratio;
  if (flags & SEIZED) ring(context, x, y, radius, theme);
  if (nodes.stands[i]) stack(context, sprite, left, top, radius);
  context.drawImage(sprite.canvas, left, top, sprite.side, sprite.side);
  if (frameFor(nodes, i)) frameNode(context, x, y, radius, frameFor(nodes, i), theme);
  if (radius < MARKS_FROM) return;
  const reach = radius * 0.86;
  if (flags & HUB) badge(context, x + reach, y - reach, "✱", theme.hub, theme);
  if (flags & WARNED) badge(context, x + reach, y + reach, "!", theme.warned, theme);
  if (flags & PINNED) pin(context, x - reach, y - reach, theme);
  if (nodes.more[i] > 0) more(context, x - reach, y + reach, `+${short(nodes.more[i])}`, theme);
  if (countBehind(nodes, i) > 1) more(context, x, y - radius * 1.15 - 5, short(countBehind(nodes, i)), theme);
  if (letterOf(scene, i)) more(context, x + radius + 4, y, letterOf(scene, i), theme);
}

/** How many a node is drawn for: a person for all of its labels, here or not; a group's middle for itself too. */
function countBehind(nodes, i) {
  if (!nodes.stands[i]) return 0;
  return nodes.flags[i] & DERIVED ? Math.max(nodes.labels[i], nodes.stands[i]) : nodes.stands[i] + 1;
}

/** The marks that the legend explains: bit, name of its words, and how it is drawn around a small node. */
/** @type {[number, string, (context: any, x: number, y: number, theme: any) => void][]} */
export const MARKS = [
  [SEIZED, "seized", (context, x, y, theme) => ring(context, x, y, 6, theme)],
  [HUB, "hub", (context, x, y, theme) => badge(context, x, y, "✱", theme.hub, theme)],
  [WARNED, "warned", (context, x, y, theme) => badge(context, x, y, "!", theme.warned, theme)],
  [PINNED, "pinned", (context, x, y, theme) => pin(context, x, y - 1, theme)],
];

/** The bits of all marks that are on shown nodes. */
export function marksOn(scene) {
  const { nodes } = scene;
  let bits = 0;
  for (let i = 0; i < nodes.length; i++) if (nodes.shown[i]) bits |= nodes.flags[i];
  return bits;
}

/** Seized: a double ring, told by shape as well as by colour. */
function ring(context, x, y, radius, theme) {
  const wide = radius * 1.18;
  context.strokeStyle = theme.seized;
  context.lineWidth = radius < 6 ? 1.25 : 2.25;
  context.beginPath();
  context.arc(x, y, wide + Math.min(2.5, radius * 0.6), 0, 2 * Math.PI);
  context.stroke();
  if (radius < 6) return;
  context.lineWidth = 1;
  context.beginPath();
  context.arc(x, y, wide + 5.5, 0, 2 * Math.PI);
  context.stroke();
}

function badge(context, x, y, sign, colour, theme, radius = 6.5) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.back;
  context.stroke();
  context.fillStyle = inkOn(colour);
  context.font = `700 ${Math.round(radius * 1.4)}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(sign, x, y + 0.5);
}

/** One end of a path that was asked for, or of what two share. */
export function drawEnd(context, x, y, letter, theme) {
  badge(context, x, y, letter, theme.text, theme, 8);
}

/** Several nodes as one: two more behind it. */
function stack(context, sprite, left, top, radius) {
  const step = Math.max(1.5, radius * 0.28);
  for (const behind of [2, 1]) {
    context.globalAlpha = behind === 2 ? 0.35 : 0.6;
    context.drawImage(sprite.canvas, left + behind * step, top - behind * step * 0.6, sprite.side, sprite.side);
  }
  context.globalAlpha = 1;
}

/** "17", "10k". */
function short(count) {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

/** A count in a pill: how many neighbours an expansion left, for how many nodes one stands. */
function more(context, x, y, text, theme) {
  const half = 4 + text.length * 2.9;
  context.beginPath();
  context.roundRect(x - half, y - 6.5, half * 2, 13, 6.5);
  context.fillStyle = theme.back;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = theme.faint;
  context.stroke();
  context.fillStyle = theme.text;
  context.font = `600 9px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + 0.5);
}

function pin(context, x, y, theme) {
  context.strokeStyle = theme.back;
  context.fillStyle = theme.text;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y - 2, 3.6, 0, 2 * Math.PI);
  context.moveTo(x - 1.2, y);
  context.lineTo(x + 2.6, y + 5.5);
  context.lineTo(x + 1.6, y - 1);
  context.closePath();
  context.stroke();
  context.fill();
}
