import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeScale } from "../../ui/canvas/static/camera.js";
import { inkOf } from "../../ui/canvas/static/edges.js";
import { Labels } from "../../ui/canvas/static/labels.js";
import { nameLines, nameLit } from "../../ui/canvas/static/line_names.js";
import { reserveNodes } from "../../ui/canvas/static/nodes.js";
import { Occupancy } from "../../ui/canvas/static/occupancy.js";
import { strengthOf } from "../../ui/canvas/static/overlay.js";
import { Scene } from "../../ui/canvas/static/scene.js";
import { namingOf } from "../../ui/canvas/static/telling.js";
import { themeOf } from "../../ui/canvas/static/theme.js";
import { message } from "./world.mjs";

const THEME = themeOf({ back: "#ffffff", text: "#000000", panel: "#ffffff", accent: "#00f", font: "sans" });
const LEGEND = { kinds: [{ naming: "parcel" }, { naming: "person" }, { naming: "shared" }], relations: [{ kind: "SENDER_ON" }] };
const [SIDE, HIGH] = [1000, 600];

/** Draw labels and names of lines of a scene; `k`: pixels per world unit, its world around the middle. */
function drawn(said, k, selected = []) {
  const scene = new Scene();
  scene.naming = namingOf(LEGEND);
  scene.apply(message({ full: true, ...said }));
  scene.nodes.shown.fill(1, 0, scene.nodes.length);
  scene.select(selected);
  scene.lineTexts = (_line, briefly) => [briefly ? "×2" : "sender ×2"];
  const { nodes } = scene;
  const along = (column, size) => Float32Array.from(column.subarray(0, nodes.length), (value) => value * k + size / 2);
  const frame = {
    sx: along(nodes.x, SIDE), sy: along(nodes.y, HIGH), k, scale: nodeScale(k), width: SIDE, height: HIGH, visible: nodes.length,
    taken: new Occupancy(SIDE, HIGH), skip: null, placed: new Map(), named: new Map(), ink: /** @type {any} */ (null),
  };
  const written = [];
  /** @type {any} */
  const context = {
    measureText: (text) => ({ width: text.length * 7 }), strokeText() {}, fillText: (text) => written.push([text, context.fillStyle]), beginPath() {}, moveTo() {},
    lineTo() {}, stroke() {}, save() {}, restore() {}, translate() {}, rotate() {},
  };
  const lines = [...scene.pairs.values()];
  reserveNodes(frame, scene);
  frame.ink = inkOf(frame, scene, lines);
  new Labels().draw(context, frame, scene, THEME);
  nameLines(context, frame, scene, lines, THEME);
  const names = new Map([...frame.placed].map(([slot, label]) => [scene.ids[slot], label]));
  return { scene, frame, context, written, names, lines };
}

/** A crowd in rings, people in the middle, parcels outside. */
function crowd(many) {
  const nodes = {};
  for (let i = 0; i < many; i++) {
    const [turn, far] = [i * 2.4, 26 * Math.sqrt(i)];
    nodes[`n${i}`] = { x: Math.cos(turn) * far, y: Math.sin(turn) * far, kind: i < many / 5 ? 1 : 0, label: `Somebody of the number ${i}` };
  }
  const lines = Array.from({ length: many - 1 }, (_, i) => [`n${i % Math.ceil(many / 5)}`, `n${i + 1}`, { count: 2 }]);
  return { nodes, lines };
}

const overlap = (a, b) => a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

for (const k of [0.3, 0.9, 1.6]) {
  test(`at ${k} no label lies over another or over a node, and each stands whole`, () => {
    const { scene, frame, names } = drawn(crowd(150), k);
    assert.ok(names.size > 15, String(names.size));
    const labels = [...names.values()];
    labels.forEach((one, i) => assert.ok(!labels.slice(0, i).some((other) => overlap(one, other))));
    for (let i = 0; i < scene.nodes.length; i++) {
      const radius = scene.nodes.size[i] * frame.scale * 0.8;
      const node = { left: frame.sx[i] - radius, top: frame.sy[i] - radius, width: 2 * radius, height: 2 * radius };
      assert.ok(!labels.some((label) => overlap(label, node)), scene.ids[i]);
    }
    for (const [id, { lines }] of names) assert.equal(lines.join(" "), scene.title(scene.slot(id)));
  });
}

