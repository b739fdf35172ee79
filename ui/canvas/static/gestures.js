// What a person does with pointer and arrow keys: look, drag, select, walk.

import { nodeScale } from "./camera.js";
import { enclosed } from "./choosing.js";
import { make } from "./dom.js";
import { hitLine } from "./edges.js";
import { towards } from "./input.js";
import { DERIVED, PINNED } from "./scene.js";

const EDGE = 60; // pixels from the rim at which a walked-to node makes the camera follow
const DETAIL = 1500; // nodes in view up to which lines can be pointed at

export class Gestures {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
    this.carried = null; // slots being dragged
    this.armed = false; // the next drag draws a lasso
  }

  /** What input.js calls. */
  handlers() {
    const { view } = this;
    return {
      hitNode: (x, y) => this.hit(x, y),
      hitShape: (x, y) => view.drawing.hit(x, y),
      grabShape: (shape, x, y) => view.drawing.grab(shape, x, y),
      dragShape: (dx, dy) => view.drawing.drag(dx, dy),
      dropShape: () => view.drawing.drop(),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#hover(-1e6, -1e6),
      panBy: (dx, dy) => { view.camera.panBy(dx, dy); view.moved(); },
      zoomAt: (x, y, factor) => { view.camera.zoomAt(x, y, factor); view.moved(); },
      grab: (slot) => this.#grab(slot),
      drag: (dx, dy) => this.#drag(dx, dy),
      drop: () => this.#drop(),
      click: (x, y, adding) => this.#click(x, y, adding),
      double: (x, y) => this.#double(x, y),
      box: (...corners) => { view.overlay.box = corners; view.overlay.draw(); },
      boxed: (adding) => this.#boxed(adding),
      lassoes: () => this.armed,
      lasso: (x, y) => { (view.overlay.lasso ??= []).push([x, y]); view.overlay.draw(); },
      lassoed: (adding) => this.#lassoed(adding),
      menu: (x, y) => this.#menu(x, y),
      walk: (dx, dy, adding) => this.#walk(dx, dy, adding),
      key: (name) => view.commands.run(name),
    };
  }

  /** Slots that are still there after what Python sent. */
  keepAlive() {
    this.carried = this.carried?.filter((slot) => this.view.scene.nodes.alive[slot]) ?? null;
  }

  hit(x, y) {
    const [wx, wy] = this.view.camera.toWorld(x, y);
    return this.view.grid.hit(wx, wy, nodeScale(this.view.camera.k) * this.view.renderer.theme.unit, this.view.camera.k);
  }

  #hitLine(x, y) {
    const { frame, marginX, marginY, drawn } = this.view.renderer;
    if (!frame || frame.visible > DETAIL || drawn.k !== this.view.camera.k) return -1;
    const dx = (this.view.camera.x - drawn.x) * drawn.k;
    const dy = (this.view.camera.y - drawn.y) * drawn.k;
    return hitLine(x + marginX + dx, y + marginY + dy, frame, this.view.scene);
  }

  #hover(x, y) {
    const slot = this.hit(x, y);
    const shape = slot < 0 ? this.view.drawing.hit(x, y) : null;
    const line = slot < 0 && !shape ? this.#hitLine(x, y) : -1;
    if (shape || this.view.stage.style.cursor === "move") this.view.stage.style.cursor = shape ? "move" : "";
    if (slot === this.view.overlay.hovered && line === this.view.overlay.hoveredLine) return;
    this.view.overlay.hovered = slot;
    this.view.overlay.hoveredLine = line;
    this.view.stage.style.cursor = slot >= 0 || line >= 0 ? "pointer" : this.view.commands.picking ? "crosshair" : "";
    this.view.overlay.draw();
    this.#tip(slot, line, x, y);
  }

  #tip(slot, line, x, y) {
    this.view.tip.hidden = slot < 0 && line < 0;
    if (this.view.tip.hidden) return;
    const { scene, words } = this.view;
    const rows = slot >= 0 ? [scene.title(slot), words.kind(scene, slot), ...words.facts(scene, slot)] : [words.line(scene, line)];
    this.view.tip.replaceChildren(...rows.map((row, i) => make(i ? "div" : "strong", {}, row)));
    const { unit } = this.view.renderer.theme;
    const { width, height } = this.view.tip.getBoundingClientRect();
    const left = Math.min(x + 16, this.view.camera.width - width - 8);
    const top = y + 18 + height > this.view.camera.height ? y - height - 10 : y + 18;
    this.view.tip.style.transform = `translate(${Math.max(4, left) / unit}px, ${Math.max(4, top) / unit}px)`;
  }

  #grab(slot) {
    const { scene } = this.view;
    const slots = scene.selected.has(slot) ? [...scene.selected] : [slot];
    this.carried = slots;
    this.view.tip.hidden = true;
    this.view.stage.style.cursor = "grabbing";
    this.view.overlay.carry(slots);
  }

  #drag(dx, dy) {
    const { nodes } = this.view.scene;
    for (const slot of this.carried ?? []) {
      nodes.x[slot] += dx / this.view.camera.k;
      nodes.y[slot] += dy / this.view.camera.k;
    }
    this.view.overlay.draw();
  }

  #drop() {
    const { scene } = this.view;
    const slots = (this.carried ?? []).filter((slot) => scene.nodes.alive[slot]);
    this.carried = null;
    this.view.stage.style.cursor = "";
    for (const slot of slots) scene.nodes.flags[slot] |= PINNED;
    scene.version++;
    this.view.overlay.carry([]);
    if (!slots.length) return;
    const rounded = (column) => slots.map((slot) => Math.round(column[slot] * 10) / 10);
    this.view.emit("move", { ids: this.view.names(slots), xs: rounded(scene.nodes.x), ys: rounded(scene.nodes.y) });
  }

  #click(x, y, adding) {
    const slot = this.hit(x, y);
    const line = slot < 0 ? this.#hitLine(x, y) : -1;
    const shape = slot < 0 ? this.view.drawing.hit(x, y) : null;
    if (slot >= 0) this.view.commands.select(adding ? toggled(this.view.scene.selected, slot) : [slot]);
    else if (shape) this.view.drawing.select(shape.id);
    else if (line >= 0) this.view.commands.select([], line);
    else if (!adding) this.view.commands.select([]);
  }

  /** What can be done with what is there; while another node is waited for, it is that one. */
  #menu(x, y) {
    const { commands, menus } = this.view;
    const slot = this.hit(x, y);
    if (commands.picking && slot >= 0) return commands.select([slot]);
    const shape = slot < 0 ? this.view.drawing.hit(x, y) : null;
    if (shape) this.view.drawing.select(shape.id);
    else this.view.drawing.leave();
    return menus.context.openAt(x, y, slot, slot < 0 && !shape ? this.#hitLine(x, y) : -1);
  }

  /** Another node is waited for, or is not any more. */
  picks(waits) {
    this.view.stage.style.cursor = waits ? "crosshair" : "";
  }

  /** Brings neighbours, of a person or place too; opens what else is folded. */
  #double(x, y) {
    const slot = this.hit(x, y);
    const { stands, flags } = this.view.scene.nodes;
    if (slot < 0 && this.view.drawing.hit(x, y)) this.view.drawing.edit();
    else if (slot < 0) this.view.commands.folding.openLine(this.#hitLine(x, y));
    else if (stands[slot] && !(flags[slot] & DERIVED)) this.view.commands.folding.openNode(slot);
    else this.view.commands.expand(slot);
  }

  #boxed(adding) {
    const [x1, y1, x2, y2] = this.view.overlay.box ?? [0, 0, 0, 0];
    this.view.overlay.box = null;
    const [left, top] = this.view.camera.toWorld(Math.min(x1, x2), Math.min(y1, y2));
    const [right, bottom] = this.view.camera.toWorld(Math.max(x1, x2), Math.max(y1, y2));
    const inside = this.view.grid.inside(left, top, right, bottom);
    this.view.commands.select(adding ? [...new Set([...this.view.scene.selected, ...inside])] : inside);
    this.view.overlay.draw();
  }

  /** The next drag selects what it goes around. */
  armLasso() {
    this.armed = true;
    this.view.stage.style.cursor = "crosshair";
    this.view.stage.focus({ preventScroll: true });
  }

  /** The next drag is a drag again. */
  disarm() {
    this.armed = false;
    this.view.overlay.lasso = null;
    this.view.stage.style.cursor = "";
    this.view.overlay.draw();
  }

  #lassoed(adding) {
    const points = (this.view.overlay.lasso ?? []).map(([x, y]) => this.view.camera.toWorld(x, y));
    this.view.overlay.lasso = null;
    this.armed = false;
    this.view.stage.style.cursor = "";
    const inside = enclosed(this.view.scene, points);
    this.view.commands.select(adding ? [...new Set([...this.view.scene.selected, ...inside])] : inside);
    this.view.overlay.draw();
  }

  #walk(dx, dy, adding) {
    if (this.view.drawing.nudge(dx, dy, adding)) return;
    const { scene } = this.view;
    const from = [...scene.selected].at(-1) ?? -1;
    const to = from < 0 ? this.#middle() : towards(scene, from, scene.neighbours(from), dx, dy);
    if (to < 0) return;
    this.view.commands.select(adding ? [...new Set([...scene.selected, to])] : [to], -1, true);
    if (this.view.camera.sees(scene.nodes.x[to], scene.nodes.y[to], EDGE)) return;
    this.view.camera.x = scene.nodes.x[to];
    this.view.camera.y = scene.nodes.y[to];
    this.view.moved();
  }

  /** The shown node nearest to the middle of the view. */
  #middle() {
    const { nodes } = this.view.scene;
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < nodes.length; i++) {
      if (!nodes.shown[i]) continue;
      const distance = (nodes.x[i] - this.view.camera.x) ** 2 + (nodes.y[i] - this.view.camera.y) ** 2;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}

/** A set with a member put in, or taken out when it was there. */
export function toggled(set, member) {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return [...next];
}
