// The menu of what is under the pointer: a node, a line, what is selected, or the ground. On right click, long press, Shift+F10.

import { countFlags, hasBrought, restOf } from "./around.js";
import { withGathered } from "./folds.js";
import { DRAWING, Menu } from "./menu.js";
import { ARROW, ELLIPSE, RECTANGLE, TEXT } from "./shapes.js";
import { HIDDEN, HUB, PINNED } from "./tables.js";

const PAGE = 25; // neighbours that one expansion brings
const ALL = 1000; // … and the most that are brought at once
const SHAPES = [TEXT, RECTANGLE, ELLIPSE, ARROW]; // in the order of DRAWING
const MARGIN = 6; // pixels that a menu keeps from the rim
const ICONS = {
  expand: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 8V3M15.5 14l4.5 3M8.5 14 4 17",
  collapse: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 4l4 4M20 4l-4 4M12 21v-5",
  open: "M4 8h10v10H4zM9 8V4h11v11h-6",
  paths: "M5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 17h8a4 4 0 0 0 0-5H9a3 3 0 0 1 0-5h8",
  common: "M9 6a6 6 0 1 0 0 12A6 6 0 0 0 9 6zM15 6a6 6 0 1 1 0 12 6 6 0 0 1 0-12z",
  walk: "M5 19c6 0 3-7 8-8s4-4 6-6M15 5h4v4",
  neighbours: "M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5 5l5 5M19 5l-5 5M5 19l5-5M19 19l-5-5",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  hide: "M4 4l16 16M9.5 5.5A9 9 0 0 1 12 5c5 0 8 4.5 9 7a12 12 0 0 1-2.5 3.7M6 8a13 13 0 0 0-3 4c1 2.5 4 7 9 7a9 9 0 0 0 4-1",
  show: "M3 12c1-2.5 4-7 9-7s8 4.5 9 7c-1 2.5-4 7-9 7s-8-4.5-9-7zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  all: "M4 4h16v16H4zM8 12l3 3 5-6",
  group: "M4 4h7v7H4zM13 13h7v7h-7zM13 6h5v5M11 18H6v-5",
  arrange: "M4 4h5v5H4zM15 4h5v5h-5zM9.5 15h5v5h-5zM6.5 9v3h11V9M12 12v3",
  lines: "M3 12h18M6 8l-3 4 3 4M18 8l3 4-3 4",
  table: "M3 5h18v14H3zM3 10h18M3 14.5h18M9 10v9",
  write: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  text: "M5 6V4h14v2M12 4v16M9 20h6",
  rectangle: "M4 6h16v12H4z",
  ellipse: "M12 6c5 0 9 2.7 9 6s-4 6-9 6-9-2.7-9-6 4-6 9-6z",
  arrow: "M4 19 19 5M11 5h8v8",
  cut: "M4 12h5M15 12h5M10 6v12M14 6v12",
  find: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
};

