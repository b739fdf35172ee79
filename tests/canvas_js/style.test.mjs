import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene } from "../../ui/canvas/static/scene.js";
import { letterOf, sizeNote, styleFacts, tintOf, valueText } from "../../ui/canvas/static/style.js";
import { message } from "./world.mjs";

const words = {
  language: "en", number: new Intl.NumberFormat("en"), legend: { colours: [] },
  say: (name, values = {}) => [name, ...Object.values(values)].join(" "),
};
const CLASSES = [{ value: "NL", colour: "#007766", letter: "A", count: 1 }, { value: "", colour: "#d5d9df", letter: "", count: 1 }];

function coloured() {
  const scene = new Scene();
  const style = {
    size: "betweenness", colour: "country", classes: CLASSES, sources: 64, at: Int32Array.from([0, 1]),
    radius: Float32Array.from([16, 7]), measure: Float32Array.from([0.5, -1]), tint: Int32Array.from([0, 1]),
  };
  scene.apply(message({ nodes: { a: {}, b: {} }, style }));
  return scene;
}

test("rules give radius, colour and letter", () => {
  const scene = coloured();
  const [a, b] = ["a", "b"].map((id) => scene.slot(id));
  assert.deepEqual([scene.nodes.size[a], scene.nodes.size[b]], [16, 7]);
  assert.deepEqual([tintOf(scene, a), letterOf(scene, a), letterOf(scene, b)], ["#007766", "A", ""]);
});

test("what a colour means is said with its letter, and size where nothing else says it", () => {
  const scene = coloured();
  assert.deepEqual(styleFacts(words, scene, scene.slot("a")), ["style_fact colour_country NL (A)", "style_fact size_betweenness 50%"]);
  assert.deepEqual(styleFacts(words, scene, scene.slot("b")), ["style_fact colour_country not_stated"]);
});

test("an estimate says so", () => {
  assert.equal(sizeNote(words, coloured().style), "legend_size_by size_betweenness: 50% – 50% legend_sampled 64");
});

test("values that are no words of the data are words of the reader", () => {
  assert.deepEqual(["*", "", "DE"].map((value) => valueText(words, "country", value)), ["style_other", "not_stated", "DE"]);
  assert.equal(valueText(words, "community", "3"), "style_cluster 3");
  assert.equal(valueText(words, "role", "both"), "role_both");
});

test("a node in the place of one that is gone has no colour of it", () => {
  const scene = coloured();
  scene.apply(message({ drop: ["a"] }));
  scene.apply(message({ nodes: { c: {} } }));
  assert.equal(tintOf(scene, scene.slot("c")), undefined);
});
