// One canvas on screen: puts scene, camera, drawing, input and panels together. Says what happened by `emit`.

import { Camera } from "./camera.js";
import { Commands } from "./commands.js";
import { ContextMenu } from "./context_menu.js";
import { make, setText } from "./dom.js";
import { Drawing } from "./drawing.js";
import { fold, foldsOf, foldWords, noFolds } from "./folds.js";
import { Gestures } from "./gestures.js";
import { Grid } from "./grid.js";
import { listen } from "./input.js";
import { applyMasks, endingOn, masksOf, noMasks } from "./masks.js";
import { ARRANGING, DRAWING, EXPANDING, ListMenu, SELECTING } from "./menu.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { Player } from "./playing.js";
import { Renderer } from "./renderer.js";
import { Scene } from "./scene.js";
import { Sheet } from "./sheet.js";
import { Strip } from "./strip.js";
import { NodeTable } from "./table.js";
import { namingOf } from "./telling.js";
import { readTheme, unitOf } from "./theme.js";
import { Toolbar } from "./toolbar.js";
import { prefersStill, Viewpoint } from "./viewpoint.js";
import { Words } from "./words.js";

const NARROW = 900; // pixels of the canvas below which the legend is folded to symbols
const [LOW, LOWEST] = [700, 420]; // pixels of the window, and of what is left beside the table, below which the strip of time is folded
const ABOVE_TABLE = 0.58; // of the canvas
const NAMED_TOOLS = 1500; // pixels of the window from which the tools have their names
const MOST_GROWING = 400; // more new nodes than this just appear

/**
 * What outlives a re-mount.
 * @typedef {{camera?: {x: number, y: number, k: number}, masks?: any, folds?: any, panel?: boolean, time?: boolean, sections: Set<string>,
 *   table?: {open: boolean, column: string, down: boolean}, lasting?: import("./lasting.js").Lasting}} Keep
 */

export class View {
  /** @type {Words} */
  words; // these parts are made, and made anew, by `dress`
  /** @type {Toolbar} */
  toolbar;
  /** @type {Panel} */
  panel;
  /** @type {Sheet} */
  sheet;
  /** @type {Strip} */
  strip;
  /** @type {NodeTable} */
  table;
  /** @type {{expand: ListMenu, select: ListMenu, arrange: ListMenu, draw: ListMenu, context: ContextMenu}} */
  menus;
  /** @type {boolean | undefined} Whether the canvas has no room for a legend beside the graph. */
  narrow;
  /** @type {boolean | undefined} … and none for the strip of time below it. */
  cramped;
  /** @type {MediaQueryList} */
  ratioQuery;
  /** @type {() => void} */
  ratioChanged;
  /** Whether nodes were asked to be arranged, and have not come yet. */
  arranging = false;
  /** @type {{size: string, colour: string} | null} The rules that were chosen, until nodes have come that go by them. */
  styling = null;

