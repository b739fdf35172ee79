// One canvas on screen: puts scene, camera, drawing, input and panels together. Says what happened by `emit`.

import { Camera, nodeScale } from "./camera.js";
import { make } from "./dom.js";
import { hitLine } from "./edges.js";
import { Grid } from "./grid.js";
import { listen, towards } from "./input.js";
import { applyMasks } from "./masks.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { Renderer } from "./renderer.js";
import { HIDDEN, PINNED, Scene } from "./scene.js";
import { Sheet } from "./sheet.js";
import { readTheme } from "./theme.js";
import { Toolbar } from "./toolbar.js";
import { Words } from "./words.js";

const ZOOM_STEP = 1.35;
const EDGE = 60; // pixels from the rim at which a walked-to node makes the camera follow

export class View {
  /**
   * @param {HTMLElement} host
   * @param {{camera?: object, masks?: object, panel?: boolean}} keep  outlives a re-mount
   * @param {(type: string, payload?: object, how?: object) => void} emit
   */
  constructor(host, keep, emit) {
    this.host = host;
    this.keep = keep;
    this.emit = emit;
    this.scene = new Scene();
    this.camera = new Camera(keep.camera);
    this.grid = new Grid(this.scene);
    this.masks = keep.masks ?? { off: new Set(), since: null, until: null };
    this.status = {};
    this.stage = make("div", { className: "stage", tabIndex: 0, role: "application" });
    this.tip = make("div", { className: "tip", hidden: true, "aria-hidden": "true" });
    this.empty = make("p", { className: "empty", hidden: true });
    this.counts = make("span", { role: "status", className: "counts" });
    this.told = make("span", { "aria-live": "polite", className: "told" });
    this.filtered = make("span", { className: "filtered" });
    this.line = make("div", { className: "statusline" }, this.counts, this.filtered, this.told);
    host.replaceChildren(this.stage, this.empty, this.tip, this.line);
    this.renderer = new Renderer(this.stage, this.scene, this.camera, readTheme(host), []);
    this.overlay = new Overlay(this.stage, this.renderer);
    this.unlisten = listen(this.stage, this.#handlers());
    this.observer = new ResizeObserver(() => this.#resized());
    this.observer.observe(this.stage);
    this.#watchRatio();
  }

  /** New words, legend or theme (they come with every call): rebuild what shows them when they changed. */
  dress(data) {
    const look = JSON.stringify([data.texts, data.legend]);
    const theme = readTheme(this.host);
    const themeChanged = JSON.stringify(theme) !== JSON.stringify(this.renderer.theme);
    if (look !== this.look) this.#rebuild(data);
    this.look = look;
    if (themeChanged || !this.renderer.kinds.length) this.renderer.setLook(theme, data.legend.kinds);
    this.host.style.height = `${data.height}px`;
    this.host.style.setProperty("--canvas-height", `${data.height}px`);
    this.host.classList.toggle("dark", theme.dark);
    this.status = data.status ?? {};
    if (themeChanged && this.renderer.drawn) this.renderer.draw();
    this.refresh();
  }

  #rebuild(data) {
    this.words = new Words(data.texts, data.legend, document.documentElement.lang);
    this.renderer.kinds = data.legend.kinds;
    this.stage.setAttribute("aria-label", this.words.say("canvas"));
    for (const part of [this.toolbar, this.panel, this.sheet]) part?.element.remove();
    this.toolbar = new Toolbar(this.words, (name) => this.#command(name));
    this.panel = new Panel(this.words, this.#filters(), this.keep.panel ?? true);
    this.panel.element.addEventListener("toggle", () => { this.keep.panel = this.panel.element.open; });
    this.sheet = new Sheet(this.words, () => this.stage.focus());
    this.host.append(this.toolbar.element, this.panel.element, this.sheet.element);
  }

  /** Everything, or what changed: packed columns. `keeps(id)`: its place here is newer. */
  take(message, keeps, selectionIsOurs) {
    const fresh = this.scene.apply(message, keeps);
    if (message.select && !selectionIsOurs) this.scene.select(message.select, message.line);
    if (message.filters && message.full && !this.keep.masks) this.#masksFrom(message.filters);
    applyMasks(this.scene, this.masks);
    this.scene.changed();
    if (!this.renderer.width) this.#resized();
    if (message.full && !this.keep.camera) this.fit(false);
    const animated = message.full || !this.scene.slots.size || prefersStill() ? [] : fresh;
    if (animated.length && animated.length <= 400) this.overlay.grow(animated, () => {});
    else this.renderer.draw();
    this.refresh();
  }

  #masksFrom(filters) {
    const numbers = new Map(this.words.legend.kinds.map((kind, number) => [kind.kind, number]));
    const off = filters.off.map((name) => numbers.get(name)).filter((number) => number !== undefined);
    this.masks = { off: new Set(off), since: filters.since, until: filters.until };
  }

  /** Bring words and panels up to date with the scene. */
  refresh() {
    if (!this.words) return;
    const { shown, hidden, all } = this.scene.totals();
    setText(this.counts, this.words.status(this.scene, this.status.total));
    setText(this.filtered, this.words.filters(this.scene, this.masks));
    setText(this.told, this.words.selection(this.scene));
    this.toolbar.update(this.status);
    this.panel.update(this.scene, this.masks, this.renderer.theme, hidden);
    this.empty.hidden = shown > 0;
    setText(this.empty, this.words.say(all > hidden ? "all_masked" : "empty"));
  }

  fit(redraw = true) {
    const box = this.scene.bounds();
    if (!box || !this.renderer.width) return;
    this.camera.fit(box, { inset: this.#inset() });
    this.#cameraMoved();
    if (redraw) this.renderer.draw();
  }

  /** How much of the left the open legend covers; a small canvas is not narrowed for it. */
  #inset() {
    const width = this.panel?.element.open ? this.panel.element.offsetWidth : 0;
    return this.camera.width > 4 * width ? width : 0;
  }

  /** Move the camera, if need be, until these nodes are seen. */
  lookAt(ids) {
    const slots = ids.map((id) => this.scene.slot(id)).filter((slot) => slot >= 0);
    const box = this.scene.bounds(slots);
    if (!box) return;
    if (slots.every((slot) => this.camera.sees(this.scene.nodes.x[slot], this.scene.nodes.y[slot], EDGE))) return;
    this.camera.fit(box, { padding: 80, nearest: Math.max(0.9, Math.min(1.5, this.camera.k)), inset: this.#inset() });
    this.#cameraMoved();
    this.renderer.draw();
  }

  #cameraMoved() {
    this.keep.camera = this.camera.value();
  }

  #resized() {
    const first = !this.renderer.width;
    if (!this.renderer.resize()) return;
    this.overlay.resize();
    if (first && this.scene.count && !this.keep.camera) this.fit(false);
    this.renderer.draw();
  }

  /** Another screen or zoom of the page: other pixels. */
  #watchRatio() {
    this.ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.ratioQuery.addEventListener("change", () => {
      if (!this.renderer) return;
      this.#resized();
      this.#watchRatio();
    }, { once: true });
  }

  #handlers() {
    const { camera } = this;
    return {
      hitNode: (x, y) => this.hit(x, y),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#hover(-1e6, -1e6),
      panBy: (dx, dy) => { camera.panBy(dx, dy); this.#moved(); },
      zoomAt: (x, y, factor) => { camera.zoomAt(x, y, factor); this.#moved(); },
      grab: (slot) => this.#grab(slot),
      drag: (dx, dy) => this.#drag(dx, dy),
      drop: () => this.#drop(),
      click: (x, y, adding) => this.#click(x, y, adding),
      double: (x, y) => this.#expand(this.hit(x, y)),
      box: (...corners) => { this.overlay.box = corners; this.overlay.draw(); },
      boxed: (adding) => this.#boxed(adding),
      walk: (dx, dy, adding) => this.#walk(dx, dy, adding),
      key: (name) => this.#command(name),
    };
  }

  hit(x, y) {
    const [wx, wy] = this.camera.toWorld(x, y);
    return this.grid.hit(wx, wy, nodeScale(this.camera.k), this.camera.k);
  }

  #hitLine(x, y) {
    const { frame, marginX, marginY, drawn } = this.renderer;
    if (!frame || frame.visible > 1500 || drawn.k !== this.camera.k) return -1;
    const dx = (this.camera.x - drawn.x) * drawn.k;
    const dy = (this.camera.y - drawn.y) * drawn.k;
    return hitLine(x + marginX + dx, y + marginY + dy, frame, this.scene);
  }

  #moved() {
    this.#cameraMoved();
    this.tip.hidden = true;
    this.renderer.moved();
  }

  #hover(x, y) {
    const slot = this.hit(x, y);
    const line = slot < 0 ? this.#hitLine(x, y) : -1;
    if (slot === this.overlay.hovered && line === this.overlay.hoveredLine) return;
    this.overlay.hovered = slot;
    this.overlay.hoveredLine = line;
    this.stage.style.cursor = slot >= 0 || line >= 0 ? "pointer" : "";
    this.overlay.draw();
    this.#tip(slot, line, x, y);
  }

