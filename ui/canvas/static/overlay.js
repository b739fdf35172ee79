// The canvas above: hover, selection, the box being drawn, and nodes in motion. Never redraws the graph.

import { contextOf } from "./dom.js";
import { drawArrows, inkOf, lineWidth } from "./edges.js";
import { drawLabel, drawText, repeatLabels } from "./labels.js";
import { ENDS_FROM, nameLit, repeatNames } from "./line_names.js";
import { drawEnd, drawNode } from "./nodes.js";
import { drawNewsLines } from "./news.js";
import { layer } from "./renderer.js";
import { paintSelected } from "./shapes.js";
import { inLines } from "./shown_text.js";

const GROW = 200; // ms that a new node takes from its parent to its place
const MARKED = 700; // ms that what came while time is played is marked
const MOST_LIT = 200; // nodes up to which their lines are lit
const MOST_NAMED = 60; // lines up to which those of what is selected say their names
const PLAIN = 16; // lines up to which each is lit in full colour
const FAINTEST = 0.12;

/** How strongly each of so many lines is lit: a star of hundreds stays a star of lines. */
export function strengthOf(count) {
  return Math.max(FAINTEST, Math.min(1, Math.sqrt(PLAIN / Math.max(1, count))));
}

export class Overlay {
  constructor(stage, renderer) {
    this.renderer = renderer;
    this.canvas = layer(stage);
    this.context = contextOf(this.canvas);
    this.hovered = -1;
    this.hoveredLine = -1;
    this.box = null; // [x1, y1, x2, y2] on screen
    this.lasso = null; // points on screen
    this.moving = new Set(); // slots being dragged
    this.growing = new Map(); // slot -> {x, y} it comes from
    this.started = 0;
    this.arrived = []; // slots that came while time is played
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.markedUntil = undefined;
    this.request = 0; // the frame that was asked for
    renderer.after.push(() => this.draw());
  }

  resize() {
    this.renderer.fitLayer(this.canvas);
  }

  /** New nodes come out of their parents, others from where they were (`moved`: slot -> {x, y}). */
  grow(slots, moved = new Map()) {
    const { nodes } = this.renderer.scene;
    if (this.growing.size) this.#grown();
    for (const slot of slots) {
      const parent = nodes.parent[slot];
      if (parent >= 0 && nodes.alive[parent]) this.growing.set(slot, { x: nodes.x[parent], y: nodes.y[parent] });
    }
    for (const [slot, place] of moved) this.growing.set(slot, place);
    if (!this.growing.size) return this.renderer.draw();
    this.started = performance.now();
    this.#hold();
    if (this.renderer.frame) this.draw(); // what was drawn before still holds
    else this.renderer.draw();
    const step = () => {
      if (performance.now() - this.started < GROW) {
        this.draw();
        this.request = requestAnimationFrame(step);
      } else {
        this.#grown();
      }
    };
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame(step);
  }

  /** These came while time is played: marked for a moment. */
  came(slots) {
    clearTimeout(this.markedUntil);
    this.arrived = slots;
    this.markedUntil = setTimeout(() => this.came([]), MARKED);
    if (!slots.length) {
      clearTimeout(this.markedUntil);
      this.draw();
    }
  }

