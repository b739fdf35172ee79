import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene } from "../../ui/canvas/static/scene.js";
import { boxOf, handleOf, heightOf, hitShape, shapesOf } from "../../ui/canvas/static/shapes.js";
import { message } from "./world.mjs";

const shape = (id, kind, x, y, width, height, text = "", letter = 14) => ({ id, kind, x, y, width, height, text, letter });
const hit = (shapes, x, y) => hitShape(shapesOf(shapes), x, y, 2)?.id ?? null;

test("a text is hit anywhere, a frame on its rim only", () => {
  assert.equal(hit([shape("t", "text", 0, 0, 100, 40)], 50, 20), "t");
  const frame = [shape("f", "rectangle", 0, 0, 100, 100)];
  assert.deepEqual([hit(frame, 50, 50), hit(frame, 1, 50), hit(frame, 50, 101), hit(frame, 50, 104)], [null, "f", "f", null]);
  const round = [shape("e", "ellipse", 0, 0, 100, 50)];
  assert.deepEqual([hit(round, 50, 25), hit(round, 50, 0), hit(round, 100, 25), hit(round, 2, 2)], [null, "e", "e", null]);
});

test("an arrow is hit along its line, whichever way it goes", () => {
  const arrow = [shape("a", "arrow", 100, 100, -100, -100)];
  assert.deepEqual([hit(arrow, 50, 50), hit(arrow, 50, 60), hit(arrow, 110, 110)], ["a", null, null]);
  assert.deepEqual(boxOf(arrow[0]), [0, 0, 100, 100]);
  assert.deepEqual(handleOf(arrow[0]), [0, 0]);
});

test("what was drawn last lies on top", () => {
  assert.equal(hit([shape("one", "text", 0, 0, 9, 9), shape("two", "text", 5, 5, 9, 9)], 7, 7), "two");
});

test("a text grows with its lines", () => {
  const context = { measureText: (text) => ({ width: text.length * 10 }) };
  const high = (text, width, letter = 14) => heightOf(context, shape("t", "text", 0, 0, width, 0, text, letter), "sans");
  assert.equal(high("one", 200) + 19, high("one\ntwo", 200));
  assert.equal(high("one two three four", 88), high("a\nb\nc", 88));
  assert.equal(high("one two three four", 176, 28), 2 * high("one two three four", 88)); // written from farther away
});

test("all is fitted with what is on the ground, and what waits here is newer than what comes", () => {
  const scene = new Scene();
  scene.apply(message({ nodes: { a: { x: 0, y: 0 } }, shapes: [shape("f", "rectangle", -50, -60, 200, 300)] }));
  assert.deepEqual(scene.bounds(), [-50, -60, 150, 240]);
  assert.deepEqual(scene.bounds([scene.slot("a")]), [0, 0, 0, 0]);
  scene.apply(message({ shapes: [] }), { places: new Set(), marks: new Set(), shapes: true });
  assert.equal(scene.shapes.size, 1);
  scene.apply(message({ shapes: [] }));
  assert.equal(scene.shapes.size, 0);
});