  #tip(slot, line, x, y) {
    this.tip.hidden = slot < 0 && line < 0;
    if (this.tip.hidden) return;
    const { scene, words } = this;
    const rows = slot >= 0 ? [scene.labels[slot], words.kind(scene, slot), ...words.facts(scene, slot)] : [words.line(scene, line)];
    this.tip.replaceChildren(...rows.map((row, i) => make(i ? "div" : "strong", {}, row)));
    const left = Math.min(x + 16, this.camera.width - this.tip.offsetWidth - 8);
    const top = y + 18 + this.tip.offsetHeight > this.camera.height ? y - this.tip.offsetHeight - 10 : y + 18;
    this.tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  #grab(slot) {
    const { scene } = this;
    const slots = scene.selected.has(slot) ? [...scene.selected] : [slot];
    this.carried = slots;
    this.tip.hidden = true;
    this.stage.style.cursor = "grabbing";
    this.overlay.carry(slots);
  }

  #drag(dx, dy) {
    const { nodes } = this.scene;
    for (const slot of this.carried ?? []) {
      nodes.x[slot] += dx / this.camera.k;
      nodes.y[slot] += dy / this.camera.k;
    }
    this.overlay.draw();
  }

  #drop() {
    const { scene } = this;
    const slots = (this.carried ?? []).filter((slot) => scene.nodes.alive[slot]);
    this.carried = null;
    this.stage.style.cursor = "";
    for (const slot of slots) scene.nodes.flags[slot] |= PINNED;
    scene.version++;
    this.overlay.carry([]);
    if (!slots.length) return;
    const rounded = (column) => slots.map((slot) => Math.round(column[slot] * 10) / 10);
    this.emit("move", { ids: this.#names(slots), xs: rounded(scene.nodes.x), ys: rounded(scene.nodes.y) });
  }

  #click(x, y, adding) {
    const slot = this.hit(x, y);
    const line = slot < 0 ? this.#hitLine(x, y) : -1;
    if (slot >= 0) this.#select(adding ? toggled(this.scene.selected, slot) : [slot]);
    else if (line >= 0) this.#select([], line);
    else if (!adding) this.#select([]);
  }

  #select(slots, line = -1) {
    const { scene } = this;
    const same = line === scene.line && slots.length === scene.selected.size && slots.every((slot) => scene.selected.has(slot));
    if (same) return;
    scene.selected = new Set(slots);
    scene.line = line;
    this.overlay.draw();
    this.refresh();
    const ends = line >= 0 ? this.#names([scene.lines.a[line], scene.lines.b[line]]) : null;
    this.emit("select", { ids: this.#names(slots), line: ends });
  }

  #boxed(adding) {
    const [x1, y1, x2, y2] = this.overlay.box ?? [0, 0, 0, 0];
    this.overlay.box = null;
    const [left, top] = this.camera.toWorld(Math.min(x1, x2), Math.min(y1, y2));
    const [right, bottom] = this.camera.toWorld(Math.max(x1, x2), Math.max(y1, y2));
    const inside = this.grid.inside(left, top, right, bottom);
    this.#select(adding ? [...new Set([...this.scene.selected, ...inside])] : inside);
    this.overlay.draw();
  }

  #walk(dx, dy, adding) {
    const { scene } = this;
    const from = [...scene.selected].at(-1) ?? -1;
    const to = from < 0 ? this.#middle() : towards(scene, from, scene.neighbours(from), dx, dy);
    if (to < 0) return;
    this.#select(adding ? [...new Set([...scene.selected, to])] : [to]);
    if (this.camera.sees(scene.nodes.x[to], scene.nodes.y[to], EDGE)) return;
    this.camera.x = scene.nodes.x[to];
    this.camera.y = scene.nodes.y[to];
    this.#moved();
  }

  /** The shown node nearest to the middle of the view. */
  #middle() {
    const { nodes } = this.scene;
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < nodes.length; i++) {
      if (!nodes.shown[i]) continue;
      const distance = (nodes.x[i] - this.camera.x) ** 2 + (nodes.y[i] - this.camera.y) ** 2;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  #command(name) {
    const { scene, camera } = this;
    const ids = this.#names([...scene.selected]);
    const commands = {
      expand: () => scene.selected.forEach((slot) => this.#expand(slot)),
      hide: () => ids.length && this.#hide(ids),
      pin: () => ids.length && this.#pin(ids),
      undo: () => this.emit("undo"),
      redo: () => this.emit("redo"),
      all: () => this.#select(shownSlots(scene)),
      escape: () => (this.sheet.isOpen ? this.sheet.toggle(false) : this.#select([])),
      fit: () => this.fit(),
      zoomIn: () => { camera.zoomAt(camera.width / 2, camera.height / 2, ZOOM_STEP); this.#moved(); },
      zoomOut: () => { camera.zoomAt(camera.width / 2, camera.height / 2, 1 / ZOOM_STEP); this.#moved(); },
      picture: () => this.emit("picture", { drawn: scene.totals().shown }),
      keys: () => this.sheet.toggle(),
    };
    commands[name]?.();
  }

  #expand(slot) {
    if (slot < 0) return;
    setText(this.counts, this.words.say("working"));
    this.emit("expand", { id: this.scene.ids[slot] });
  }

  #hide(ids) {
    for (const slot of this.scene.selected) this.scene.nodes.flags[slot] |= HIDDEN;
    this.#select([]);
    this.#masked();
    this.emit("hide", { ids });
  }

  #pin(ids) {
    const { nodes } = this.scene;
    const pinned = ![...this.scene.selected].every((slot) => nodes.flags[slot] & PINNED);
    for (const slot of this.scene.selected) nodes.flags[slot] = pinned ? nodes.flags[slot] | PINNED : nodes.flags[slot] & ~PINNED;
    this.renderer.draw();
    this.refresh();
    this.emit("pin", { ids, pinned });
  }

  #filters() {
    const all = () => this.words.legend.kinds.map((_, number) => number);
    return {
      toggle: (kind) => this.#filter({ off: new Set(toggled(this.masks.off, kind)) }),
      only: (kind) => this.#filter({ off: new Set(all().filter((number) => number !== kind)) }),
      dates: (since, until) => this.#filter({ since, until }),
      everything: () => this.#filter({ off: new Set(), since: null, until: null }),
      unhide: () => this.emit("unhide"),
    };
  }

  #filter(change) {
    this.masks = { ...this.masks, ...change };
    this.keep.masks = this.masks;
    this.#masked();
    const off = [...this.masks.off].map((number) => this.words.legend.kinds[number].kind);
    this.emit("filter", { off, since: this.masks.since, until: this.masks.until }, { quiet: true });
  }

  #masked() {
    applyMasks(this.scene, this.masks);
    this.scene.version++;
    this.renderer.draw();
    this.refresh();
  }

  #names(slots) {
    return slots.map((slot) => this.scene.ids[slot]);
  }

  destroy() {
    this.#cameraMoved();
    this.unlisten();
    this.observer.disconnect();
    this.overlay.destroy();
    this.renderer.destroy();
    this.renderer = null;
  }
}

function toggled(set, member) {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return [...next];
}

function shownSlots(scene) {
  return Array.from({ length: scene.nodes.length }, (_, slot) => slot).filter((slot) => scene.nodes.shown[slot]);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
