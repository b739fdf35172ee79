import assert from "node:assert/strict";
import { test } from "node:test";
import { namingOf, weights } from "../../ui/canvas/static/telling.js";
import { HUB, Scene, SEIZED } from "../../ui/canvas/static/scene.js";
import { message } from "./world.mjs";

const LEGEND = {
  kinds: ["parcel", "person", "shared", "report", "other"].map((naming) => ({ kind: naming, naming })),
  relations: [{ kind: "SENDER_ON" }, { kind: "ADDRESSED_TO" }, { kind: "AT" }],
};
const [PARCEL, PERSON, SHARED, REPORT, OTHER] = [0, 1, 2, 3, 4];
const [SENDS, GETS, AT] = [0, 1, 2];

test("what holds a picture together is named first, then who sends, reports, the others, parcels last", () => {
  const scene = new Scene();
  scene.naming = namingOf(LEGEND);
  scene.apply(message({
    full: true,
    nodes: {
      parcel: { kind: PARCEL }, seized: { kind: PARCEL, flags: SEIZED }, recipient: { kind: PERSON }, substance: { kind: OTHER },
      report: { kind: REPORT }, hub: { kind: SHARED, users: 900, flags: HUB }, sender: { kind: PERSON }, busy: { kind: PERSON, parcels: 12 },
      phone: { kind: SHARED, users: 3 }, account: { kind: SHARED, users: 8 }, alone: { kind: SHARED, users: 1 }, unread: { kind: SHARED },
    },
    lines: [
      ["sender", "parcel", { kind: SENDS }], ["sender", "seized", { kind: SENDS }], ["parcel", "recipient", { kind: GETS }],
      ["report", "seized", { kind: AT }], ["sender", "unread", { kind: AT }], ["busy", "unread", { kind: AT }],
    ],
  }));
  scene.nodes.shown.fill(1);
  const weight = weights(scene);
  const order = [...scene.ids].sort((a, b) => weight[scene.slot(b)] - weight[scene.slot(a)]);
  assert.deepEqual(order.slice(0, 7), ["account", "phone", "unread", "busy", "sender", "hub", "report"]);
  assert.deepEqual(order.slice(7, 10).sort(), ["alone", "recipient", "substance"]);
  assert.deepEqual(order.slice(10), ["seized", "parcel"]);
});

test("a legend that says nothing of names has none before others", () => {
  const scene = new Scene();
  scene.apply(message({ full: true, nodes: { a: {}, b: {} } }));
  assert.equal(new Set(weights(scene).slice(0, 2)).size, 1);
});
