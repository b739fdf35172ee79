import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { unpack } from "../../ui/canvas/static/packing.js";
import { applyMasks } from "../../ui/canvas/static/masks.js";
import { HUB, Scene, SEIZED, SEVERAL } from "../../ui/canvas/static/scene.js";
import { Words } from "../../ui/canvas/static/words.js";
import { message } from "./world.mjs";

const TEXTS = {
  drawn: "{drawn} of {total} drawn", hidden: "{count} hidden", selected: "{count} selected", nothing_selected: "Nothing selected.",
  one_selected: "{label}, {kind}.", several_selected: "{count} selected: {kinds}.", line_selected: "{from} to {to}: {relations}.",
  neighbours: { one: "{count} neighbour drawn: {names}.", other: "{count} neighbours drawn: {names}." }, no_neighbours: "No neighbours drawn.", and_more: "and {count} more",
  more: "{count} more not drawn", parcels: "{count} parcels", users: "{count} people", hub: "Hub", seized: "Seized",
  several_relations: "several relationships",
};
const LEGEND = { kinds: [{ text: "Party" }, { text: "Phone" }], relations: [{ text: "reached by" }] };

function world() {
  const scene = new Scene();
  scene.apply(message({
    nodes: { "Jan <b>": {}, tel: { kind: 1, parcels: 41, users: 2, more: 1213, flags: HUB | SEIZED } },
    lines: [["Jan <b>", "tel", { count: 3, forward: 0 }]],
  }));
  applyMasks(scene, { off: new Set(), since: null, until: null });
  return { scene, words: new Words(TEXTS, LEGEND, "en") };
}

test("the status line counts what is drawn of all there is", () => {
  const { scene, words } = world();
  scene.select(["tel"]);
  assert.equal(words.status(scene, 10412), "2 of 10,412 drawn, 0 hidden, 1 selected");
  assert.equal(words.status(scene, undefined), "2 of 2 drawn, 0 hidden, 1 selected");
});

test("a selected node is told with kind, counts and neighbours", () => {
  const { scene, words } = world();
  scene.select(["tel"]);
  assert.equal(
    words.selection(scene),
    "tel, Phone. 41 parcels. 2 people. Seized. Hub. 1,213 more not drawn. 1 neighbour drawn: Jan <b>.",
  );
});

test("what stands around a node in the whole graph is told where it was read", () => {
  const { scene, words } = world();
  words.texts = { ...TEXTS, around: "In all: {kinds}" };
  words.around.set("tel", "Party 41; Address 1, used by 214 others");
  scene.select(["tel"]);
  assert.match(words.selection(scene), / In all: Party 41; Address 1, used by 214 others\. /);
  assert.equal(words.facts(scene, scene.slot("Jan <b>")).length, 0);
});

test("a line is told in its direction, with its count", () => {
  const { scene, words } = world();
  scene.select([], ["Jan <b>", "tel"]);
  assert.equal(words.selection(scene), "tel to Jan <b>: reached by ×3.");
  scene.lines.kind[0] = SEVERAL;
  assert.equal(words.relation(scene, 0), "several relationships");
});

test("several are counted by kind; nothing is said to be nothing", () => {
  const { scene, words } = world();
  assert.equal(words.selection(scene), "Nothing selected.");
  scene.select(["tel", "Jan <b>"]);
  assert.equal(words.selection(scene), "2 selected: Phone 1, Party 1.");
});

test("a text that counts has the form that goes with the number in its language", () => {
  const forms = { parcels: { one: "{count} colis dessiné", other: "{count} colis dessinés" } };
  const said = (language, ...numbers) => numbers.map((count) => new Words(forms, LEGEND, language).say("parcels", { count }).split(" ").at(-1));
  assert.deepEqual(said("fr", 0, 1, 2, 1_000_000), ["dessiné", "dessiné", "dessinés", "dessinés"]);
  assert.deepEqual(said("nl", 0, 1, 2), ["dessinés", "dessiné", "dessinés"]);
});

test("a text that is missing shows its name, and braces in data stay", () => {
  const { words } = world();
  assert.equal(words.say("unknown"), "unknown");
  assert.equal(words.say("one_selected", { label: "{kind}", kind: "Phone" }), "{kind}, Phone.");
});

test("bytes packed by Python are read here, wherever they lie in memory", { skip: !process.env.PYTHON && "PYTHON names no interpreter" }, () => {
  const script = "import sys, numpy as np; from waybill_canvas import pack; "
    + "sys.stdout.buffer.write(pack({'é': [1, None, 'x'], 'f': np.array([1.5, -2], 'f4'), 'u': np.array([1, 2, 3], 'u1'), 'i': {'n': np.array([-7], 'i4')}}))";
  const bytes = execFileSync(String(process.env.PYTHON), ["-c", script]);
  for (const shift of [0, 1, 5]) {
    const memory = new Uint8Array(bytes.length + shift);
    memory.set(bytes, shift);
    const value = unpack(memory.subarray(shift));
    assert.deepEqual(value.é, [1, null, "x"]);
    assert.deepEqual([...value.f], [1.5, -2]);
    assert.deepEqual([...value.u], [1, 2, 3]);
    assert.deepEqual([...value.i.n], [-7]);
  }
});
