// Lines between nodes: one for all edges of two nodes, arrows where they point, dashes when derived.

import { drawNewsLines } from "./news.js";
import { LineInk } from "./occupancy.js";

const SEGMENTS = 1500; // longer translucent paths get dear
const NEAR = 1500; // nodes in view up to which arrows are drawn, and lines say what they are

/** Draw all lines that touch the view; those that may be written on, none from far away. `frame`: see renderer.js. */
export function drawEdges(context, frame, scene, theme) {
  const near = frame.visible <= NEAR;
  const strokes = sortLines(frame, scene, near);
  context.lineCap = "butt";
  for (const stroke of strokes.values()) strokePath(context, stroke, frame, scene, theme);
  context.globalAlpha = 1;
  context.setLineDash([]);
  drawNewsLines(context, frame, scene, theme);
  if (!near) return [];
  const detailed = [...strokes.values()].flatMap((stroke) => stroke.lines);
  drawArrows(context, detailed, frame, scene, theme.arrow);
  return detailed;
}

/** Where lines run, so that labels can keep off them. */
export function inkOf(frame, scene, chosen) {
  const { lines } = scene;
  const { sx, sy } = frame;
  const ink = new LineInk(frame.width, frame.height);
  for (const i of chosen) ink.trace(sx[lines.a[i]], sy[lines.a[i]], sx[lines.b[i]], sy[lines.b[i]]);
  return ink;
}

/** Lines in view, by how they are stroked: width, dash, and how long they are. */
function sortLines(frame, scene, near) {
  const { lines, nodes } = scene;
  const { sx, sy, width, height, skip } = frame;
  const strokes = new Map();
  const long = 0.3 * Math.max(width, height);
  const alphas = hazes(frame);
  for (let i = 0; i < lines.length; i++) {
    if (!lines.alive[i] || lines.folded[i]) continue;
    const a = lines.a[i];
    const b = lines.b[i];
    if (!nodes.shown[a] || !nodes.shown[b] || skip?.has(a) || skip?.has(b)) continue;
    const x1 = sx[a];
    const y1 = sy[a];
    const x2 = sx[b];
    const y2 = sy[b];
    if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
    const length = Math.abs(x2 - x1) + Math.abs(y2 - y1);
    if (length < 1) continue;
    const thick = near ? lineWidth(lines.count[i]) : 0;
    const far = length > long ? 1 : 0;
    const derived = near && scene.isDerived(i) ? 1 : 0;
    const key = thick * 4 + far * 2 + derived;
    let stroke = strokes.get(key);
    if (!stroke) strokes.set(key, (stroke = { thick, derived, alpha: alphas[far], lines: [] }));
    stroke.lines.push(i);
  }
  return strokes;
}

/** Opacity of short and of long lines: the more nodes in view, the fainter, long ones above all. */
function hazes({ visible }) {
  if (visible <= 200) return [0.75, 0.62];
  if (visible <= NEAR) return [0.6, 0.3];
  return visible <= 6000 ? [0.34, 0.12] : [0.24, 0.06];
}

function strokePath(context, stroke, frame, scene, theme) {
  const { lines } = scene;
  const { sx, sy } = frame;
  context.strokeStyle = theme.edge;
  context.globalAlpha = stroke.alpha;
  context.lineWidth = stroke.thick ? 0.7 + 0.6 * stroke.thick : 0.8;
  context.setLineDash(stroke.derived ? [6, 4] : []);
  context.beginPath();
  let segments = 0;
  for (const i of stroke.lines) {
    context.moveTo(sx[lines.a[i]], sy[lines.a[i]]);
    context.lineTo(sx[lines.b[i]], sy[lines.b[i]]);
    if (++segments % SEGMENTS === 0) {
      context.stroke();
      context.beginPath();
    }
  }
  context.stroke();
}

/** 1 for one edge, growing by one as their number doubles, at most 5. */
export function lineWidth(count) {
  return Math.min(5, 1 + Math.floor(Math.log2(Math.max(1, count))));
}

export function drawArrows(context, chosen, frame, scene, colour) {
  const { lines, nodes } = scene;
  const { sx, sy, scale } = frame;
  context.fillStyle = colour;
  context.beginPath();
  for (const i of chosen) {
    const a = lines.a[i];
    const b = lines.b[i];
    const size = (3.6 + lineWidth(lines.count[i])) * Math.min(1.25, 0.45 + scale * 0.65);
    if (lines.forward[i] > 0) head(context, sx[a], sy[a], sx[b], sy[b], nodes.size[b] * scale, size);
    if (lines.forward[i] < lines.count[i]) head(context, sx[b], sy[b], sx[a], sy[a], nodes.size[a] * scale, size);
  }
  context.fill();
}

/** An arrow head whose tip touches the rim of the node at (x2, y2). */
function head(context, x1, y1, x2, y2, radius, size) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const rim = radius * 1.12 + 2;
  if (length < rim + size * 3) return;
  const ux = (x2 - x1) / length;
  const uy = (y2 - y1) / length;
  const tipX = x2 - ux * rim;
  const tipY = y2 - uy * rim;
  const baseX = tipX - ux * size * 1.5;
  const baseY = tipY - uy * size * 1.5;
  context.moveTo(tipX, tipY);
  context.lineTo(baseX - uy * size * 0.55, baseY + ux * size * 0.55);
  context.lineTo(baseX + uy * size * 0.55, baseY - ux * size * 0.55);
}

/** The line in view nearest to a point on screen, within `reach` pixels, or -1. */
export function hitLine(px, py, frame, scene, reach = 5) {
  const { lines, nodes } = scene;
  const { sx, sy } = frame;
  let best = -1;
  let nearest = reach;
  for (let i = 0; i < lines.length; i++) {
    if (!lines.alive[i] || lines.folded[i]) continue;
    const a = lines.a[i];
    const b = lines.b[i];
    if (!nodes.shown[a] || !nodes.shown[b]) continue;
    const distance = fromSegment(px, py, sx[a], sy[a], sx[b], sy[b]);
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  }
  return best;
}

function fromSegment(px, py, x1, y1, x2, y2) {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((px - x1) * dx + (py - y1) * dy) / length)) : 0;
  return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
}
