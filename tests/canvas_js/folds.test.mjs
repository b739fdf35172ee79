import assert from "node:assert/strict";
import { test } from "node:test";
import { countFolds, drawnAs, fold, foldWords, gatheredIn, noFolds, openerOf, parcelsOn } from "../../ui/canvas/static/folds.js";
import { applyMasks, countKinds, countShown, dayOf, noMasks, textOf } from "../../ui/canvas/static/masks.js";
import { DERIVED, HIDDEN, PARCELS, Scene, SEIZED, SEVERAL } from "../../ui/canvas/static/scene.js";
import { Words } from "../../ui/canvas/static/words.js";
import { message } from "./world.mjs";

const LEGEND = {
  kinds: ["Parcel", "Party", "Address", "Account", "Person", "Place"].map((kind) => ({ kind, text: kind })),
  relations: ["SENDER_ON", "ADDRESSED_TO", "AT", "FRANKED_BY", "IS"].map((kind) => ({ kind, text: kind })),
};
const NAMES = foldWords(LEGEND);
const [SENT, RECEIVED, AT, FRANKED, IS] = [0, 1, 2, 3, 4].map((kind) => ({ kind }));
const parcel = (day, weight, more = {}) => ({ kind: 0, lane: "NL>GB", day: dayOf(day), weight, ...more });
const party = (more = {}) => ({ kind: 1, ...more });

// Three parcels from ann to bob, one back; one to carl; one whose recipient is not drawn.
const WORLD = {
  nodes: {
    ann: party(), bob: party(), carl: party(), home: { kind: 2 }, account: { kind: 3 },
    p1: parcel("2026-03-01", 100), p2: parcel("2026-03-09", 2400), p3: parcel("2026-05-01", -1),
    back: parcel("2026-04-01", 50), far: parcel("2026-04-02", 10), lone: parcel("2026-04-03", 10),
  },
  lines: [
    ...["p1", "p2", "p3"].flatMap((id) => [["ann", id, SENT], [id, "bob", RECEIVED]]),
    ["bob", "back", SENT], ["back", "ann", RECEIVED], ["ann", "far", SENT], ["far", "carl", RECEIVED], ["ann", "lone", SENT],
    ["p1", "account", FRANKED], ["p2", "account", FRANKED], ["ann", "home", AT], ["carl", "home", AT],
  ],
};

/**
 * @param {any} folds
 * @param {any} masks
 * @param {any} world
 */
function folded(folds, masks = {}, world = WORLD) {
  const scene = new Scene();
  scene.apply(message({ full: true, ...world }));
  applyMasks(scene, { ...noMasks(), ...masks });
  fold(scene, { ...noFolds(), ...folds }, NAMES);
  return scene;
}

const shown = (scene) => [...scene.slots].filter(([, slot]) => scene.nodes.shown[slot]).map(([id]) => id).sort().join(" ");
const line = (scene, a, b) => scene.lineBetween(scene.slot(a), scene.slot(b));
const facts = (scene, at) => Object.fromEntries(["count", "parcels", "weighed", "weight", "kind"].map((name) => [name, scene.lines[name][at]]));

test("parcels between two parties are one line with count, weight and dates", () => {
  const scene = folded({ parcels: true });
  assert.equal(shown(scene), "account ann bob carl home lone");
  const at = line(scene, "ann", "bob");
  assert.deepEqual(facts(scene, at), { count: 4, parcels: 4, weighed: 3, weight: 2550, kind: PARCELS });
  assert.equal(scene.lines.forward[at], scene.ids[scene.lines.a[at]] === "ann" ? 3 : 1);
  assert.deepEqual([scene.lines.first[at], scene.lines.last[at]].map(textOf), ["2026-03-01", "2026-05-01"]);
});

test("totals stay right: every parcel is on a line or drawn, and counted once", () => {
  const scene = folded({ parcels: true });
  const plain = folded({});
  assert.equal(scene.totals().shown, plain.totals().shown);
  assert.equal(scene.totals().folded, 5);
  assert.deepEqual(countFolds(scene), { parcels: 5, lines: 2, labels: 0, people: 0, gathered: 0, into: 0 });
  assert.deepEqual([...countShown(scene)], [...countShown(plain)]);
  const onLines = [...scene.lines.parcels].filter((_, i) => scene.lines.alive[i]).reduce((sum, one) => sum + one, 0);
  assert.equal(onLines, scene.totals().folded);
});

test("what else hangs on folded parcels hangs on their sender, dashed", () => {
  const scene = folded({ parcels: true });
  const at = line(scene, "ann", "account");
  assert.equal(scene.lines.count[at], 2);
  assert.ok(scene.isDerived(at));
  assert.ok(!scene.isDerived(line(scene, "ann", "bob")));
});

