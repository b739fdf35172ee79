// What a person does to draw less, and to see it all again. Shown at once, and told to Python.

import { GROUP, keptOf, openerOf, parcelsOn } from "./folds.js";

export class Folding {
  /** @param {import("./commands.js").Commands} commands */
  constructor(commands) {
    this.commands = commands;
    this.view = commands.view;
  }

  /** Parcels as lines, or as nodes again. */
  parcels() {
    this.#fold({ parcels: !this.view.folds.parcels });
  }

  /** Parties in their address or person; the same again: each by itself. */
  by(kind) {
    this.#fold({ by: this.view.folds.by === kind ? "" : kind });
  }

  /** Nothing stays open. */
  close() {
    this.#fold({ opened: new Set() });
  }

  /** A line that stands for parcels shows them again. */
  openLine(line) {
    const { scene, foldNames } = this.view;
    if (line < 0 || !scene.lines.parcels[line]) return;
    const slots = parcelsOn(scene, line, foldNames);
    this.#open(this.view.names(slots));
    this.commands.select(slots);
  }

  /** A node that stands for others shows them again. */
  openNode(slot) {
    this.#open([openerOf(this.view.scene, slot)]);
  }

  /** Open what is selected; what is open already is closed. */
  openOrClose() {
    const { scene, folds } = this.view;
    if (scene.line >= 0) return this.openLine(scene.line);
    const standing = [...scene.selected].filter((slot) => scene.nodes.stands[slot]);
    if (standing.length) return this.#open(standing.map((slot) => openerOf(scene, slot)));
    const near = [...scene.selected].flatMap((slot) => [slot, ...scene.neighbours(slot)]);
    const closing = new Set(near.flatMap((slot) => [scene.ids[slot], GROUP + scene.values[scene.nodes.group[slot]]]));
    const opened = [...folds.opened].filter((one) => !closing.has(one));
    if (opened.length < folds.opened.size) this.#fold({ opened: new Set(opened) });
    return undefined;
  }

  /** The selected nodes become one; a group that is selected is none any more. */
  group() {
    const { scene, words, folds } = this.view;
    const { group } = scene.nodes;
    const groups = new Set([...scene.selected].filter((slot) => scene.titles.has(slot)).map((slot) => group[slot]));
    if (groups.size) {
      const members = [...scene.slots.values()].filter((slot) => groups.has(group[slot]));
      this.view.emit("group", { ids: this.view.names(members), name: "" });
    } else if (scene.selected.size > 1) {
      let number = 1;
      const name = () => words.say("group_name", { number });
      while (scene.values.includes(name()) || folds.opened.has(GROUP + name())) number++;
      this.view.emit("group", { ids: this.view.names([...scene.selected]), name: name() });
    }
  }

  #open(names) {
    this.#fold({ opened: new Set([...this.view.folds.opened, ...names]) });
  }

  #fold(change) {
    this.view.folds = { ...this.view.folds, ...change };
    this.view.keep.folds = this.view.folds;
    this.commands.masked();
    this.view.emit("fold", keptOf(this.view.folds), { quiet: true });
  }
}