export class ContextMenu extends Menu {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    super("", () => view.stage.focus({ preventScroll: true }));
    this.view = view;
    this.element.classList.add("context");
    /** @type {{slot: number, line: number, several: boolean}} */
    /** @type {number[]} */
    this.spot = [0, 0]; // of the world, where it was opened
    this.target = { slot: -1, line: -1, several: false };
  }

  /** Open it at a point of the stage for what is there: `slot` or `line`, else the ground. What is there is selected. */
  openAt(x, y, slot, line) {
    const { scene, commands } = this.view;
    if (slot >= 0 && !scene.selected.has(slot)) commands.select([slot]);
    if (slot < 0 && line >= 0) commands.select([], line);
    this.spot = this.view.camera.toWorld(x, y);
    this.target = { slot, line, several: slot >= 0 && scene.selected.size > 1 };
    this.#fill();
    this.#place(x, y);
    this.open();
    this.view.tip.hidden = true;
  }

  /** What is known of what it is about changed: the counts of its neighbours were read, say. */
  refresh() {
    if (!this.isOpen) return;
    const { scene } = this.view;
    const { slot, line } = this.target;
    if ((slot >= 0 && !scene.nodes.shown[slot]) || (slot < 0 && line >= 0 && !scene.lines.alive[line])) return this.close();
    const [at, before] = [this.focused(), this.element.textContent];
    const text = this.items[at]?.querySelector(".text")?.textContent;
    this.#fill();
    const same = this.element.textContent === before ? this.items[at] : null;
    const next = same ?? this.items.find((item) => item.querySelector(".text")?.textContent === text) ?? this.items[0];
    return next?.focus({ preventScroll: true });
  }

  #fill() {
    const { slot, line, several } = this.target;
    const { scene, words } = this.view;
    const shape = slot < 0 && line < 0 ? this.view.drawing.selected : null;
    const [title, groups] = shape ? [this.view.drawing.describe(shape), [this.#ofShape()]]
      : several
      ? [words.say("selected", { count: scene.selected.size }), this.#ofSeveral()]
      : slot >= 0 ? [scene.title(slot), this.#ofNode(slot)]
      : line >= 0 ? [words.line(scene, line), this.#ofLine(line)]
      : [words.say("menu_of_ground"), this.#ofGround()];
    this.element.setAttribute("aria-label", title);
    this.fill(groups);
  }

  /** Beside the point, whichever side has room for it. */
  #place(x, y) {
    const { element } = this;
    element.hidden = false;
    const { clientWidth, clientHeight } = this.view.host;
    const { width, height } = element.getBoundingClientRect();
    const { unit } = this.view.renderer.theme;
    const left = x + width + MARGIN > clientWidth ? x - width : x;
    const top = y + height + MARGIN > clientHeight ? clientHeight - height - MARGIN : y;
    element.style.left = `${Math.max(MARGIN, left) / unit}px`;
    element.style.top = `${Math.max(MARGIN, top) / unit}px`;
  }

  /** An item that does what a key or a button is called. */
  #command(name, text, key = "", icon = name, values = {}) {
    const { words, commands } = this.view;
    return { text: words.say(text, values), key, icon: ICONS[icon], run: () => commands.run(name) };
  }

  #ofNode(slot) {
    const { scene, words, commands } = this.view;
    const { nodes } = scene;
    const rest = restOf(this.view, slot);
    const kind = words.legend.kinds[nodes.kind[slot]];
    const item = (text, icon, run) => ({ text: words.say(text), icon: ICONS[icon], run });
    const walks = kind?.walks && !(nodes.flags[slot] & HUB);
    return [
      this.#expanding(slot, rest),
      this.#opening(slot),
      [
        item("paths_to", "paths", () => commands.pick("paths", slot)),
        item("common_with", "common", () => commands.pick("common", slot)),
        ...(walks ? [item("walk_here", "walk", () => commands.ask("walk", [slot]))] : []),
        ...(scene.neighbours(slot).length ? [this.#command("neighbours", "select_neighbours", "N")] : []),
      ],
      this.#keeping([slot]),
    ];
  }

  /** What can be brought: the next, all, of one kind; and what was brought can go. */
  #expanding(slot, { more, kinds }) {
    const { words, commands, scene } = this.view;
    const note = more > 0 ? words.say("menu_more", { count: more }) : "";
    const entries = [];
    const users = scene.nodes.users[slot];
    if (words.legend.kinds[scene.nodes.kind[slot]]?.naming === "shared" && users > 0) {
      entries.push({ text: words.say("expand_people"), icon: ICONS.expand, run: () => commands.expand(slot, "people") });
    }
    const text = more < 0 ? "expand_it" : more > PAGE ? "expand_next" : "expand_all";
    if (more !== 0) entries.push({ ...this.#command("expand", text, "Enter"), note });
    if (more > PAGE && more <= ALL && kinds.length) {
      entries.push({ text: words.say("expand_all"), note: words.number.format(more), icon: ICONS.expand, run: () => commands.expand(slot, "all", kinds.map(([kind]) => kind)) });
    }
    if (kinds.length > 1) {
      for (const [kind, left, number] of kinds) {
        entries.push({ text: words.legend.kinds[number].text, note: words.number.format(left), sample: this.view.panel.sample(number), run: () => commands.expand(slot, "", [kind]) });
      }
    }
    if (hasBrought(scene, slot)) entries.push(this.#command("collapse", "collapse_it", "C"));
    return entries;
  }

  #opening(slot) {
    const { nodes, titles } = this.view.scene;
    const entries = [];
    if (nodes.stands[slot]) entries.push(this.#command("open", "open_it", "O"));
    if (titles.has(slot)) entries.push(this.#command("group", "ungroup", "G"));
    return entries;
  }

  /** What is done to all of these: pinned, copied, hidden. */
  #keeping(slots) {
    const { scene, words, commands } = this.view;
    const pinned = withGathered(scene, slots).every((slot) => scene.nodes.flags[slot] & PINNED);
    return [
      this.#command("pin", pinned ? "unpin_it" : "pin_it", "P"),
      { text: words.say(slots.length > 1 ? "copy_names" : "copy_name"), key: "Ctrl+C", icon: ICONS.copy, run: () => commands.run("copy") },
      this.#command("hide", "hide_it", "Del"),
    ];
  }

  #ofSeveral() {
    const { scene, words, commands } = this.view;
    const slots = [...scene.selected];
    const ask = (how, text, icon) => ({ text: words.say(text), icon: ICONS[icon], run: () => commands.ask(how, slots) });
    const groups = slots.some((slot) => scene.titles.has(slot));
    return [
      [this.#command("expand", "expand_each", "Enter"), this.#command("joined", "expand_joined", "J", "expand")],
      slots.length === 2 ? [ask("paths", "find_paths", "paths"), ask("common", "in_common", "common")] : [this.#command("common", "select_common", "B")],
      [
        this.#command("neighbours", "select_neighbours", "N"),
        this.#command("group", groups ? "ungroup" : "group_them", "G"),
        this.#command("organic", "arrange_them", "A", "arrange"),
      ],
      this.#keeping(slots),
    ];
  }

  #ofLine(line) {
    const { scene, words, commands } = this.view;
    const { a, b, parcels } = scene.lines;
    return [
      parcels[line] ? [this.#command("open", "show_parcels", "O")] : [],
      [
        { text: words.say("select_ends"), icon: ICONS.neighbours, run: () => commands.select([a[line], b[line]]) },
        { text: words.say("in_common"), icon: ICONS.common, run: () => commands.ask("common", [a[line], b[line]]) },
        { text: words.say("copy_line"), icon: ICONS.copy, key: "Ctrl+C", run: () => commands.run("copy") },
      ],
    ];
  }

  /** What can be done to a text, frame or arrow. */
  #ofShape() {
    const { words, commands } = this.view;
    return [
      { text: words.say("write_it"), key: "Enter", icon: ICONS.write, run: () => commands.run("expand") },
      { text: words.say("remove_it"), key: "Del", icon: ICONS.hide, run: () => commands.run("hide") },
    ];
  }

  /** What can be put here. */
  #drawing() {
    const { words, drawing } = this.view;
    return DRAWING.map(([, text, key], i) => (
      { text: words.say(text), key, icon: ICONS[SHAPES[i]], run: () => drawing.add(SHAPES[i], this.spot) }
    ));
  }

  #ofGround() {
    const { scene, words, commands, folds, masks } = this.view;
    const hidden = countFlags(scene, (flags) => flags & HIDDEN);
    const filters = commands.filters();
    const ask = (how, text, icon) => ({ text: words.say(text), icon: ICONS[icon], run: () => commands.ask(how, []) });
    const showing = [];
    if (hidden) showing.push({ text: words.say("unhide", { count: hidden }), icon: ICONS.show, run: () => filters.unhide() });
    if (words.filters(scene, masks)) showing.push({ text: words.say("all"), icon: ICONS.show, run: () => filters.everything() });
    return [
      [this.#command("fit", "fit", "F"), this.#command("all", "select_all", "Ctrl+A"), this.#command("find", "find", "/")],
      [this.#command("organic", "arrange_all", "A", "arrange"), this.#command("columns", "arrange_columns", "T", "arrange"), this.#command("lines", folds.parcels ? "parcels_apart" : "lines", "L")],
      scene.count > 2 ? [ask("connects", "who_connects", "neighbours"), ask("separates", "who_separates", "cut")] : [],
      this.#drawing(),
      showing,
      [this.#command("table", "table", "V")],
    ];
  }
}
