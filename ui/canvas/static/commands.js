// What is done to nodes, by key, button or legend. Shown at once, and told to Python.

import { setText } from "./dom.js";
import { toggled } from "./gestures.js";
import { applyMasks } from "./masks.js";
import { HIDDEN, PINNED } from "./scene.js";

const ZOOM_STEP = 1.35;

export class Commands {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
  }

  /** Select these nodes, or a line; tells it only when it changed. */
  select(slots, line = -1) {
    const { scene } = this.view;
    const same = line === scene.line && slots.length === scene.selected.size && slots.every((slot) => scene.selected.has(slot));
    if (same) return;
    scene.selected = new Set(slots);
    scene.line = line;
    this.view.overlay.draw();
    this.view.refresh();
    const ends = line >= 0 ? this.view.names([scene.lines.a[line], scene.lines.b[line]]) : null;
    this.view.emit("select", { ids: this.view.names(slots), line: ends });
  }

  /** Do what a key or a button is called. */
  run(name) {
    const { scene, camera } = this.view;
    const ids = this.view.names([...scene.selected]);
    const commands = {
      expand: () => scene.selected.forEach((slot) => this.expand(slot)),
      hide: () => ids.length && this.#hide(ids),
      pin: () => ids.length && this.#pin(ids),
      undo: () => this.view.emit("undo"),
      redo: () => this.view.emit("redo"),
      all: () => this.select(shownSlots(scene)),
      escape: () => (this.view.sheet.isOpen ? this.view.sheet.toggle(false) : this.select([])),
      fit: () => this.view.fit(),
      zoomIn: () => { camera.zoomAt(camera.width / 2, camera.height / 2, ZOOM_STEP); this.view.moved(); },
      zoomOut: () => { camera.zoomAt(camera.width / 2, camera.height / 2, 1 / ZOOM_STEP); this.view.moved(); },
      picture: () => this.view.emit("picture", { drawn: scene.totals().shown }),
      fullScreen: () => this.view.fullScreen(),
      keys: () => this.view.sheet.toggle(),
    };
    commands[name]?.();
  }

  expand(slot) {
    if (slot < 0) return;
    setText(this.view.counts, this.view.words.say("working"));
    this.view.emit("expand", { id: this.view.scene.ids[slot] });
  }

  #hide(ids) {
    for (const slot of this.view.scene.selected) this.view.scene.nodes.flags[slot] |= HIDDEN;
    this.select([]);
    this.#masked();
    this.view.emit("hide", { ids });
  }

  #pin(ids) {
    const { nodes } = this.view.scene;
    const pinned = ![...this.view.scene.selected].every((slot) => nodes.flags[slot] & PINNED);
    for (const slot of this.view.scene.selected) nodes.flags[slot] = pinned ? nodes.flags[slot] | PINNED : nodes.flags[slot] & ~PINNED;
    this.view.renderer.draw();
    this.view.refresh();
    this.view.emit("pin", { ids, pinned });
  }

  /** What the legend calls. */
  filters() {
    const all = () => this.view.words.legend.kinds.map((_, number) => number);
    return {
      toggle: (kind) => this.#filter({ off: new Set(toggled(this.view.masks.off, kind)) }),
      only: (kind) => this.#filter({ off: new Set(all().filter((number) => number !== kind)) }),
      dates: (since, until) => this.#filter({ since, until }),
      everything: () => this.#filter({ off: new Set(), since: null, until: null }),
      unhide: () => this.view.emit("unhide"),
    };
  }

  #filter(change) {
    this.view.masks = { ...this.view.masks, ...change };
    this.view.keep.masks = this.view.masks;
    this.#masked();
    const off = [...this.view.masks.off].map((number) => this.view.words.legend.kinds[number].kind);
    this.view.emit("filter", { off, since: this.view.masks.since, until: this.view.masks.until }, { quiet: true });
  }

  #masked() {
    applyMasks(this.view.scene, this.view.masks);
    this.view.scene.version++;
    this.view.renderer.draw();
    this.view.refresh();
  }
}

function shownSlots(scene) {
  return Array.from({ length: scene.nodes.length }, (_, slot) => slot).filter((slot) => scene.nodes.shown[slot]);
}
