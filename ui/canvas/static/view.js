// One canvas on screen: puts scene, camera, drawing, input and panels together. Says what happened by `emit`.

import { Camera } from "./camera.js";
import { Commands } from "./commands.js";
import { make, setText } from "./dom.js";
import { Gestures } from "./gestures.js";
import { Grid } from "./grid.js";
import { listen } from "./input.js";
import { applyMasks } from "./masks.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { Renderer } from "./renderer.js";
import { Scene } from "./scene.js";
import { Sheet } from "./sheet.js";
import { readTheme } from "./theme.js";
import { Toolbar } from "./toolbar.js";
import { Words } from "./words.js";

const EDGE = 60; // pixels from the rim: what is nearer to it counts as out of sight
const MOST_GROWING = 400; // more new nodes than this just appear

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
    this.commands = new Commands(this);
    this.gestures = new Gestures(this);
    this.unlisten = listen(this.stage, this.gestures.handlers());
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
    this.toolbar = new Toolbar(this.words, (name) => this.commands.run(name));
    this.panel = new Panel(this.words, this.commands.filters(), this.keep.panel ?? true);
    this.panel.element.addEventListener("toggle", () => { this.keep.panel = this.panel.element.open; });
    this.sheet = new Sheet(this.words, () => this.stage.focus());
    this.host.append(this.toolbar.element, this.panel.element, this.sheet.element);
  }

  /**
   * Everything, or what changed: packed columns.
   * @param {{places: Set<string>, marks: Set<string>, selection: boolean}} ours  what is newer here than there
   */
  take(message, ours) {
    const wasEmpty = !this.scene.count;
    const { carried } = this.gestures;
    for (const slot of carried ?? []) ours.places.add(this.scene.ids[slot]);
    const fresh = this.scene.apply(message, ours);
    this.gestures.keepAlive();
    if (message.select && !ours.selection) this.scene.select(message.select, message.line);
    if (message.filters && message.full && !this.keep.masks) this.#masksFrom(message.filters);
    applyMasks(this.scene, this.masks);
    this.scene.changed();
    this.refresh(); // the legend is as wide as it will be: what is fitted lies beside it
    if (!this.renderer.width) this.#resized();
    if (wasEmpty && (!message.full || !this.keep.camera)) this.#frame();
    const grows = !message.full && fresh.length && fresh.length <= MOST_GROWING && !prefersStill();
    if (grows) this.overlay.grow(fresh);
    else this.renderer.draw();
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
    this.untouched = false;
    this.#cameraMoved();
    if (redraw) this.renderer.draw();
  }

  /** See everything, also when the page gives the canvas another size before anybody has moved the camera. */
  #frame() {
    this.fit(false);
    this.untouched = true;
  }

  /** How much of the left the open legend covers; a small canvas is not narrowed for it. */
  #inset() {
    const width = this.panel?.element.open ? this.panel.element.offsetWidth : 0;
    return this.camera.width > 3 * width ? width : 0;
  }

  /** Move the camera, if need be, until these nodes are seen. */
  lookAt(ids) {
    const slots = ids.map((id) => this.scene.slot(id)).filter((slot) => slot >= 0);
    const box = this.scene.bounds(slots);
    if (!box) return;
    if (slots.every((slot) => this.camera.sees(this.scene.nodes.x[slot], this.scene.nodes.y[slot], EDGE))) return;
    this.camera.fit(box, { padding: 80, nearest: Math.max(0.9, Math.min(1.5, this.camera.k)), inset: this.#inset() });
    this.untouched = false;
    this.#cameraMoved();
    this.renderer.draw();
  }

  /** The canvas on the whole screen, or back in its page. Escape leaves it too. */
  async fullScreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.host.requestFullscreen();
    this.stage.focus();
  }

  #cameraMoved() {
    this.keep.camera = this.camera.value();
  }

  #resized() {
    const first = !this.renderer.width;
    if (!this.renderer.outgrown() || !this.renderer.resize()) return;
    this.overlay.resize();
    if (this.untouched || (first && this.scene.count && !this.keep.camera)) this.#frame();
    this.renderer.draw();
  }

  /** Another screen or zoom of the page: other pixels. */
  #watchRatio() {
    this.ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.ratioChanged = () => {
      this.#resized();
      this.#watchRatio();
    };
    this.ratioQuery.addEventListener("change", this.ratioChanged, { once: true });
  }

  /** The camera moved. */
  moved() {
    this.untouched = false;
    this.#cameraMoved();
    this.tip.hidden = true;
    this.renderer.moved();
  }

  /** The ids of slots. */
  names(slots) {
    return slots.map((slot) => this.scene.ids[slot]);
  }

  destroy() {
    if (this.renderer.width && this.scene.count) this.#cameraMoved();
    this.unlisten();
    this.observer.disconnect();
    this.ratioQuery.removeEventListener("change", this.ratioChanged); // the window would keep all of this
    this.overlay.destroy();
    this.renderer.destroy();
    this.renderer = null;
  }
}

function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
