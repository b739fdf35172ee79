import assert from "node:assert/strict";
import { test } from "node:test";
import { applyMasks, countKinds, dateSpan, dayOf, textOf } from "../../ui/canvas/static/masks.js";
import { HIDDEN, Scene } from "../../ui/canvas/static/scene.js";
import { message } from "./world.mjs";

// Two parcels of two parties; the phone hangs on both parties, the vendor on nothing.
const WORLD = {
  nodes: {
    march: { kind: 1, day: dayOf("2026-03-01") },
    june: { kind: 1, day: dayOf("2026-06-01") },
    one: {}, two: {}, phone: { kind: 2 }, vendor: {},
    email: { kind: 2 },
  },
  lines: [["one", "march"], ["two", "june"], ["one", "phone"], ["two", "phone"], ["two", "email"]],
};

function shown(masks) {
  const scene = new Scene();
  scene.apply(message({ full: true, ...WORLD }));
  applyMasks(scene, { off: new Set(), since: null, until: null, ...masks });
  return [...scene.slots].filter(([, slot]) => scene.nodes.shown[slot]).map(([id]) => id).sort();
}

test("a kind switched off is not shown", () => {
  assert.deepEqual(shown({ off: new Set([2]) }), ["june", "march", "one", "two", "vendor"]);
});

test("dates take along what only hung on what they hide", () => {
  assert.deepEqual(shown({ since: "2026-05-01" }), ["email", "june", "phone", "two", "vendor"]);
  assert.deepEqual(shown({ until: "2026-05-01" }), ["march", "one", "phone", "vendor"]);
});

test("both ends of the dates are included", () => {
  assert.ok(shown({ since: "2026-03-01", until: "2026-03-01" }).includes("march"));
  assert.ok(!shown({ since: "2026-03-02", until: "2026-05-31" }).includes("march"));
});

test("what never hung on a date stays", () => {
  assert.deepEqual(shown({ since: "2030-01-01" }), ["vendor"]);
});

test("hidden nodes are not counted by kind, others are although masked", () => {
  const scene = new Scene();
  scene.apply(message({ nodes: { a: { kind: 1 }, b: { kind: 1, flags: HIDDEN }, c: { kind: 3 } } }));
  applyMasks(scene, { off: new Set([1]), since: null, until: null });
  assert.deepEqual([...countKinds(scene)], [[1, 1], [3, 1]]);
  assert.deepEqual(scene.totals(), { shown: 1, hidden: 1, folded: 0, all: 3 });
});

test("days", () => {
  assert.equal(textOf(dayOf("2024-02-29")), "2024-02-29");
  assert.equal(dayOf(""), null);
  const scene = new Scene();
  assert.equal(dateSpan(scene), null);
  scene.apply(message(WORLD));
  assert.deepEqual(dateSpan(scene)?.map(textOf), ["2026-03-01", "2026-06-01"]);
});
