import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, foldWords, noFolds } from "../../ui/canvas/static/folds.js";
import { applyMasks, noMasks } from "../../ui/canvas/static/masks.js";
import { countNews, newsAt, newsOn, noNews, slotsOfNews } from "../../ui/canvas/static/news.js";
import { cell } from "../../ui/canvas/static/rows.js";
import { BEHIND, CAME, FACTS, GONE, LINES, Scene, WENT } from "../../ui/canvas/static/scene.js";
import { Words } from "../../ui/canvas/static/words.js";
import { message } from "./world.mjs";

const LEGEND = {
  kinds: ["Parcel", "Party"].map((kind) => ({ kind, text: kind })), relations: ["SENDER_ON", "ADDRESSED_TO"].map((kind) => ({ kind, text: kind })),
};
const TEXTS = {
  one_selected: "{label}.", line_selected: "{from} to {to}: {relations}.", no_neighbours: "", neighbours: "", news_facts: "said otherwise",
  news_lines: "lines moved", news_gone: "gone", news_came: "new", news_went: "no longer stated", news_behind: "behind it",
};
const words = new Words(TEXTS, LEGEND, "en");
const NODES = {
  p1: { lane: "NL>GB", carrier: "" }, p2: { lane: "NL>GB", carrier: "" }, ann: { kind: 1 }, bob: { kind: 1 }, cor: { kind: 1 },
};
const SENT = [["ann", "p1", { kind: 0 }], ["bob", "p1", { kind: 1, forward: 0 }], ["ann", "p2", { kind: 0 }]];

/**
 * Marks as Python packs them, beside nodes and lines.
 * @param {Record<string, number>} nodes
 * @param {any[][]} lines
 * @param {{full?: boolean, put?: Record<string, any>, put_lines?: any[][]}} more
 */
function marked(nodes, lines, { full = false, put = NODES, put_lines = SENT } = {}) {
  const made = message({ nodes: put, lines: put_lines, full });
  const at = (id) => (made.ids.includes(id) ? made.ids.indexOf(id) : made.ids.push(id) - 1);
  made.news = {
    since: "Tuesday", at: Int32Array.from(Object.keys(nodes), at), bits: Uint8Array.from(Object.values(nodes)),
    a: Int32Array.from(lines, ([a]) => at(a)), b: Int32Array.from(lines, ([, b]) => at(b)), lines: Uint8Array.from(lines, ([, , bits]) => bits),
  };
  return made;
}

function shown(scene, { masks = noMasks(), parcels = false } = {}) {
  applyMasks(scene, masks);
  fold(scene, { ...noFolds(), parcels }, foldWords(LEGEND));
}

/**
 * @param {Record<string, number>} nodes
 * @param {any[][]} lines
 */
function world(nodes = { p1: FACTS | LINES, cor: GONE }, lines = [["ann", "p1", CAME], ["ann", "p2", WENT]]) {
  const scene = new Scene();
  scene.apply(marked(nodes, lines, { full: true }));
  shown(scene);
  return scene;
}

const bits = (scene) => Object.fromEntries([...scene.slots].map(([id, slot]) => [id, scene.nodes.news[slot]]).filter(([, one]) => one));
const ids = (scene, slots) => slots.map((slot) => scene.ids[slot]).sort();

test("marks are on the nodes and lines that they name, and nowhere else", () => {
  const scene = world();
  assert.deepEqual(bits(scene), { p1: FACTS | LINES, cor: GONE });
  const lines = [["ann", "p1"], ["ann", "p2"], ["bob", "p1"]].map(([a, b]) => scene.lines.news[scene.lineBetween(scene.slot(a), scene.slot(b))]);
  assert.deepEqual(lines, [CAME, WENT, 0]);
});

test("a step that says nothing of marks keeps them, on whichever slot a node is", () => {
  const scene = world();
  scene.apply(message({ drop: ["cor", "p1"] }));
  assert.deepEqual(bits(scene), {});
  scene.apply(message({ nodes: { other: { kind: 1 }, p1: NODES.p1 }, lines: [["ann", "p1"]] }));
  assert.deepEqual(bits(scene), { p1: FACTS | LINES });
  assert.equal(scene.lines.news[scene.lineBetween(scene.slot("ann"), scene.slot("p1"))], CAME);
});

test("new marks take the place of old ones; what was taken off here is not put back by an older message", () => {
  const scene = world();
  scene.apply(marked({ bob: FACTS }, [], { put: {}, put_lines: [] }));
  assert.deepEqual(bits(scene), { bob: FACTS });
  scene.setNews(noNews());
  scene.apply(marked({ bob: FACTS }, [], { put: {}, put_lines: [] }), { places: new Set(), marks: new Set(), news: true });
  assert.deepEqual(bits(scene), {});
  assert.deepEqual(countNews(scene), []);
});

test("the legend counts what is marked and what of it is in sight; a click selects that", () => {
  const scene = world();
  shown(scene, { masks: { ...noMasks(), off: new Set([0]) } });
  const counts = Object.fromEntries(countNews(scene).map(({ name, all, shown: seen }) => [name, [all, seen]]));
  assert.deepEqual(counts, { news_facts: [1, 0], news_lines: [1, 0], news_gone: [1, 1], news_came: [1, 0], news_went: [1, 0] });
  assert.deepEqual(slotsOfNews(scene, FACTS, false), []);
  assert.deepEqual(ids(scene, slotsOfNews(scene, GONE, false)), ["cor"]);
  shown(scene);
  assert.deepEqual(ids(scene, slotsOfNews(scene, CAME, true)), ["ann", "p1"]);
});

test("what stands for something that changed says so, until it is opened", () => {
  const scene = world({ p1: FACTS }, []);
  shown(scene, { parcels: true });
  const line = scene.lineBetween(scene.slot("ann"), scene.slot("bob"));
  assert.equal(scene.lines.news[line], BEHIND);
  assert.deepEqual(newsOn(scene.lines, line), ["news_behind"]);
  assert.deepEqual(ids(scene, slotsOfNews(scene, FACTS, false)), [], "a line is drawn for it, no node");
  shown(scene);
  assert.deepEqual(newsAt(scene.nodes, scene.slot("p1")), ["news_facts"]);
});

test("a group says that something in it changed", () => {
  const scene = new Scene();
  scene.apply(marked({ b: FACTS }, [], { full: true, put: { a: { kind: 1, group: "Ring" }, b: { kind: 1, group: "Ring" }, c: { kind: 1 } }, put_lines: [["a", "c"]] }));
  shown(scene);
  const stands = scene.slot("a");
  assert.deepEqual(newsAt(scene.nodes, stands), ["news_behind"]);
  assert.deepEqual(ids(scene, slotsOfNews(scene, FACTS, false)), ["a"]);
});

test("words and table tell the marks of a node and of a line", () => {
  const scene = world();
  scene.select(["p1"]);
  assert.match(words.selection(scene), /^p1\. said otherwise\. lines moved\./);
  assert.equal(cell(scene, words, scene.slot("cor"), "marks"), "gone");
  scene.select([], ["ann", "p2"]);
  assert.equal(words.selection(scene), "ann to p2: SENDER_ON, no longer stated.");
});
