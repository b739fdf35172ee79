import assert from "node:assert/strict";
import { test } from "node:test";
import { applyMasks, dayOf as known, noMasks } from "../../ui/canvas/static/masks.js";
import { Player } from "../../ui/canvas/static/playing.js";
import { Scene, SEIZED } from "../../ui/canvas/static/scene.js";
import { ticksOf } from "../../ui/canvas/static/ticks.js";
import { ownParcels, parcelsOf, tally, within } from "../../ui/canvas/static/week_counts.js";
import { scaleOf } from "../../ui/canvas/static/weeks.js";
import { message } from "./world.mjs";

// Two senders with two parcels each, one of them without a date; a report on the first; a phone on both senders.
const dayOf = (text) => /** @type {number} */ (known(text));
const parcel = (day, more = {}) => ({ kind: 1, lane: "NL>GB", ...(day && { day: dayOf(day) }), ...more });
const WORLD = {
  nodes: {
    p1: parcel("2026-03-02", { flags: SEIZED }), p2: parcel("2026-03-09"), p3: parcel("2026-03-10", { lane: "NL>US", flags: SEIZED }), p4: parcel(""),
    report: { kind: 3, day: dayOf("2026-04-20") }, one: {}, two: {}, phone: { kind: 2 },
  },
  lines: [["one", "p1"], ["one", "p2"], ["two", "p3"], ["two", "p4"], ["report", "p1"], ["one", "phone"], ["two", "phone"]],
};
const SCALE = scaleOf([dayOf("2026-03-02"), dayOf("2026-05-20")]);
const WORDS = { say: (name, said) => `${name} ${said.name}`, day: String };

function world(masks = {}) {
  const scene = new Scene();
  scene.naming = { kinds: ["person", "parcel", "shared", "report"], sent: -1, received: -1 };
  scene.apply(message({ full: true, ...WORLD }));
  const all = { ...noMasks(), ...masks };
  applyMasks(scene, all);
  return { scene, masks: all };
}

const own = (scene, ...ids) => {
  scene.select(ids);
  return [...ownParcels(scene)].map((slot) => scene.ids[slot]).sort().join(" ");
};

test("bars count the parcels that the other filters leave, whatever the dates say", () => {
  const { scene, masks } = world();
  const { dated, undated } = parcelsOf(scene, masks);
  const counts = tally(scene, dated, SCALE, new Set([scene.slot("p3")]));
  assert.deepEqual([counts.all.slice(0, 3), counts.own.slice(0, 3), undated], [[1, 2, 0], [0, 1, 0], 1]);
  const narrow = world({ since: "2026-03-09", until: "2026-03-09" });
  const same = parcelsOf(narrow.scene, narrow.masks).dated;
  assert.deepEqual(tally(narrow.scene, same, SCALE, new Set()).all, counts.all);
  assert.equal(within(narrow.scene, same, dayOf("2026-03-09"), dayOf("2026-03-10")), 2);
  const lane = world({ lanes: new Set(["NL>US"]) });
  assert.deepEqual(tally(lane.scene, parcelsOf(lane.scene, lane.masks).dated, SCALE, new Set()).all.slice(0, 2), [0, 1]);
});

test("parcels of what is selected are its own; of what people share, those of its users", () => {
  const { scene } = world();
  assert.equal(own(scene), "");
  assert.equal(own(scene, "p3"), "p3");
  assert.equal(own(scene, "one"), "p1 p2");
  assert.equal(own(scene, "report", "two"), "p1 p3 p4");
  assert.equal(own(scene, "phone"), "p1 p2 p3 p4");
});

test("ticks are reports, seized parcels whose report is not drawn, and what Python tells", () => {
  const { scene, masks } = world();
  const ticks = ticksOf(scene, masks, WORDS, { alerts: [["2026-03-30", "New network"], ["nonsense", "x"]], measures: [["2026-05-30", "K-1"]] });
  assert.deepEqual(ticks.map(({ text, shape }) => `${text} ${shape}`), ["tick_seizure p3 triangle", "tick_alert New network diamond", "tick_seizure report triangle", "tick_measure K-1 square"]);
  assert.deepEqual(ticksOf(scene, masks, WORDS, {}).length, 2);
});

test("playing goes from bar to bar, pauses, steps, and ends after the last", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const seen = [];
  const player = new Player(() => [2, 4], () => seen.push(player.bar));
  player.toggle();
  assert.deepEqual([player.isOn, player.isRunning, player.bar], [true, true, 2]);
  context.mock.timers.tick(900);
  player.toggle();
  context.mock.timers.tick(9000);
  assert.deepEqual([player.isOn, player.isRunning, player.bar], [true, false, 3]);
  player.step(-9);
  assert.equal(player.bar, 2);
  player.speed = 4;
  player.toggle();
  for (let beat = 0; beat < 3; beat++) context.mock.timers.tick(225);
  assert.deepEqual([player.isOn, player.isRunning], [false, false]);
  assert.deepEqual(seen, [2, 3, 3, 2, 2, 3, 4, -1]);
});

test("nothing is played where nothing has a date", () => {
  const player = new Player(() => null, () => assert.fail());
  player.toggle();
  player.step(1);
  player.end();
  assert.equal(player.isOn, false);
});
