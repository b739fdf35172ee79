import assert from "node:assert/strict";
import { test } from "node:test";
import { applyMasks } from "../../ui/canvas/static/masks.js";
import { HIDDEN, PINNED, Scene, SEIZED } from "../../ui/canvas/static/scene.js";
import { chain, message } from "./world.mjs";

const ALL = { off: new Set(), since: null, until: null };

function scene(world) {
  const made = new Scene();
  made.apply(message({ full: true, ...world }));
  applyMasks(made, ALL);
  return made;
}

const names = (made) => [...made.slots.keys()].sort();
const neighbours = (made, id) => made.neighbours(made.slot(id)).map((slot) => made.ids[slot]).sort();

test("a snapshot draws its nodes and lines", () => {
  const made = scene(chain("a", "b", "c"));
  assert.deepEqual(names(made), ["a", "b", "c"]);
  assert.deepEqual(neighbours(made, "b"), ["a", "c"]);
  assert.deepEqual(made.totals(), { shown: 3, hidden: 0, folded: 0, all: 3 });
});

test("ops add, replace and take away", () => {
  const made = scene(chain("a", "b", "c"));
  const { fresh, moved } = made.apply(message({ nodes: { d: { x: 1, parent: "a" }, a: { x: -5 } }, lines: [["a", "d"]], drop: ["c"], cut: [["b", "c"]] }));
  applyMasks(made, ALL);
  assert.deepEqual(fresh.map((slot) => made.ids[slot]), ["d"]);
  assert.deepEqual([...moved], [[made.slot("a"), { x: 0, y: 0 }]]);
  assert.deepEqual(names(made), ["a", "b", "d"]);
  assert.equal(made.nodes.x[made.slot("a")], -5);
  assert.equal(made.nodes.parent[made.slot("d")], made.slot("a"));
  assert.deepEqual(neighbours(made, "a"), ["b", "d"]);
  assert.deepEqual(neighbours(made, "b"), ["a"]);
});

test("the same ops twice change nothing more", () => {
  const made = scene(chain("a", "b"));
  const ops = message({ nodes: { c: {} }, lines: [["b", "c", { count: 3 }]] });
  made.apply(ops);
  assert.deepEqual(made.apply(ops), { fresh: [], moved: new Map() });
  applyMasks(made, ALL);
  assert.equal(made.totals().all, 3);
  assert.deepEqual([...made.linesAt(made.slot("c"))].map((line) => made.lines.count[line]), [3]);
});

test("a snapshot takes away what it no longer holds, and keeps slots of what it does", () => {
  const made = scene(chain("a", "b", "c"));
  const slot = made.slot("b");
  made.apply(message({ full: true, ...chain("b", "d") }));
  applyMasks(made, ALL);
  assert.deepEqual(names(made), ["b", "d"]);
  assert.equal(made.slot("b"), slot);
  assert.deepEqual(neighbours(made, "b"), ["d"]);
});

test("slots of what went are used again, without its lines", () => {
  const made = scene(chain("a", "b", "c"));
  made.apply(message({ drop: ["b"], cut: [["a", "b"], ["b", "c"]] }));
  made.apply(message({ nodes: { e: {} } }));
  applyMasks(made, ALL);
  assert.deepEqual(neighbours(made, "e"), []);
  assert.equal(made.nodes.length, 3);
});

test("a place or mark that is newer here is kept", () => {
  const made = scene(chain("a", "b"));
  made.nodes.flags[made.slot("a")] = HIDDEN;
  const ours = { places: new Set(["a"]), marks: new Set(["a"]) };
  made.apply(message({ nodes: { a: { x: 999, flags: SEIZED | PINNED }, b: { x: 999, flags: PINNED } } }), ours);
  assert.equal(made.nodes.x[made.slot("a")], 0);
  assert.equal(made.nodes.flags[made.slot("a")], SEIZED | HIDDEN);
  assert.equal(made.nodes.x[made.slot("b")], 999);
  assert.equal(made.nodes.flags[made.slot("b")], PINNED);
});

test("many nodes grow the arrays", () => {
  const many = Array.from({ length: 3000 }, (_, i) => `n${i}`);
  const made = scene(chain(...many));
  assert.equal(made.totals().shown, 3000);
  assert.equal(made.linesAt(made.slot("n1500")).length, 2);
});

test("a line is found whichever end is named first", () => {
  const made = scene(chain("a", "b"));
  assert.equal(made.lineBetween(made.slot("b"), made.slot("a")), made.lineBetween(made.slot("a"), made.slot("b")));
  made.select([], ["b", "a"]);
  assert.ok(made.line >= 0);
  made.apply(message({ cut: [["a", "b"]], nodes: { a: {}, b: {} } }));
  assert.equal(made.line, -1);
});

test("a selected node that goes is no longer selected", () => {
  const made = scene(chain("a", "b"));
  made.select(["a", "b", "nobody"]);
  made.apply(message({ drop: ["a"] }));
  assert.deepEqual([...made.selected].map((slot) => made.ids[slot]), ["b"]);
});
