// Texts, frames and arrows on the ground of a canvas (shapes.py): where they are, how they are drawn, what is hit.

import { marked } from "./shown_text.js";
import { wrapped } from "./wrapping.js";

export const TEXT = "text";
export const RECTANGLE = "rectangle";
export const ELLIPSE = "ellipse";
export const ARROW = "arrow";

export const LETTER = 14; // pixels that a letter is high where it is written; what follows goes with it
const LINE = 19;
const PAD = 9;
const CORNER = 6;
const HEAD = 11; // of an arrow
const READABLE = 4; // pixels of a letter below which nothing is written
const ROUND = 48; // corners of an ellipse
const MOST_LINES = 60;

/**
 * @typedef {{id: string, kind: string, x: number, y: number, width: number, height: number, text: string, letter: number}} Shape
 *   an arrow goes from (x, y) by (width, height), in any direction; `letter`: how high its text is, as all in world units
 */

/** @param {Shape[]} list  @returns {Map<string, Shape>} */
export function shapesOf(list) {
  return new Map(list.map((shape) => [shape.id, shape]));
}

/** [left, top, right, bottom] in the world. @param {Shape} shape @returns {[number, number, number, number]} */
export function boxOf({ x, y, width, height }) {
  return [Math.min(x, x + width), Math.min(y, y + height), Math.max(x, x + width), Math.max(y, y + height)];
}

/** Where it is taken to make it larger or smaller: its lower right corner, the tip of an arrow. */
export function handleOf({ x, y, width, height }) {
  return [x + width, y + height];
}

/** The shape at a point of the world, the one drawn last first, or null. Of a frame only the rim counts: what is in it stays within reach. */
export function hitShape(shapes, x, y, reach) {
  return [...shapes.values()].reverse().find((shape) => isHit(shape, x, y, reach)) ?? null;
}

function isHit(shape, x, y, reach) {
  const [left, top, right, bottom] = boxOf(shape);
  if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) return false;
  if (shape.kind === TEXT) return true;
  if (shape.kind === ARROW) return fromLine(shape, x, y) <= reach;
  if (shape.kind === RECTANGLE) return x < left + reach || x > right - reach || y < top + reach || y > bottom - reach;
  const [rx, ry] = [(right - left) / 2 || 1, (bottom - top) / 2 || 1];
  const away = Math.hypot((x - left - rx) / rx, (y - top - ry) / ry); // 1 on the rim
  return Math.abs(away - 1) * Math.min(rx, ry) <= reach;
}

function fromLine({ x, y, width, height }, px, py) {
  const share = ((px - x) * width + (py - y) * height) / (width ** 2 + height ** 2 || 1);
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(px - x - at * width, py - y - at * height);
}

/** How much larger or smaller a shape is written than usual. */
const scaleOf = (shape) => shape.letter / LETTER;

/** How high a text is when it is so wide. */
export function heightOf(context, shape, font) {
  return (linesOf(context, shape, font).length * LINE + 2 * PAD) * scaleOf(shape);
}

function linesOf(context, shape, font, wide = Math.abs(shape.width)) {
  const { text } = shape;
  const width = wide / scaleOf(shape);
  context.font = `${LETTER}px ${font}`;
  return text.split(/\r?\n/).flatMap((line) => wrapped(marked(line), width - 2 * PAD, context)).slice(0, MOST_LINES);
}

/** Frames and arrows, which lie under lines and nodes; `skip`: the shape that is drawn elsewhere meanwhile. */
export function paintFrames(context, frame, shapes, theme, skip = "") {
  for (const shape of shapes.values()) {
    if (shape.kind !== TEXT && shape.id !== skip && inView(frame, shape)) paintFrame(context, frame, shape, theme, theme.faint);
  }
}

/** Texts, which lie under nodes: nothing else is written there. */
export function paintTexts(context, frame, shapes, theme, skip = "") {
  for (const shape of shapes.values()) {
    if (shape.kind !== TEXT || shape.id === skip || !inView(frame, shape)) continue;
    paintText(context, frame, shape, theme, theme.border);
    const [left, top, right, bottom] = seenBox(frame, shape);
    frame.taken?.mark(left, top, right - left, bottom - top);
  }
}

