// What is done to nodes, by key, button or legend. Shown at once, and told to Python.

import { common, everything, ofValue, others, sameKind, sameValue, way, within } from "./choosing.js";
import { toClipboard } from "./clipboard.js";
import { found } from "./finding.js";
import { Folding } from "./folding.js";
import { drawnAs, withGathered } from "./folds.js";
import { toggled } from "./gestures.js";
import { filtersOf, noMasks } from "./masks.js";
import { noNews, slotsOfNews } from "./news.js";
import { HIDDEN, PINNED } from "./scene.js";
import { ARROW, ELLIPSE, RECTANGLE, TEXT } from "./shapes.js";

const ZOOM_STEP = 1.35;
const MANY_AT_ONCE = 50; // nodes above which one key asks first before it expands them
const QUICK = 24; // ms: a redraw that can follow a hand
const MOST_AT_ONCE = 1000; // nodes that are expanded in one question

export class Commands {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
    this.folding = new Folding(this);
    this.asked = ""; // the expansion of many nodes that waits for the same key again
    /** @type {{how: "paths" | "common", from: number} | null} */
    this.picking = null; // what was asked of one node and waits for the other
  }

  /** Select these nodes, or a line; tells it only when it changed. `walked`: on the way to another, which may be waited for. */
  select(slots, line = -1, walked = false) {
    const { scene } = this.view;
    const same = line === scene.line && slots.length === scene.selected.size && slots.every((slot) => scene.selected.has(slot));
    if (this.picking && !walked && this.#picked(slots)) return;
    if (same) {
      this.view.drawing.leave();
      return;
    }
    this.view.drawing.settle();
    scene.shape = "";
    if (!slots.length && line < 0) scene.ends.clear();
    scene.selected = new Set(slots);
    scene.line = line;
    scene.lineEnds = null;
    this.view.notice = "";
    this.view.renderer.chosen();
    this.view.overlay.draw();
    this.view.refresh();
    const ends = line >= 0 ? this.view.names([scene.lines.a[line], scene.lines.b[line]]) : null;
    this.view.emit("select", { ids: this.view.names(slots), line: ends });
  }

  /** Do what a key or a button is called. */
  run(name) {
    if (name === "picture") this.view.player.end(); // a picture is of everything
    const { scene, camera } = this.view;
    const chosen = [...scene.selected];
    const ids = this.view.names(chosen);
    this.view.drawing.settle();
    if (this.#ofShape(name)) return;
    const commands = {
      writeText: () => this.view.drawing.add(TEXT),
      frameIt: () => this.view.drawing.add(RECTANGLE),
      encircle: () => this.view.drawing.add(ELLIPSE),
      pointAt: () => this.view.drawing.add(ARROW),
      nextShape: () => this.view.drawing.next(),
      draw: () => this.view.menus.draw.toggle(),
      ...this.#choosing(chosen),
      expand: () => (this.picking && this.#picked(chosen)) || (scene.line >= 0 ? this.folding.openLine(scene.line) : this.#expandAll(chosen)),
      lines: () => this.folding.parcels(),
      open: () => this.folding.openOrClose(),
      group: () => this.folding.group(),
      hide: () => ids.length && this.#hide(withGathered(scene, chosen)),
      pin: () => ids.length && this.#pin(withGathered(scene, chosen)),
      undo: () => this.view.emit("undo"),
      redo: () => this.view.emit("redo"),
      joined: () => this.#expandAll(chosen, "joined"),
      sharing: () => this.#expandAll(chosen, "sharing"),
      two: () => this.#expandAll(chosen, "two"),
      more: () => (chosen.length ? this.view.menus.expand.toggle(chosen.length) : this.view.tell(this.view.words.say("nothing_selected"))),
      collapse: () => ids.length && this.view.emit("collapse", { ids }),
      escape: () => this.#escape(),
      table: () => this.#table(),
      select: () => this.view.menus.select.toggle(chosen.length),
      arrange: () => this.view.menus.arrange.toggle(chosen.length),
      organic: () => this.#arrange("organic", ids),
      columns: () => this.#arrange("columns", ids),
      fit: () => this.view.fit(),
      zoomIn: () => { camera.zoomAt(camera.width / 2, camera.height / 2, ZOOM_STEP); this.view.moved(); },
      zoomOut: () => { camera.zoomAt(camera.width / 2, camera.height / 2, 1 / ZOOM_STEP); this.view.moved(); },
      play: () => this.view.player.toggle(),
      picture: () => this.view.emit("picture", { drawn: scene.totals().shown }),
      fullScreen: () => this.view.fullScreen(),
      keys: () => this.view.sheet.toggle(),
      find: () => this.view.panel.find(),
      menu: () => this.#menu(chosen),
      copy: () => this.#copy(chosen),
    };
    commands[name]?.();
  }

  /** What a key does to the text, frame or arrow that is selected; whether it did. */
  #ofShape(name) {
    const { drawing } = this.view;
    if (!drawing.selected) return false;
    const act = { expand: () => drawing.edit(), hide: () => drawing.remove(), escape: () => drawing.leave() }[name];
    return Boolean(act?.());
  }

  /** What selects, by name; `chosen`: the slots that are selected. */
  #choosing(chosen) {
    const { scene } = this.view;
    const pick = (slots) => slots.length && this.select(slots);
    return {
      all: () => this.select(everything(scene)),
      invert: () => this.select(others(scene, chosen)),
      neighbours: () => pick(within(scene, chosen, 1)),
      twoSteps: () => pick(within(scene, chosen, 2)),
      sameKind: () => pick(sameKind(scene, chosen)),
      sameLane: () => pick(sameValue(scene, chosen, "lane")),
      sameCarrier: () => pick(sameValue(scene, chosen, "carrier")),
      sameDay: () => pick(sameValue(scene, chosen, "day")),
      common: () => chosen.length > 1 && this.#pickOrSay([...chosen, ...common(scene, chosen)], chosen.length, "no_common"),
      way: () => chosen.length === 2 && this.#pickOrSay(way(scene, ...chosen), 0, "no_way"),
      lasso: () => this.view.gestures.armLasso(),
    };
  }

  /** Select more than `had` slots, or say why there is nothing to select. */
  #pickOrSay(slots, had, text) {
    if (slots.length > had) this.select(slots);
    else this.view.tell(this.view.words.say(text));
  }

  /** Bring neighbours: the next, or by another way (`how`, see events.py), of these kinds or of all. */
  expand(slot, how = "", kinds = []) {
    if (slot >= 0) this.#expand([slot], how, kinds);
  }

  #expand(slots, how, kinds = []) {
    const [id, ...also] = this.view.names(slots);
    this.view.working();
    this.view.emit("expand", { id, ...(also.length && { also }), ...(how && { how }), ...(kinds.length && { kinds }) });
  }

  /** Ask the page for more than is drawn: a walk from a node, paths between two, what two have in common. */
  ask(how, slots) {
    this.view.scene.ends = new Set(slots.length > 1 ? slots : []);
    this.view.working();
    this.view.renderer.draw();
    this.view.emit("ask", { how, ids: this.view.names(slots) });
  }

  /** Ask it of this node and of the one that is selected next. */
  pick(how, from) {
    this.picking = { how, from };
    this.view.scene.ends = new Set([from]);
    this.view.overlay.draw();
    this.view.gestures.picks(true);
    this.view.tell(this.view.words.say(how === "paths" ? "pick_path" : "pick_common", { label: this.view.scene.title(from) }));
  }

  /** Whether the selection that comes is the other node that was waited for. */
  #picked(slots) {
    const { how, from } = /** @type {{how: "paths" | "common", from: number}} */ (this.picking);
    const [to] = slots.filter((slot) => slot !== from);
    if (to === undefined || !this.view.scene.nodes.alive[from]) return false;
    this.#unpick();
    this.select([from, to]);
    this.ask(how, [from, to]);
    return true;
  }

  #unpick() {
    this.picking = null;
    this.view.notice = "";
    this.view.gestures.picks(false);
  }

  /** The menu of what is selected, where it is; else of the ground. */
  #menu(chosen) {
    const { scene, camera, menus, renderer } = this.view;
    const { nodes, lines } = scene;
    const slot = chosen.at(-1) ?? -1;
    const ends = slot >= 0 ? [slot] : scene.line >= 0 ? [lines.a[scene.line], lines.b[scene.line]] : [];
    const middle = (column) => ends.reduce((sum, end) => sum + column[end] / ends.length, 0);
    const [x, y] = ends.length ? camera.toScreen(middle(nodes.x), middle(nodes.y)) : [camera.width / 2, camera.height / 2];
    const away = slot >= 0 ? nodes.size[slot] * (renderer.frame?.scale ?? 1) : 0;
    menus.context.openAt(x + away, y + away, slot, scene.line);
  }

  /** The names of what is selected, a line each, or what the selected line says. */
  async #copy(chosen) {
    const { scene, words, stage } = this.view;
    const said = chosen.length ? chosen.map((slot) => scene.labels[slot]) : scene.line >= 0 ? [words.line(scene, scene.line)] : [];
    if (!said.length) return;
    const done = await toClipboard(said.join("\n"), stage);
    this.view.tell(done ? words.say("copied", { count: said.length }) : words.say("not_copied"));
  }

  /** Expand what is selected, in one step; many only when the same is asked again, the most first. */
  #expandAll(slots, how = "") {
    if (!slots.length) return;
    const count = slots.length;
    const asked = count > MANY_AT_ONCE ? [how, ...slots].join() : "";
    if (asked !== this.asked) {
      this.asked = asked;
      if (asked) return this.view.tell(this.view.words.say("expand_ask", { count }));
    }
    this.asked = "";
    this.#expand(slots.slice(0, MOST_AT_ONCE), how);
    if (count > MOST_AT_ONCE) this.view.tell(this.view.words.say("expand_most", { most: MOST_AT_ONCE, count }));
  }

  /** Out of what was begun: the keys, a lasso, what is selected. */
  #escape() {
    if (this.view.sheet.isOpen) this.view.sheet.toggle(false);
    else if (this.view.gestures.armed) this.view.gestures.disarm();
    else if (this.picking) this.#drop();
    else this.select([]);
  }

  /** The other node is not waited for any more. */
  #drop() {
    this.#unpick();
    this.view.scene.ends.clear();
    this.view.overlay.draw();
    this.view.refresh();
  }

  /** Lay out anew what is selected, when several nodes are; else everything, and see it all. */
  #arrange(way, ids) {
    const some = ids.length > 1;
    this.view.arranging = !some;
    this.view.working();
    this.view.emit("arrange", { way, ids: some ? ids : [] });
  }

  /** The table opens with its keyboard, or closes. */
  #table() {
    const { table, host } = this.view;
    table.toggle();
    host.classList.toggle("tabled", table.isOpen);
    this.view.refresh();
    if (table.isOpen) table.focus();
  }

  /** What the table calls. */
  tabling() {
    return {
      select: (slots) => this.select(slots),
      go: (slots) => this.view.flyTo(slots.map((slot) => drawnAs(this.view.scene, slot))),
      run: (name) => this.run(name),
      close: () => this.view.stage.focus({ preventScroll: true }),
    };
  }

  #hide(slots) {
    for (const slot of slots) this.view.scene.nodes.flags[slot] |= HIDDEN;
    this.select([]);
    this.masked();
    this.view.emit("hide", { ids: this.view.names(slots) });
  }

  #pin(slots) {
    const { nodes } = this.view.scene;
    const pinned = !slots.every((slot) => nodes.flags[slot] & PINNED);
    for (const slot of slots) nodes.flags[slot] = pinned ? nodes.flags[slot] | PINNED : nodes.flags[slot] & ~PINNED;
    this.view.renderer.draw();
    this.view.refresh();
    this.view.emit("pin", { ids: this.view.names(slots), pinned });
  }

  /** The marks of what changed go; the canvas stays as it is. */
  #clearNews() {
    this.view.scene.setNews(noNews());
    this.masked();
    this.view.emit("unmark");
    this.view.stage.focus({ preventScroll: true });
  }

  /** What the legend calls. */
  filters() {
    const all = () => this.view.words.legend.kinds.map((_, number) => number);
    return {
      toggle: (kind) => this.#filter({ off: new Set(toggled(this.view.masks.off, kind)) }),
      alone: (kind) => this.#filter({ off: new Set(all().filter((number) => number !== kind)) }),
      dates: (since, until) => this.#filter({ since, until }),
      value: (name, text) => this.#filter({ [name]: new Set(toggled(this.view.masks[name], text)) }),
      weight: (lightest, heaviest) => this.#filter({ lightest, heaviest }),
      mark: (name) => this.#filter({ [name]: !this.view.masks[name] }),
      everything: () => this.#filter(noMasks()),
      unhide: () => this.view.emit("unhide"),
      style: (change) => this.#style(change),
      pickClass: (place) => this.select(everything(this.view.scene).filter((slot) => this.view.scene.nodes.tint[slot] === place)),
      pickNews: (bit, ofLine) => this.select(slotsOfNews(this.view.scene, bit, ofLine)),
      clearNews: () => this.#clearNews(),
      pickKind: (kind) => this.select(everything(this.view.scene).filter((slot) => this.view.scene.nodes.kind[slot] === kind)),
      pickValue: (name, text) => this.select(ofValue(this.view.scene, name === "lanes" ? "lane" : "carrier", text)),
      search: (text) => found(this.view.scene, text),
      only: (text) => this.#filter({ text }),
      go: (slot) => { this.select([slot]); this.view.flyTo([slot]); },
      select: (slots) => { this.select(slots); this.view.flyTo(slots); },
      leave: () => this.view.stage.focus({ preventScroll: true }),
    };
  }

  /** Another rule of size or of colour: what it makes of the nodes comes from Python. */
  #style(change) {
    const { size, colour } = this.view.styling ?? this.view.scene.style; // what was chosen and has not come yet counts
    this.view.styling = { size, colour, ...change };
    this.view.working();
    this.view.emit("style", this.view.styling);
  }

  /** The dates, of what is in sight; while they are dragged (`passing`) it follows where that is quick, and nothing is told. */
  dates([since, until], passing) {
    if (!passing) return this.#filter({ since, until });
    if (this.view.renderer.milliseconds > QUICK) return undefined;
    this.view.masks = { ...this.view.masks, since, until };
    return this.masked();
  }

  #filter(change) {
    this.view.masks = { ...this.view.masks, ...change };
    this.view.keep.masks = this.view.masks;
    this.masked();
    this.view.emit("filter", filtersOf(this.view.masks, this.view.words.legend.kinds), { quiet: true });
  }

  /** What is in sight changed. */
  masked() {
    this.view.mask();
    this.view.renderer.draw();
    this.view.refresh();
  }
}