test("people in the middle of a crowd are named, parcels only when near, and what is selected always", () => {
  const { names } = drawn(crowd(150), 0.3, ["n149"]);
  const people = [...names.keys()].filter((id) => Number(id.slice(1)) < 30);
  assert.deepEqual([...names.keys()].filter((id) => !people.includes(id)), ["n149"]);
  assert.ok(people.length > 12, String(people.length));
  assert.ok([...drawn(crowd(150), 0.9).names.keys()].some((id) => Number(id.slice(1)) >= 30));
});

test("in a large graph those in view are named, however many are out of it", () => {
  const nodes = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`n${i}`, { x: 1e6 + i, kind: 2, users: 9 }]));
  const { names } = drawn({ nodes: { ...nodes, here: { x: 0, kind: 0 } }, lines: [] }, 1);
  assert.deepEqual([...names.keys()], ["here"]);
});

test("of the free places around a node the one is taken that crosses fewest lines", () => {
  const star = { nodes: { hub: { kind: 2, users: 5, label: "Hub" } }, lines: /** @type {any[]} */ ([]) };
  for (let i = 0; i < 40; i++) {
    const turn = 0.35 + (i / 39) * 2.4; // all below it
    star.nodes[`p${i}`] = { x: 250 * Math.cos(turn), y: 250 * Math.sin(turn), kind: 0 };
    star.lines.push(["hub", `p${i}`]);
  }
  const { names } = drawn(star, 0.7);
  assert.ok(/** @type {any} */ (names.get("hub")).top < HIGH / 2 - 10, "above the hub");
});

test("lines say their names from near, the count of what they stand for from farther, nothing from far", () => {
  const pair = { nodes: { a: { x: -150, kind: 1 }, b: { x: 150, kind: 0 } }, lines: [["a", "b", { count: 2 }]] };
  const texts = (k) => [...drawn(pair, k).frame.named.values()].map((name) => name.text);
  assert.deepEqual(texts(1), ["sender ×2"]);
  assert.deepEqual(texts(0.97), ["×2"]);
  assert.deepEqual(texts(0.3), []);
});

test("names of lines keep off nodes, labels and each other", () => {
  const { frame, scene } = drawn(crowd(80), 1.6);
  const names = [...frame.named.values()];
  assert.ok(names.length > 10, String(names.length));
  const points = names.map(({ x, y, wide, angle }) => [-0.5, -0.25, 0, 0.25, 0.5].map((share) => [x + Math.cos(angle) * wide * share * 0.9, y + Math.sin(angle) * wide * share * 0.9]));
  points.forEach((own, i) => {
    for (const [x, y] of own) {
      for (let slot = 0; slot < scene.nodes.length; slot++) assert.ok(Math.hypot(frame.sx[slot] - x, frame.sy[slot] - y) > scene.nodes.size[slot] * frame.scale);
      for (const { left, top, width, height } of frame.placed.values()) assert.ok(!(x > left && x < left + width && y > top && y < top + height));
      for (const other of points.slice(0, i)) for (const [ox, oy] of other) assert.ok(Math.hypot(ox - x, oy - y) > 6);
    }
  });
});

test("a line that is lit says its name from far away, in its colour, where there is room", () => {
  const pair = { nodes: { a: { x: -700, kind: 1 }, b: { x: 700, kind: 0 } }, lines: [["a", "b"]] };
  const { context, frame, scene, lines, written } = drawn(pair, 0.3);
  nameLit(context, frame, scene, lines, THEME, THEME.select, frame.taken.copy());
  assert.deepEqual(written.at(-1), ["sender ×2", THEME.select]);
  const full = new Occupancy(SIDE, HIGH);
  full.mark(0, 0, SIDE, HIGH);
  written.length = 0;
  nameLit(context, frame, scene, lines, THEME, THEME.select, full);
  assert.deepEqual(written, []);
});

test("the more lines are lit together, the fainter each is", () => {
  assert.deepEqual([1, 16].map(strengthOf), [1, 1]);
  assert.ok(strengthOf(64) === 0.5 && strengthOf(400) === 0.2 && strengthOf(5000) > 0.1);
});