/** One shape, marked as selected, with the handle that resizes it. */
export function paintSelected(context, frame, shape, theme) {
  if (shape.kind === TEXT) paintText(context, frame, shape, theme, theme.select);
  else paintFrame(context, frame, shape, theme, theme.select);
  const [x, y] = seen(frame, ...handleOf(shape));
  context.fillStyle = theme.back;
  context.strokeStyle = theme.select;
  context.lineWidth = 2;
  context.fillRect(x - 5, y - 5, 10, 10);
  context.strokeRect(x - 5, y - 5, 10, 10);
}

function seen({ k, dx, dy }, x, y) {
  return [x * k + dx, y * k + dy];
}

function seenBox(frame, shape) {
  const [left, top, right, bottom] = boxOf(shape);
  return [...seen(frame, left, top), ...seen(frame, right, bottom)];
}

function inView(frame, shape) {
  const [left, top, right, bottom] = seenBox(frame, shape);
  return right > -40 && bottom > -40 && left < frame.width + 40 && top < frame.height + 40;
}

function paintText(context, frame, shape, theme, rim) {
  const [left, top, right, bottom] = seenBox(frame, shape);
  const k = frame.k * scaleOf(shape);
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, Math.min(CORNER * k, (right - left) / 2, (bottom - top) / 2));
  context.fillStyle = theme.panel;
  context.fill();
  context.lineWidth = rim === theme.select ? 2 : 1;
  context.strokeStyle = rim;
  context.stroke();
  if (LETTER * k < READABLE) return;
  const room = Math.floor(((bottom - top) / k - 2 * PAD) / LINE + 0.3);
  write(context, k, linesOf(context, shape, theme.font).slice(0, Math.max(1, room)), left + PAD * k, top + PAD * k, theme);
}

function write(context, k, lines, x, y, theme) {
  context.font = `${LETTER * k}px ${theme.font}`;
  context.fillStyle = theme.text;
  context.textAlign = "left";
  context.textBaseline = "top";
  lines.forEach((line, i) => context.fillText(line, x, y + i * LINE * k));
}

function paintFrame(context, frame, shape, theme, colour) {
  const k = frame.k * scaleOf(shape);
  const [left, top, right, bottom] = seenBox(frame, shape);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  if (shape.kind === ARROW) arrow(context, ...seen(frame, shape.x, shape.y), ...seen(frame, ...handleOf(shape)), HEAD * Math.max(0.6, Math.min(1.6, k)));
  else if (shape.kind === RECTANGLE) context.roundRect(left, top, right - left, bottom - top, Math.min(CORNER * k, (right - left) / 2, (bottom - top) / 2));
  else ellipse(context, left, top, right, bottom);
  context.stroke();
  if (!shape.text || LETTER * k < READABLE) return;
  const isArrow = shape.kind === ARROW;
  const wide = isArrow ? Math.max(160 * scaleOf(shape), Math.abs(shape.width)) : Math.abs(shape.width);
  const lines = linesOf(context, shape, theme.font, wide);
  const y = isArrow ? (top + bottom) / 2 - LINE * k : top + PAD * k;
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) * k;
  const x = shape.kind === RECTANGLE ? left + PAD * k : (left + right - width) / 2;
  write(context, k, lines, x, y, theme);
  frame.taken?.mark(x, y, width, lines.length * LINE * k); // nothing else is written there
}

function ellipse(context, left, top, right, bottom) {
  const [rx, ry] = [(right - left) / 2, (bottom - top) / 2];
  for (let i = 0; i < ROUND; i++) {
    const turn = (i * 2 * Math.PI) / ROUND;
    context[i ? "lineTo" : "moveTo"](left + rx + rx * Math.cos(turn), top + ry + ry * Math.sin(turn));
  }
  context.closePath();
}

function arrow(context, x1, y1, x2, y2, head) {
  const turn = Math.atan2(y2 - y1, x2 - x1);
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  for (const side of [-1, 1]) {
    context.moveTo(x2, y2);
    context.lineTo(x2 - head * Math.cos(turn + side * 0.45), y2 - head * Math.sin(turn + side * 0.45));
  }
}
