import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, foldWords, noFolds } from "../../ui/canvas/static/folds.js";
import { applyMasks, dayOf } from "../../ui/canvas/static/masks.js";
import { cell, COLUMNS, rowsOf, sorted } from "../../ui/canvas/static/rows.js";
import { HIDDEN, HUB, Scene, SEIZED } from "../../ui/canvas/static/scene.js";
import { Words } from "../../ui/canvas/static/words.js";
import { message } from "./world.mjs";

const LEGEND = {
  kinds: ["Parcel", "Party"].map((kind) => ({ kind, text: kind })), relations: ["SENDER_ON", "ADDRESSED_TO"].map((kind) => ({ kind, text: kind })),
};
const TEXTS = { seized: "Seized", hub_short: "hub", behind: "behind", stands: "stands for {count}" };
const words = new Words(TEXTS, LEGEND, "en");

function world({ masks = {}, parcels = false, seized = true } = {}) {
  const scene = new Scene();
  scene.apply(message({
    nodes: {
      p2: { label: "P2", lane: "NL>GB", carrier: "", day: dayOf("2026-05-01"), weight: 900, flags: seized ? SEIZED : 0 },
      p10: { label: "P10", lane: "", carrier: "", day: dayOf("2026-03-01"), weight: 1200 },
      p1: { label: "P1", lane: "NL>US", carrier: "", weight: -1 },
      ann: { kind: 1, label: "ann", parcels: 3, users: 2, flags: HUB }, Bob: { kind: 1, label: "Bob" }, gone: { kind: 1, flags: HIDDEN },
    },
    lines: [["ann", "p2", { kind: 0 }], ["p2", "Bob", { kind: 1 }], ["ann", "p10", { kind: 0 }]],
  }));
  applyMasks(scene, masks);
  fold(scene, { ...noFolds(), parcels }, foldWords(LEGEND));
  return scene;
}

const order = (scene, column, down = false) => sorted(scene, words, rowsOf(scene), column, down).map((slot) => scene.ids[slot]).join(" ");

test("the rows are what is in sight, also behind a line", () => {
  assert.equal(order(world(), "label"), "ann Bob p1 p2 p10");
  assert.equal(order(world({ masks: { off: new Set([0]) } }), "label"), "ann Bob");
  const folded = world({ parcels: true });
  assert.equal(order(folded, "label"), "ann Bob p1 p2 p10");
  assert.equal(cell(folded, words, folded.slot("p2"), "marks"), "Seized");
  assert.equal(cell(world({ parcels: true, seized: false }), words, folded.slot("p2"), "marks"), "behind");
});

test("columns sort both ways, with what is empty last", () => {
  const scene = world();
  assert.equal(order(scene, "weight"), "p2 p10 ann Bob p1");
  assert.equal(order(scene, "weight", true), "p10 p2 ann Bob p1");
  assert.equal(order(scene, "day"), "p10 p2 ann Bob p1");
  assert.equal(order(scene, "neighbours", true), "ann p2 Bob p10 p1");
  assert.equal(order(scene, "lane", true), "p1 p2 ann Bob p10");
});

test("cells say what the canvas shows", () => {
  const scene = world();
  const said = (id) => COLUMNS.map(([name]) => cell(scene, words, scene.slot(id), name));
  assert.deepEqual(said("p2"), ["Parcel", "P2", "2026-05-01", "NL → GB", "900", "", "", "2", "Seized"]);
  assert.deepEqual(said("ann"), ["Party", "ann", "", "", "", "3", "2", "2", "hub"]);
});
