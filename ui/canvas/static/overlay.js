// The canvas above: hover, selection, the box being drawn, and nodes in motion. Never redraws the graph.

import { contextOf } from "./dom.js";
import { drawArrows, drawCounts, lineWidth } from "./edges.js";
import { drawText, repeatLabels, shorten } from "./labels.js";
import { drawNode } from "./nodes.js";
import { drawNewsLines } from "./news.js";
import { layer } from "./renderer.js";

const GROW = 200; // ms that a new node takes from its parent to its place

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
    const lit = [this.hovered, ...scene.selected].filter((slot) => slot >= 0 && scene.nodes.shown[slot]);
    if (lit.length <= 200) this.#lines(new Set(lit));
    this.#motion();
    for (const slot of scene.selected) if (scene.nodes.shown[slot]) this.#mark(slot, theme.accent, 3);
    if (lit.length <= 200) for (const slot of lit) this.#again(slot);
    if (this.hovered >= 0 && scene.nodes.shown[this.hovered]) this.#hover(this.hovered);
    if (this.box) this.#drawBox();
    if (this.lasso) this.#drawLasso();
  }

  /** Lines of what is lit, and the selected or hovered line. */
  #lines(lit) {
    const { scene, theme } = this.renderer;
    const chosen = new Set();
    for (const slot of lit) for (const line of scene.linesAt(slot)) chosen.add(line);
    for (const line of [scene.line, this.hoveredLine]) if (line >= 0 && scene.lines.alive[line]) chosen.add(line);
    if (!chosen.size) return;
    this.#stroke([...chosen], theme.glow, 1.4);
    drawNewsLines(this.context, this.renderer.frame, scene, theme, [...chosen]); // lit, they are still marked
    repeatLabels(this.context, this.renderer.frame, theme);
  }

  #stroke(chosen, colour, extra) {
    const { context, renderer } = this;
    const { scene, frame, theme } = renderer;
    const { lines, nodes } = scene;
    const drawn = chosen.filter((line) => nodes.shown[lines.a[line]] && nodes.shown[lines.b[line]]);
    context.strokeStyle = colour;
    for (const line of drawn) {
      const [x1, y1, x2, y2] = this.#trimmed(lines.a[line], lines.b[line]);
      context.lineWidth = 0.6 * lineWidth(lines.count[line]) + extra;
      context.setLineDash(scene.isDerived(line) ? [6, 4] : []);
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
    context.setLineDash([]);
    const still = drawn.filter((line) => !renderer.skip.has(lines.a[line]) && !renderer.skip.has(lines.b[line]));
    if (frame.visible > 1500) return;
    drawArrows(context, still, frame, scene, colour);
    drawCounts(context, still, frame, scene, theme);
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
    this.context.globalAlpha = 0.7;
    this.#stroke([...lines], theme.edge, 0.5);
    this.context.globalAlpha = 1;
    for (const slot of skip) {
      if (!scene.nodes.shown[slot]) continue;
      const [x, y] = this.#at(slot);
      drawNode(this.context, scene, sprites, slot, x, y, scene.nodes.size[slot] * frame.scale);
      if (this.moving.has(slot)) this.#label(slot);
    }
  }

  #hover(slot) {
    const { scene, theme } = this.renderer;
    this.#mark(slot, theme.glow, 2);
    const names = scene.neighbours(slot);
    if (names.length <= 40) for (const other of names) this.#mark(other, theme.glow, 1.25);
    this.#label(slot);
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
    drawText(this.context, shorten(scene.title(slot), 60), x, y + below, theme);
  }

  #drawBox() {
    const { context, renderer } = this;
    const [x1, y1, x2, y2] = this.box;
    context.setLineDash([4, 3]);
    context.strokeStyle = renderer.theme.accent;
    context.lineWidth = 1.5;
    context.strokeRect(x1 + renderer.marginX, y1 + renderer.marginY, x2 - x1, y2 - y1);
    context.setLineDash([]);
  }

  #drawLasso() {
    const { context, renderer } = this;
    context.setLineDash([4, 3]);
    context.strokeStyle = renderer.theme.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [x, y] of this.lasso) context.lineTo(x + renderer.marginX, y + renderer.marginY);
    context.closePath();
    context.stroke();
    context.setLineDash([]);
  }

  destroy() {
    cancelAnimationFrame(this.request);
  }
}