  /**
   * @param {HTMLElement} host
   * @param {Keep} keep
   * @param {(type: string, payload?: object, how?: object) => void} emit
   */
  constructor(host, keep, emit) {
    this.host = host;
    this.keep = keep;
    this.emit = (type, payload, how) => {
      if (type !== "select") this.player.end(); // who edits has stopped looking
      emit(type, payload, how);
    };
    this.scene = new Scene();
    this.camera = new Camera(keep.camera);
    this.grid = new Grid(this.scene);
    this.masks = keep.masks ?? noMasks();
    this.folds = keep.folds ?? noFolds();
    this.scene.lineTexts = (line, briefly) => this.words.lineTexts(this.scene, line, briefly);
    this.status = {};
    /** @type {import("./ticks.js").Given} */
    this.days = {}; // what happened beside what is drawn, as Python tells it
    this.stage = make("div", { className: "stage", tabIndex: 0, role: "application" });
    this.tip = make("div", { className: "tip", hidden: true, "aria-hidden": "true" });
    this.empty = make("p", { className: "empty", hidden: true });
    this.counts = make("span", { role: "status", className: "counts" });
    this.told = make("span", { role: "log", "aria-atomic": "true", className: "told" });
    this.filtered = make("span", { "aria-live": "polite", className: "filtered" });
    this.played = make("span", { className: "played", hidden: true });
    this.folded = make("span", { className: "folded" });
    this.line = make("div", { className: "statusline" }, this.counts, this.played, this.filtered, this.folded, this.told);
    host.replaceChildren(this.stage, this.empty, this.tip, this.line);
    this.renderer = new Renderer(this.stage, this.scene, this.camera, readTheme(host), []);
    this.viewpoint = new Viewpoint(this);
    this.renderer.covered = () => this.viewpoint.covered();
    this.overlay = new Overlay(this.stage, this.renderer);
    this.drawing = new Drawing(this);
    this.commands = new Commands(this);
    this.player = new Player(() => (this.strip.isOpen ? this.strip.range : null), () => this.#shows());
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
    this.host.classList.toggle("filling", !data.height);
    this.host.style.height = data.height ? `${data.height}px` : "";
    if (look !== this.look) this.#rebuild(data);
    this.#measure();
    this.look = look;
    if (themeChanged || !this.renderer.kinds.length) this.renderer.setLook(theme, data.legend.kinds);
    this.host.classList.toggle("dark", theme.dark);
    this.status = data.status ?? {};
    this.words.learn(this.status.around ?? {});
    const days = this.status.days ?? {};
    if (JSON.stringify(days) !== JSON.stringify(this.days)) this.days = days;
    if (themeChanged && this.renderer.drawn) this.renderer.draw();
    this.refresh();
  }

  #rebuild(data) {
    this.words = new Words(data.texts, data.legend, document.documentElement.lang);
    this.foldNames = foldWords(data.legend);
    this.renderer.kinds = data.legend.kinds;
    this.scene.naming = namingOf(data.legend);
    this.scene.changed();
    this.stage.setAttribute("aria-label", this.words.say("canvas"));
    this.told.setAttribute("aria-label", this.words.say("told"));
    for (const part of [this.toolbar, this.panel, this.sheet, this.table, ...Object.values(this.menus ?? {})]) part?.element.remove();
    this.player.end();
    for (const part of [this.panel?.strip, this.strip?.element, this.strip?.tip, this.strip?.switch]) part?.remove();
    this.toolbar = new Toolbar(this.words, (name) => this.commands.run(name));
    this.keep.sections ??= new Set(["dates"]);
    this.panel = new Panel(this.words, this.commands.filters(), this.commands.folding, this.keep);
    this.panel.element.addEventListener("toggle", () => this.#legendToggled());
    this.strip = new Strip(this.words, { dates: (period, passing) => this.commands.dates(period, passing), fold: () => this.#foldTime() }, this.player);
    this.cramped = undefined;
    this.sheet = new Sheet(this.words, () => this.stage.focus());
    const menu = (title, items) => new ListMenu(this.words, title, items, (name) => this.commands.run(name), () => this.stage.focus({ preventScroll: true }));
    this.menus = { expand: menu("expand", EXPANDING), select: menu("select", SELECTING), arrange: menu("arrange", ARRANGING), draw: menu("draw", DRAWING), context: new ContextMenu(this) };
    const menus = Object.values(this.menus).map((one) => one.element);
    this.keep.table ??= { open: false, column: "", down: false };
    this.table = new NodeTable(this.words, this.commands.tabling(), this.keep.table);
    this.host.classList.toggle("tabled", this.table.isOpen);
    this.narrow = undefined;
    this.line.append(this.strip.switch);
    this.host.append(this.strip.element, this.strip.tip, this.table.element, this.toolbar.element, this.panel.element, this.panel.strip, this.sheet.element, ...menus);
  }

  /** Open or folded is remembered for a canvas that is wide; a narrow one begins folded. */
  #legendToggled() {
    if (!this.narrow) this.keep.panel = this.panel.element.open;
    if (this.renderer.drawn) this.renderer.later(); // other labels are covered
  }

  /** Open or folded is remembered as of the legend. */
  #foldTime() {
    const open = this.strip.folded;
    if (!this.cramped) this.keep.time = open;
    this.strip.fold(!open);
    this.refresh();
    if (!open) this.strip.switch.focus({ preventScroll: true });
  }

  /** What there is room for: names beside the tools, the legend whole or as a strip of symbols. */
  #measure() {
    const width = this.host.clientWidth;
    if (!width || !this.panel) return;
    const unit = unitOf(innerWidth, this.host.clientHeight);
    this.host.style.setProperty("--unit", String(unit));
    this.table.scale(unit);
    this.host.classList.toggle("named", innerWidth >= NAMED_TOOLS && width >= NARROW);
    const narrow = width < NARROW;
    this.host.classList.toggle("narrow", narrow);
    if (narrow !== this.narrow) this.panel.element.open = narrow ? false : (this.keep.panel ?? true);
    this.narrow = narrow;
    const cramped = innerWidth < NARROW || innerHeight < LOW || this.host.clientHeight * (this.table.isOpen ? ABOVE_TABLE : 1) < LOWEST;
    if (cramped !== this.cramped) this.strip.fold(cramped || !(this.keep.time ?? true));
    this.cramped = cramped;
  }

