import assert from "node:assert/strict";
import { test } from "node:test";
import { Commands } from "../../ui/canvas/static/commands.js";
import { fold, foldWords, GROUP, noFolds } from "../../ui/canvas/static/folds.js";
import { Gestures } from "../../ui/canvas/static/gestures.js";
import { applyMasks, noMasks } from "../../ui/canvas/static/masks.js";
import { HIDDEN, PINNED, Scene } from "../../ui/canvas/static/scene.js";
import { Words } from "../../ui/canvas/static/words.js";
import { message } from "./world.mjs";

const LEGEND = { kinds: [{ kind: "Party", text: "Party" }], relations: [{ kind: "IS", text: "is" }] };
const TEXTS = { group_name: "Group {number}", expand_most: "first {most} of {count}", expand_ask: "{count} at once" };

/**
 * As much of a view as commands ask for; `said`: what was emitted and told.
 * @returns {any}
 */
function stage(nodes, folds = {}) {
  const scene = new Scene();
  scene.apply(message({ full: true, nodes }));
  const said = [];
  /** @type {any} */
  const view = {
    scene, said, keep: {}, masks: noMasks(), folds: { ...noFolds(), ...folds }, camera: {}, stage: { style: {}, focus() {} },
    words: new Words(TEXTS, LEGEND, "en"), overlay: { draw() {} }, renderer: { draw() {}, chosen() {} }, sheet: { isOpen: false }, drawing: { selected: null, leave() {}, settle() {} },
    names: (slots) => slots.map((slot) => scene.ids[slot]), refresh() {}, working() {},
    emit: (type, payload = {}) => said.push([type, payload]), tell: (text) => said.push(["told", text]),
    mask() { applyMasks(scene, view.masks); fold(scene, view.folds, foldWords(LEGEND)); },
  };
  view.commands = new Commands(view);
  view.gestures = new Gestures(view);
  view.mask();
  return view;
}

const select = (view, ...ids) => { view.scene.selected = new Set(ids.map((id) => view.scene.slot(id))); };
const flags = (view, bit) => [...view.scene.slots].filter(([, slot]) => view.scene.nodes.flags[slot] & bit).map(([id]) => id).sort();
const GROUPED = { a: { group: "Shop" }, b: { group: "Shop" }, c: { group: "Shop" }, d: {} };
const shownOf = (view) => [...view.scene.slots].find(([id, slot]) => id !== "d" && view.scene.nodes.shown[slot])[0];

test("what is done to a group is done to all of it", () => {
  for (const [name, bit] of [["hide", HIDDEN], ["pin", PINNED]]) {
    const view = stage(GROUPED);
    select(view, shownOf(view));
    view.commands.run(name);
    assert.deepEqual(flags(view, bit), ["a", "b", "c"]);
    const [, payload] = view.said.find(([type]) => type === name);
    assert.deepEqual([...payload.ids].sort(), ["a", "b", "c"]);
  }
});

test("one key expands all that is selected in one step", () => {
  const view = stage({ a: {}, b: {}, c: {} });
  view.commands.run("all");
  view.commands.run("expand");
  view.commands.run("sharing");
  const [first, other] = view.said.filter(([type]) => type === "expand").map(([, payload]) => payload);
  assert.deepEqual([first.id, ...first.also].sort(), ["a", "b", "c"]);
  assert.deepEqual([other.how, other.also.length], ["sharing", 2]);
});

test("more than fifty are expanded when the same is asked twice, and never more than a thousand", () => {
  const view = stage(Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`n${i}`, {}])));
  const expanded = () => view.said.filter(([type]) => type === "expand");
  view.commands.run("all");
  view.commands.run("expand");
  assert.deepEqual([expanded().length, view.said.at(-1)], [0, ["told", "1,200 at once"]]);
  view.commands.run("two");
  assert.equal(expanded().length, 0, "it is another question");
  view.commands.run("two");
  assert.equal(expanded().length, 1);
  assert.equal(expanded()[0][1].also.length, 999);
  assert.deepEqual(view.said.at(-1), ["told", "first 1,000 of 1,200"]);
  view.commands.run("two");
  assert.equal(expanded().length, 1, "it is asked anew each time");
});

test("Escape puts the lasso away first, then what is selected", () => {
  const view = stage({ a: {}, b: {} });
  select(view, "a");
  view.commands.run("lasso");
  assert.equal(view.gestures.armed, true);
  view.commands.run("escape");
  assert.deepEqual([view.gestures.armed, view.scene.selected.size, view.stage.style.cursor], [false, 1, ""]);
  view.commands.run("escape");
  assert.equal(view.scene.selected.size, 0);
});

test("a new group takes a name that none has, also none that is open and not in sight", () => {
  const view = stage({ a: { group: "Group 1" }, b: {}, c: {} }, { opened: new Set([`${GROUP}Group 2`]) });
  select(view, "b", "c");
  view.commands.run("group");
  assert.deepEqual(view.said.at(-1), ["group", { ids: ["b", "c"], name: "Group 3" }]);
});
