// What lines are called, written along them where there is room: nothing is written over a node or other writing.

import { within } from "./occupancy.js";

export const NAMES_FROM = 0.98; // pixels per world unit from which every line says its name
export const ENDS_FROM = 0.6; // … from which those of a selected node do
const COUNTS_FROM = 0.52; // … and from which it is written how many a line stands for
const SIZE = 10.5; // pixels of a letter
const HEIGHT = 11; // pixels that a text takes across its line
const MOST = 400; // names in a frame
const FAILING = 3; // times as many may find no place before the rest is not tried
const SHORTEST = 30; // pixels of a line in view below which nothing is written on it
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]; // of the line, where the middle of its name may be

/** Write on the lines of a frame what there is room for: names from near, else how much each stands for. */
export function nameLines(context, frame, scene, chosen, theme) {
  frame.named = new Map();
  const near = frame.k >= NAMES_FROM;
  if (!near && frame.k < COUNTS_FROM) return;
  let tries = MOST * FAILING;
  for (const line of chosen) {
    if (frame.named.size >= MOST || tries <= 0) break;
    if (!near && scene.lines.count[line] < 2) continue;
    const room = roomOn(frame, scene, line);
    if (!room) continue;
    const texts = near ? scene.lineTexts(line) : scene.lineTexts(line, true);
    const name = placed(context, frame, room, texts, theme);
    tries--;
    if (!name) continue;
    frame.named.set(line, name);
    drawName(context, name, theme, theme.faint);
  }
}

/**
 * Write the names of lines that are lit, in a colour of their own: where they were written before, else where `taken`
 * leaves room.
 */
export function nameLit(context, frame, scene, chosen, theme, colour, taken) {
  for (const line of chosen) {
    const before = frame.named.get(line);
    const texts = scene.lineTexts(line);
    const room = before?.text === texts[0] ? null : roomOn(frame, scene, line);
    const name = (room && placed(context, frame, room, texts, theme, taken)) ?? before;
    if (name) drawName(context, name, theme, colour, true);
  }
}

/** The names of a frame once more that were drawn over since: `ink` says where. */
export function repeatNames(context, frame, theme, ink, without) {
  for (const [line, name] of frame.named) if (!without.has(line) && isUnder(name, ink)) drawName(context, name, theme, theme.faint);
}

function isUnder({ x, y, wide, angle }, ink) {
  const [across, down] = [Math.abs(Math.cos(angle)) * wide + HEIGHT, Math.abs(Math.sin(angle)) * wide + HEIGHT];
  return ink.under(x - across / 2, y - down / 2, across, down) > 0;
}

function drawName(context, { text, x, y, angle }, theme, colour, heavy = false) {
  setFont(context, theme, heavy);
  context.lineWidth = 3.5;
  context.strokeStyle = theme.back;
  context.fillStyle = colour;
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.strokeText(text, 0, 0);
  context.fillText(text, 0, 0);
  context.restore();
}

/** The part of a line in view and between the rims of its nodes: where it begins, its direction and length; or null. */
function roomOn({ sx, sy, scale, width, height, marginX = 0, marginY = 0 }, scene, line) {
  const [a, b] = [scene.lines.a[line], scene.lines.b[line]];
  const [dx, dy] = [sx[b] - sx[a], sy[b] - sy[a]];
  const length = Math.hypot(dx, dy);
  if (length < SHORTEST) return null;
  const seen = within(sx[a] - marginX, sy[a] - marginY, dx, dy, width - 2 * marginX, height - 2 * marginY);
  if (!seen) return null;
  const [atA, atB] = [a, b].map((slot) => scene.nodes.size[slot] * scale * 1.2 + 3);
  const from = Math.max(seen[0] * length, atA);
  const room = Math.min(seen[1] * length, length - atB) - from;
  const [cos, sin] = [dx / length, dy / length];
  return room < SHORTEST ? null : { x: sx[a] + cos * from, y: sy[a] + sin * from, cos, sin, room };
}

/** The first of these texts that has room along a line, and where; that room is taken. */
function placed(context, frame, { x, y, cos, sin, room }, texts, theme, taken = frame.taken) {
  for (const text of texts) {
    const wide = widthOf(context, text, theme);
    if (wide > room - 8) continue;
    for (const share of SHARES) {
      const at = room * share;
      if (at < wide / 2 || at > room - wide / 2) continue;
      const [cx, cy] = [x + cos * at, y + sin * at];
      if (!taken.isFreeAlong(cx, cy, cos, sin, wide - HEIGHT, HEIGHT)) continue;
      taken.markAlong(cx, cy, cos, sin, wide - HEIGHT, HEIGHT);
      return { text, x: cx, y: cy, wide, angle: upright(Math.atan2(sin, cos)) };
    }
  }
  return null;
}

const widths = new Map(); // of texts, heavy, by font: lit ones are heavy, and the same place holds both

function widthOf(context, text, theme) {
  const key = `${theme.unit} ${theme.font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 5000) widths.clear();
    setFont(context, theme, true);
    widths.set(key, (width = context.measureText(text).width));
  }
  return width;
}

/** The angle, or its opposite, at which a text is not upside down. */
function upright(angle) {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}

function setFont(context, theme, heavy) {
  context.font = `${heavy ? "600 " : ""}${SIZE * theme.unit}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
}