  /** Playing went on, or stopped: what is posted by then, each thing where it is. */
  #shows() {
    const { nodes } = this.scene;
    const before = nodes.shown.slice(0, nodes.length);
    this.mask();
    const came = [];
    for (let i = 0; i < nodes.length; i++) if (nodes.shown[i] && !before[i]) came.push(i);
    this.overlay.came(this.player.isOn && came.length <= MOST_GROWING ? came : []);
    this.renderer.draw();
    this.refresh();
    this.strip.tell(this.player.isRunning ? "" : this.strip.played());
  }

  /**
   * Everything, or what changed: packed columns.
   * @param {{places: Set<string>, marks: Set<string>, selection: boolean, filters: boolean, folds: boolean, news: boolean, style: boolean, shapes: boolean}} ours  newer here than there
   */
  take(message, ours) {
    const wasEmpty = !this.scene.count;
    const { carried } = this.gestures;
    for (const slot of carried ?? []) ours.places.add(this.scene.ids[slot]);
    ours.shapes ||= this.scene.movingShape !== "";
    const { fresh, moved } = this.scene.apply(message, ours);
    this.gestures.keepAlive();
    this.drawing.keepAlive();
    if (message.style && !ours.style) this.styling = null;
    if (message.select && !ours.selection) this.scene.select(message.select, message.line);
    if (message.filters && !ours.filters) this.keep.masks = this.masks = masksOf(message.filters, this.words.legend.kinds);
    if (message.folds && !ours.folds) this.keep.folds = this.folds = foldsOf(message.folds);
    if (message.full || message.nodes.at.length || message.drop.length) this.player.end();
    this.mask();
    this.refresh(); // the legend is as wide as it will be: what is fitted lies beside it
    if (!this.renderer.width) this.#resized();
    if (wasEmpty && (!message.full || !this.keep.camera)) this.viewpoint.frame();
    if (moved.size && this.arranging) this.viewpoint.fit(false);
    this.arranging &&= !moved.size;
    const grows = !message.full && fresh.length + moved.size && fresh.length + moved.size <= MOST_GROWING && !prefersStill();
    if (grows) this.overlay.grow(fresh, moved);
    else this.renderer.draw();
  }

  /** Say something where the selection is described, until another is made. */
  tell(text) {
    this.notice = text;
    setText(this.told, text);
  }

  /** Something is being read or computed: the status line says so until it has come. */
  working() {
    setText(this.counts, this.words.say("working"));
  }

  /** Show what the filters leave, folded as it is wanted. */
  mask() {
    this.overlay.hoveredLine = -1;
    applyMasks(this.scene, endingOn(this.masks, this.strip?.playedUntil ?? null));
    fold(this.scene, this.folds, this.foldNames);
    this.scene.findLine();
  }

  /** Bring words and panels up to date with the scene. */
  refresh() {
    if (!this.words) return;
    const { shown, hidden, all } = this.scene.totals();
    setText(this.counts, this.words.status(this.scene, this.status.total));
    setText(this.told, this.notice || this.words.selection(this.scene));
    this.toolbar.update({ ...this.status, lines: this.folds.parcels });
    const { isOn } = this.player;
    this.counts.hidden = isOn;
    this.played.hidden = !isOn;
    if (!isOn) { // what has not come yet is neither filtered out nor hidden
      setText(this.filtered, this.words.filters(this.scene, this.masks));
      setText(this.folded, this.words.folds(this.scene));
      this.panel.update(this, hidden);
      this.table.update(this.scene);
    }
    this.strip.update(this.scene, this.masks, this.renderer.theme, this.days);
    setText(this.played, this.strip.played());
    this.menus.context.refresh();
    this.empty.hidden = isOn || shown > 0 || this.scene.shapes.size > 0;
    setText(this.empty, this.words.say(all > hidden ? "all_masked" : "empty"));
  }

  fit() {
    this.viewpoint.fit();
  }

  /** Move the camera, if need be, until these nodes are seen. */
  lookAt(ids) {
    this.viewpoint.lookAt(ids.map((id) => this.scene.slot(id)).filter((slot) => slot >= 0));
  }

  /** The same, seen on the way; whoever moves the camera meanwhile has it. */
  flyTo(slots) {
    this.viewpoint.flyTo(slots);
  }

  /** The page on the whole screen, its panels with it, or back in its window. Escape leaves it too. */
  async fullScreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
    this.stage.focus();
  }

  #resized() {
    const first = !this.renderer.width;
    this.#measure();
    const theme = readTheme(this.host);
    const grown = theme.unit !== this.renderer.theme.unit;
    if (grown) this.renderer.setLook(theme, this.renderer.kinds);
    if (grown && this.renderer.drawn) this.renderer.later();
    if (this.strip?.isOpen) this.strip.update(this.scene, this.masks, this.renderer.theme, this.days);
    if (!this.renderer.outgrown() || !this.renderer.resize()) return;
    this.overlay.resize();
    if (this.viewpoint.untouched || (first && this.scene.count && !this.keep.camera)) this.viewpoint.frame();
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

  /** Somebody moved the camera. */
  moved() {
    this.viewpoint.moved();
    this.tip.hidden = true;
    this.menus.context.close();
    this.drawing.editor?.blur(); // what was written counts
    this.renderer.moved();
  }

  /** The ids of slots. */
  names(slots) {
    return slots.map((slot) => this.scene.ids[slot]);
  }

  destroy() {
    this.drawing.settle();
    this.drawing.close();
    this.viewpoint.destroy();
    this.player.destroy();
    this.unlisten();
    this.observer.disconnect();
    this.ratioQuery.removeEventListener("change", this.ratioChanged); // the window would keep all of this
    this.overlay.destroy();
    this.renderer.destroy();
  }
}