test("a parcel whose sender or recipient is not in sight stays a node", () => {
  assert.ok(shown(folded({ parcels: true })).includes("lone"));
  const noParties = folded({ parcels: true }, { off: new Set([1]) });
  assert.equal(countFolds(noParties).parcels, 0);
});

test("a seized parcel is never counted on a line: it stays where it is seen", () => {
  const world = { ...WORLD, nodes: { ...WORLD.nodes, p2: parcel("2026-03-09", 2400, { flags: SEIZED }) } };
  const scene = folded({ parcels: true }, {}, world);
  assert.equal(shown(scene), "account ann bob carl home lone p2");
  assert.equal(scene.lines.parcels[line(scene, "ann", "bob")], 3);
});

test("a parcel with one end in sight is counted between that end and what else it is joined to, and opens", () => {
  const world = { ...WORLD, lines: [...WORLD.lines, ["lone", "account", FRANKED]] };
  const scene = folded({ parcels: true }, {}, world);
  assert.equal(shown(scene), "account ann bob carl home");
  const at = line(scene, "ann", "account");
  assert.equal(scene.lines.parcels[at], 1);
  assert.deepEqual(parcelsOn(scene, at, NAMES).map((slot) => scene.ids[slot]), ["lone"]);
});

test("people and places stand for their labels, which the legend does not count", () => {
  const nodes = { ...WORLD.nodes, anna: party(), Ann: { kind: 4, flags: DERIVED }, house: { kind: 2 }, Place: { kind: 5, flags: DERIVED } };
  const lines = [...WORLD.lines, ["ann", "Ann", IS], ["anna", "Ann", IS], ["home", "Place", IS], ["house", "Place", IS]];
  const scene = folded({ by: "Person" }, {}, { nodes, lines });
  assert.equal(shown(scene), "Ann Place back bob carl account far lone p1 p2 p3".split(" ").sort().join(" "));
  assert.ok(line(scene, "Ann", "Place") >= 0);
  assert.deepEqual([1, 2, 4, 5].map((kind) => countKinds(scene).get(kind)), [2, undefined, 1, 1]);
  assert.deepEqual([...countShown(scene)], [...countKinds(scene)]);
  const counted = [...countShown(scene).values()].reduce((sum, count) => sum + count, 0);
  assert.deepEqual(scene.totals(), { shown: counted, hidden: 0, folded: 0, all: counted });
  assert.deepEqual(countFolds(scene), { parcels: 0, lines: 0, labels: 4, people: 2, gathered: 0, into: 0 });
});

test("who is hidden with its labels is one that is hidden", () => {
  const nodes = { ann: { ...party(), flags: HIDDEN }, anna: { ...party(), flags: HIDDEN }, Ann: { kind: 4, flags: DERIVED | HIDDEN }, bob: party() };
  const scene = folded({ by: "Person" }, {}, { nodes, lines: [["ann", "Ann", IS], ["anna", "Ann", IS]] });
  assert.deepEqual(scene.totals(), { shown: 1, hidden: 1, folded: 0, all: 2 });
  assert.deepEqual([1, 4].map((kind) => countKinds(scene).get(kind)), [1, undefined]);
  const apart = folded({}, {}, { nodes, lines: [["ann", "Ann", IS], ["anna", "Ann", IS]] });
  assert.deepEqual(apart.totals(), { shown: 1, hidden: 3, folded: 0, all: 4 });
});

test("filters reach through: only what stays is counted", () => {
  const scene = folded({ parcels: true }, { since: "2026-03-05" });
  assert.equal(scene.lines.parcels[line(scene, "ann", "bob")], 3);
});

test("a line opens into its own parcels and nobody else's", () => {
  const scene = folded({ parcels: true });
  const slots = parcelsOn(scene, line(scene, "ann", "bob"), NAMES);
  assert.deepEqual(slots.map((slot) => scene.ids[slot]).sort(), ["back", "p1", "p2", "p3"]);
  const opened = folded({ parcels: true, opened: new Set(["p1", "p2", "p3", "back"]) });
  assert.equal(shown(opened), "account ann back bob carl home lone p1 p2 p3");
  assert.equal(line(opened, "ann", "bob"), -1);
});

