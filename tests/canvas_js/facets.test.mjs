import assert from "node:assert/strict";
import { test } from "node:test";
import { gramsOf, markCounts, survey, valueCounts } from "../../ui/canvas/static/facets.js";
import { found } from "../../ui/canvas/static/finding.js";
import { applyMasks, dayOf, filtersOf, masksOf, noMasks } from "../../ui/canvas/static/masks.js";
import { HIDDEN, Scene, SEIZED, WARNED } from "../../ui/canvas/static/scene.js";
import { message } from "./world.mjs";

// Four parcels of two senders; a report on the first; a phone on both senders; a vendor on nothing.
const parcel = (day, lane, carrier, weight, more = {}) => ({ kind: 1, day: dayOf(day), lane, carrier, weight, ...more });
const WORLD = {
  nodes: {
    p1: parcel("2026-03-01", "NL>GB", "PostNL", 100, { flags: SEIZED, also: "Théière en porcelaine" }),
    p2: parcel("2026-03-05", "NL>GB", "UPS", 900),
    p3: parcel("2026-06-01", "NL>US", "PostNL", 2500, { flags: WARNED }),
    p4: parcel("2026-06-02", "", "", -1),
    report: { kind: 3, day: dayOf("2026-03-09") },
    one: { label: "Jan Jansen" }, two: { label: "Zoë Müller" }, phone: { kind: 2 }, vendor: {},
  },
  lines: [["one", "p1"], ["one", "p2"], ["two", "p3"], ["two", "p4"], ["report", "p1"], ["one", "phone"], ["two", "phone"]],
};

function world(masks = {}) {
  const scene = new Scene();
  scene.apply(message({ full: true, ...WORLD }));
  const all = { ...noMasks(), ...masks };
  applyMasks(scene, all);
  return { scene, masks: all, shown: [...scene.slots].filter(([, slot]) => scene.nodes.shown[slot]).map(([id]) => id).sort().join(" ") };
}

test("a lane keeps its parcels and what hangs on them", () => {
  assert.equal(world({ lanes: new Set(["NL>GB"]) }).shown, "one p1 p2 phone report vendor");
  assert.equal(world({ lanes: new Set(["NL>GB", ""]) }).shown, "one p1 p2 p4 phone report two vendor");
});

test("filters combine: what stays passes all of them", () => {
  assert.equal(world({ lanes: new Set(["NL>GB"]), carriers: new Set(["PostNL"]) }).shown, "one p1 phone report vendor");
  assert.equal(world({ carriers: new Set(["PostNL"]), since: "2026-05-01" }).shown, "p3 phone two vendor");
  assert.equal(world({ lanes: new Set(["NL>US"]), carriers: new Set(["UPS"]) }).shown, "vendor");
});

test("weights are between both ends, and what is not known is between none", () => {
  assert.equal(world({ lightest: 500, heaviest: 900 }).shown, "one p2 phone vendor");
  assert.equal(world({ lightest: 0 }).shown, "one p1 p2 p3 phone report two vendor");
});

test("only seized keeps reports; only warned of keeps what was warned of", () => {
  assert.equal(world({ seized: true }).shown, "one p1 phone report vendor");
  assert.equal(world({ warned: true }).shown, "p3 phone two vendor");
});

test("a text keeps what holds it and what is next to that, without accents and case", () => {
  assert.equal(world({ text: "zoe" }).shown, "p3 p4 phone two");
  assert.equal(world({ text: "THEIERE porc" }).shown, "one p1 report");
  assert.equal(world({ text: "   " }).shown, world().shown);
});

test("counts are of what the other filters leave", () => {
  const { scene, masks } = world({ carriers: new Set(["PostNL"]) });
  assert.deepEqual(valueCounts(scene, masks, "lanes"), [["NL>GB", 1], ["NL>US", 1]]);
  assert.deepEqual(valueCounts(scene, masks, "carriers"), [["PostNL", 2], ["", 1], ["UPS", 1]]);
  assert.deepEqual(markCounts(scene, masks), { seized: 2, warned: 1 });
});

test("a chosen value is offered although nothing is left of it", () => {
  const { scene, masks } = world({ carriers: new Set(["Gone"]) });
  assert.deepEqual(valueCounts(scene, masks, "carriers").at(-1), ["Gone", 0]);
});

test("a kind that is off, and what is hidden, is counted nowhere", () => {
  const { scene, masks } = world({ off: new Set([3]) });
  scene.nodes.flags[scene.slot("p1")] |= HIDDEN;
  assert.deepEqual(markCounts(scene, masks), { seized: 0, warned: 1 });
});

/** @returns {[number, number]} */
test("a survey says what there is to filter by; what is not known is left out", () => {
  const days = ["2026-03-01", "2026-06-02"].map(dayOf);
  assert.deepEqual(survey(world().scene), { days, weights: [100, 2500], lanes: 3, carriers: 3, marks: true });
  assert.deepEqual(survey(new Scene()), { days: null, weights: null, lanes: 0, carriers: 0, marks: false });
});

test("masks and the filters that Python keeps are the same", () => {
  const kinds = [{ kind: "Party" }, { kind: "Parcel" }];
  const masks = { ...noMasks(), off: new Set([1]), lanes: new Set(["NL>GB"]), heaviest: 5, text: "jan" };
  assert.deepEqual(masksOf(filtersOf(masks, kinds), kinds), masks);
  assert.deepEqual(masksOf({ ...filtersOf(masks, kinds), off: ["Unknown"] }, kinds).off, new Set());
});

test("finding gives what is in sight in the order of labels", () => {
  const { scene } = world();
  assert.deepEqual(found(scene, "j").map((slot) => scene.labels[slot]), ["Jan Jansen"]);
  assert.deepEqual(found(scene, ""), []);
  const masked = world({ off: new Set([0]) });
  assert.deepEqual(found(masked.scene, "jan"), []);
});

test("a value that comes again in a later message is the same value", () => {
  const { scene } = world();
  scene.apply(message({ nodes: { p9: parcel("2026-03-01", "NL>US", "UPS", 1) } }));
  applyMasks(scene, { lanes: new Set(["NL>US"]) });
  assert.ok(scene.nodes.shown[scene.slot("p9")] && scene.nodes.shown[scene.slot("p3")]);
  assert.equal(new Set(scene.values).size, scene.values.length);
});

test("a weight that is typed is none, or grams that Python takes", () => {
  assert.deepEqual(["", "250", "-3", "1e12"].map(gramsOf), [null, 250, 0, 999_999_999]);
});
