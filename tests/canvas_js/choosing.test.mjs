import assert from "node:assert/strict";
import { test } from "node:test";
import { common, enclosed, everything, others, ofValue, sameKind, sameValue, way, within } from "../../ui/canvas/static/choosing.js";
import { applyMasks, dayOf } from "../../ui/canvas/static/masks.js";
import { Scene } from "../../ui/canvas/static/scene.js";
import { message } from "./world.mjs";

// a – b – c – d, a – x – c, and e alone; p and q are parcels.
const WORLD = {
  nodes: {
    a: { x: 0, y: 0 }, b: { x: 10, y: 0 }, c: { x: 20, y: 0 }, d: { x: 30, y: 0 }, x: { kind: 2, x: 10, y: 10 }, e: { x: 90, y: 90 },
    p: { kind: 1, lane: "NL>GB", carrier: "UPS", day: dayOf("2026-03-01") }, q: { kind: 1, lane: "NL>GB", carrier: "", day: dayOf("2026-03-02") },
  },
  lines: [["a", "b"], ["b", "c"], ["c", "d"], ["a", "x"], ["x", "c"]],
};

function world(masks = {}) {
  const scene = new Scene();
  scene.apply(message({ full: true, ...WORLD }));
  applyMasks(scene, masks);
  const slots = (names) => [...names].map((name) => scene.slot(name));
  const names = (found) => found.map((slot) => scene.ids[slot]).sort().join("");
  return { scene, slots, names };
}

test("everything in sight, and everything else", () => {
  const { scene, slots, names } = world({ off: new Set([1]) });
  assert.equal(names(everything(scene)), "abcdex");
  assert.equal(names(others(scene, slots("ab"))), "cdex");
});

test("within so many steps", () => {
  const { scene, slots, names } = world();
  assert.equal(names(within(scene, slots("a"), 1)), "abx");
  assert.equal(names(within(scene, slots("a"), 2)), "abcx");
  assert.equal(names(within(scene, slots("e"), 2)), "e");
});

test("of the same kind, or value", () => {
  const { scene, slots, names } = world();
  assert.equal(names(sameKind(scene, slots("x"))), "x");
  assert.equal(names(sameKind(scene, slots("xp"))), "pqx");
  assert.equal(names(sameValue(scene, slots("p"), "lane")), "pq");
  assert.equal(names(sameValue(scene, slots("p"), "day")), "p");
  assert.equal(names(sameValue(scene, slots("a"), "lane")), "");
  assert.equal(names(sameValue(scene, slots("a"), "day")), "");
  assert.equal(names(ofValue(scene, "carrier", "")), "q");
  assert.equal(names(ofValue(scene, "carrier", "Nobody")), "");
});

test("what they have in common leaves themselves out", () => {
  const { scene, slots, names } = world();
  assert.equal(names(common(scene, slots("ac"))), "bx");
  assert.equal(names(common(scene, slots("bx"))), "ac");
  assert.equal(names(common(scene, slots("ab"))), "");
  assert.equal(names(common(scene, [])), "");
});

test("the way between two, over what is in sight only", () => {
  const { scene, slots, names } = world();
  assert.equal(names(way(scene, ...slots("ad"))).length, 4);
  assert.equal(names(way(scene, ...slots("ae"))), "");
  assert.equal(names(way(scene, ...slots("aa"))), "a");
  const masked = world({ off: new Set([2]) });
  assert.equal(masked.names(way(masked.scene, ...masked.slots("ac"))), "abc");
});

test("a lasso takes what lies within it", () => {
  const { scene, names } = world({ off: new Set([1]) });
  assert.equal(names(enclosed(scene, [[-5, -5], [15, -5], [15, 5], [-5, 5]])), "ab");
  assert.equal(names(enclosed(scene, [[5, 5], [15, 5], [10, 15]])), "x");
  assert.equal(names(enclosed(scene, [[0, 0], [1, 1]])), "");
  // a horseshoe around b, which does not hold it
  const horseshoe = [[-5, -5], [25, -5], [25, 5], [15, 5], [15, -2], [5, -2], [5, 5], [-5, 5]];
  assert.equal(names(enclosed(scene, horseshoe)), "ac");
});