test("parties go into their address, their lines with them, and it opens", () => {
  const scene = folded({ by: "Address" });
  assert.ok(!shown(scene).split(" ").includes("ann"));
  assert.equal(drawnAs(scene, scene.slot("ann")), scene.slot("home"));
  assert.deepEqual(gatheredIn(scene, scene.slot("home")).map((slot) => scene.ids[slot]).sort(), ["ann", "carl"]);
  assert.equal(scene.nodes.stands[scene.slot("home")], 2);
  assert.ok(line(scene, "home", "p1") >= 0);
  assert.equal(openerOf(scene, scene.slot("home")), "home");
  assert.equal(shown(folded({ by: "Address", opened: new Set(["home"]) })), shown(folded({})));
});

test("lines and addresses together: a parcel within one address goes into it", () => {
  const scene = folded({ by: "Address", parcels: true });
  assert.equal(scene.lines.parcels[line(scene, "home", "bob")], 4);
  assert.equal(scene.nodes.stands[scene.slot("home")], 3);
  assert.equal(scene.totals().shown, folded({}).totals().shown);
});

test("a party at two addresses stays by itself", () => {
  const world = { nodes: { ...WORLD.nodes, other: { kind: 2 } }, lines: [...WORLD.lines, ["ann", "other", AT]] };
  assert.ok(shown(folded({ by: "Address" }, {}, world)).split(" ").includes("ann"));
});

test("a group is one node under its name, at its best joined member", () => {
  const grouped = Object.fromEntries(Object.entries(WORLD.nodes).map(([id, node]) => [id, ["ann", "carl"].includes(id) ? { ...node, group: "C-1" } : node]));
  const world = { ...WORLD, nodes: grouped };
  const scene = folded({}, {}, world);
  assert.ok(!shown(scene).split(" ").includes("carl"));
  assert.equal(scene.title(scene.slot("ann")), "C-1");
  assert.equal(openerOf(scene, scene.slot("ann")), "=C-1");
  assert.ok(line(scene, "ann", "far") >= 0);
  const opened = folded({ opened: new Set(["=C-1"]) }, {}, world);
  assert.equal(shown(opened), shown(folded({})));
  assert.equal(opened.title(opened.slot("ann")), "ann");
});

test("a line that was there is counted with the one that is folded onto it, and comes back", () => {
  const world = { nodes: WORLD.nodes, lines: [...WORLD.lines, ["ann", "bob", { kind: 4 }]] };
  const scene = folded({ parcels: true }, {}, world);
  const at = line(scene, "ann", "bob");
  assert.deepEqual([scene.lines.count[at], scene.lines.parcels[at], scene.lines.kind[at]], [5, 4, SEVERAL]);
  assert.deepEqual(scene.neighbours(scene.slot("bob")).map((slot) => scene.ids[slot]), ["ann"]);
  scene.unfold();
  assert.equal(scene.lines.count[line(scene, "ann", "bob")], 1);
});

test("a selected line stays selected over folding and unfolding", () => {
  const scene = folded({ parcels: true });
  scene.line = line(scene, "ann", "bob");
  applyMasks(scene, noMasks());
  assert.equal(scene.line, -1);
  fold(scene, { ...noFolds(), parcels: true }, NAMES);
  scene.findLine();
  assert.equal(scene.line, line(scene, "ann", "bob"));
});

test("folding twice is folding once, and nothing grows", () => {
  const scene = folded({ parcels: true, by: "Address" });
  const before = [scene.lines.length, JSON.stringify(countFolds(scene))];
  for (let i = 0; i < 5; i++) {
    applyMasks(scene, noMasks());
    fold(scene, { ...noFolds(), parcels: true, by: "Address" }, NAMES);
  }
  assert.deepEqual([scene.lines.length, JSON.stringify(countFolds(scene))], before);
});

test("a line of parcels in words", () => {
  const texts = {
    line_selected: "{from} to {to}: {relations}.", parcels: "{count} parcels", other_way: "{count} the other way", statements: "{count} more",
    in_that: "{what} in {where}", lines_of: { one: "{count} line", other: "{count} lines" }, nodes_of: "{count} nodes", others_of: "{count} others",
  };
  const words = new Words(texts, LEGEND, "en");
  const scene = folded({ parcels: true });
  const at = line(scene, "ann", "carl");
  assert.equal(words.line(scene, at), "ann to carl: 1 parcels, 10 g, 2 Apr 2026.");
  assert.match(words.line(scene, line(scene, "ann", "bob")), /4 parcels \(1 the other way\), ≥ 2\.6 kg, 1 Mar 2026 – 1 May 2026\./);
  assert.deepEqual(words.lineTexts(scene, at), ["1 · 10 g · 2 Apr 2026", "1 · 10 g"]);
  assert.deepEqual(words.lineTexts(scene, at, true), ["1 · 10 g"]);
  assert.equal(words.folds(scene), "5 parcels in 2 lines");
  assert.equal(words.folds(folded({})), "");
});