  /** Whatever was growing is in place. */
  #grown() {
    this.growing.clear();
    this.#hold();
    this.renderer.draw();
  }

  /** These nodes are drawn here while they are dragged; none: they are at home again. */
  carry(slots) {
    this.moving = new Set(slots);
    this.#hold();
    this.renderer.draw();
  }

  #hold() {
    this.renderer.skip = new Set([...this.moving, ...this.growing.keys()]);
  }

  /** Where a slot is now, in the drawn area. */
  #at(slot) {
    const { scene, drawn, width, height } = this.renderer;
    const { nodes } = scene;
    const from = this.growing.get(slot);
    let x = nodes.x[slot];
    let y = nodes.y[slot];
    if (from) {
      const share = Math.min(1, (performance.now() - this.started) / GROW);
      const eased = 1 - (1 - share) ** 3;
      x = from.x + (x - from.x) * eased;
      y = from.y + (y - from.y) * eased;
    }
    return [(x - drawn.x) * drawn.k + width / 2, (y - drawn.y) * drawn.k + height / 2];
  }

  draw() {
    const { renderer, context } = this;
    if (!renderer.frame) return;
    const { scene, width, height, ratio, theme } = renderer;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const selected = [...scene.selected].filter((slot) => scene.nodes.shown[slot]);
    const hovered = this.hovered >= 0 && scene.nodes.shown[this.hovered] ? [this.hovered] : [];
    const lit = [...new Set([...hovered, ...selected])];
    if (lit.length <= MOST_LIT) this.#lines(hovered, selected);
    this.#motion();
    const shape = scene.shapes.get(scene.shape);
    if (shape) paintSelected(context, renderer.frame, shape, theme);
    for (const slot of this.arrived) if (scene.nodes.shown[slot]) this.#mark(slot, theme.news, 2);
    for (const slot of selected) this.#mark(slot, theme.select, 3);
    if (lit.length <= MOST_LIT) for (const slot of lit) this.#again(slot);
    this.#endMarks();
    if (hovered.length) this.#hover(this.hovered);
    if (this.box) this.#drawBox();
    if (this.lasso) this.#drawLasso();
  }

  /** Lines of what is hovered and of what is selected, with their names; what is written stays above them. */
  #lines(hovered, selected) {
    const { scene, frame, theme } = this.renderer;
    const { lines } = scene;
    const alive = (line) => line >= 0 && lines.alive[line] && scene.nodes.shown[lines.a[line]] && scene.nodes.shown[lines.b[line]];
    const linesOf = (slots) => [...new Set(slots.flatMap((slot) => [...scene.linesAt(slot)]))].filter(alive);
    const ofSelected = linesOf(selected);
    const chosen = [scene.line].filter(alive); // and what joins two that are selected: never faint
    const rest = [];
    for (const line of ofSelected) (scene.selected.has(lines.a[line]) && scene.selected.has(lines.b[line]) ? chosen : rest).push(line);
    const under = [this.hoveredLine].filter((line) => alive(line) && !chosen.includes(line));
    const near = linesOf(hovered).filter((line) => !ofSelected.includes(line) && !under.includes(line));
    if (![chosen, rest, under, near].some((group) => group.length)) return;
    this.#stroke(near, theme.lit, strengthOf(near.length));
    this.#stroke(rest, theme.select, strengthOf(rest.length));
    this.#stroke(chosen, theme.select, Math.max(0.5, strengthOf(chosen.length)));
    this.#stroke(under, theme.lit, 1);
    drawNewsLines(this.context, frame, scene, theme, [...near, ...rest, ...chosen, ...under]); // lit, they are still marked
    const drawnOver = inkOf(frame, scene, [...near, ...rest, ...chosen, ...under]);
    this.#write(drawnOver, selected, scene.line >= 0 ? chosen.slice(0, 1) : [], chosen.concat(rest), under);
  }

  /** Names that lit lines run through, once more; those of lit lines, and of nodes selected since the frame was drawn. */
  #write(drawnOver, selected, line, ofSelected, under) {
    const { context, renderer } = this;
    const { scene, frame, theme, labels } = renderer;
    const taken = frame.taken.copy();
    const own = frame.k >= ENDS_FROM && ofSelected.length <= MOST_NAMED ? ofSelected : line;
    repeatLabels(context, frame, theme, drawnOver);
    repeatNames(context, frame, theme, drawnOver, new Set([...own, ...under]));
    if (selected.length <= MOST_NAMED) {
      for (const slot of selected) if (!frame.placed.has(slot) && labels.place(context, frame, scene, theme, slot, taken)) drawLabel(context, frame.placed.get(slot), theme);
    }
    nameLit(context, frame, scene, own, theme, theme.select, taken);
    nameLit(context, frame, scene, under, theme, theme.lit, taken);
  }

  #stroke(drawn, colour, strength) {
    if (!drawn.length) return;
    const { context, renderer } = this;
    const { scene, frame } = renderer;
    const { lines } = scene;
    context.strokeStyle = colour;
    context.globalAlpha = strength;
    for (const line of drawn) {
      const [x1, y1, x2, y2] = this.#trimmed(lines.a[line], lines.b[line]);
      context.lineWidth = 0.6 * lineWidth(lines.count[line]) + 0.7 + 0.7 * strength;
      context.setLineDash(scene.isDerived(line) ? [6, 4] : []);
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
    context.setLineDash([]);
    const still = drawn.filter((line) => !renderer.skip.has(lines.a[line]) && !renderer.skip.has(lines.b[line]));
    if (frame.visible <= 1500) drawArrows(context, still, frame, scene, colour);
    context.globalAlpha = 1;
  }

  /** The ends of a line at the rims of its nodes, so that it does not run over their icons. */
  #trimmed(a, b) {
    const { scene, frame } = this.renderer;
    const [x1, y1] = this.#at(a);
    const [x2, y2] = this.#at(b);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [ra, rb] = [a, b].map((slot) => Math.min(length / 2, scene.nodes.size[slot] * frame.scale * 0.9));
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    return [x1 + ux * ra, y1 + uy * ra, x2 - ux * rb, y2 - uy * rb];
  }

  /** Nodes in motion with their lines. */
  #motion() {
    const { scene, sprites, frame, skip, theme } = this.renderer;
    if (!skip.size) return;
    const lines = new Set();
    for (const slot of skip) for (const line of scene.linesAt(slot)) lines.add(line);
    const { nodes } = scene;
    const shown = [...lines].filter((line) => nodes.shown[scene.lines.a[line]] && nodes.shown[scene.lines.b[line]]);
    this.#stroke(shown, theme.edge, 0.7);
    for (const slot of skip) {
      if (!scene.nodes.shown[slot]) continue;
      const [x, y] = this.#at(slot);
      drawNode(this.context, scene, sprites, slot, x, y, scene.nodes.size[slot] * frame.scale);
      if (this.moving.has(slot)) this.#label(slot);
    }
  }

  /** What it is called stands in the tip, what is beside it its lit lines say. */
  #hover(slot) {
    const { scene, theme } = this.renderer;
    if (!scene.selected.has(slot)) this.#mark(slot, theme.lit, 2);
  }

  /** A and B: between these a path was asked for, or what they share. */
  #endMarks() {
    const { scene, theme, frame } = this.renderer;
    [...scene.ends].forEach((slot, i) => {
      if (!scene.nodes.shown[slot]) return;
      const [x, y] = this.#at(slot);
      const reach = scene.nodes.size[slot] * frame.scale + 6;
      drawEnd(this.context, x - reach * 0.72, y - reach * 0.72, "AB"[i], theme);
    });
  }

  #mark(slot, colour, thick) {
    const { context, renderer } = this;
    const [x, y] = this.#at(slot);
    const radius = renderer.scene.nodes.size[slot] * renderer.frame.scale;
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.beginPath();
    context.arc(x, y, radius * 1.2 + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }

  /** A node once more, with its badges, over lines and rings. */
  #again(slot) {
    const { scene, sprites, frame, skip } = this.renderer;
    if (!skip.has(slot)) drawNode(this.context, scene, sprites, slot, ...this.#at(slot), scene.nodes.size[slot] * frame.scale);
  }

  #label(slot) {
    const { scene, frame, theme } = this.renderer;
    const [x, y] = this.#at(slot);
    const below = scene.nodes.size[slot] * frame.scale * 1.2 + 11;
    drawText(this.context, inLines(scene.title(slot), 60, 1)[0], x, y + below, theme);
  }

  #drawBox() {
    const { context, renderer } = this;
    const [x1, y1, x2, y2] = this.box;
    context.setLineDash([4, 3]);
    context.strokeStyle = renderer.theme.select;
    context.lineWidth = 1.5;
    context.strokeRect(x1 + renderer.marginX, y1 + renderer.marginY, x2 - x1, y2 - y1);
    context.setLineDash([]);
  }

  #drawLasso() {
    const { context, renderer } = this;
    context.setLineDash([4, 3]);
    context.strokeStyle = renderer.theme.select;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [x, y] of this.lasso) context.lineTo(x + renderer.marginX, y + renderer.marginY);
    context.closePath();
    context.stroke();
    context.setLineDash([]);
  }

  destroy() {
    cancelAnimationFrame(this.request);
    clearTimeout(this.markedUntil);
  }
}
