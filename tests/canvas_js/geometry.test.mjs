import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera, nodeScale } from "../../ui/canvas/static/camera.js";
import { hitLine, lineWidth } from "../../ui/canvas/static/edges.js";
import { Grid } from "../../ui/canvas/static/grid.js";
import { towards } from "../../ui/canvas/static/input.js";
import { LineInk, Occupancy } from "../../ui/canvas/static/occupancy.js";
import { applyMasks } from "../../ui/canvas/static/masks.js";
import { Scene } from "../../ui/canvas/static/scene.js";
import { channels, inkOn, luminance, mix, themeOf, unitOf } from "../../ui/canvas/static/theme.js";
import { chain, message } from "./world.mjs";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);

function scene(world) {
  const made = new Scene();
  made.apply(message(world));
  applyMasks(made, { off: new Set(), since: null, until: null });
  return made;
}

test("screen and world are each other's inverse", () => {
  const camera = new Camera({ x: 30, y: -20, k: 1.7 });
  camera.resize(800, 600);
  const [x, y] = camera.toWorld(...camera.toScreen(12, 34));
  near(x, 12);
  near(y, 34);
});

test("zooming keeps the point under the pointer", () => {
  const camera = new Camera();
  camera.resize(800, 600);
  const before = camera.toWorld(123, 456);
  camera.zoomAt(123, 456, 3);
  const after = camera.toWorld(123, 456);
  near(before[0], after[0]);
  near(before[1], after[1]);
});

test("a fitted box is seen whole, between what covers the left and the right", () => {
  const camera = new Camera();
  camera.resize(800, 600);
  camera.fit([-1000, -200, 3000, 900], { inset: [200, 90] });
  const [left] = camera.toScreen(-1000, 0);
  const [right] = camera.toScreen(3000, 0);
  assert.ok(left >= 200 && right <= 710);
  near(left - 200, 710 - right);
  assert.ok(camera.sees(3000, 900) && camera.sees(-1000, -200));
  camera.fit([5, 5, 5, 5]);
  assert.ok(camera.k <= 1.5);
});

test("the grid finds what a look at every node finds", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const nodes = Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`n${i}`, { x: random() * 2000, y: random() * 900, size: 5 + (i % 9) }]));
  const made = scene({ nodes });
  const grid = new Grid(made);
  const { x: X, y: Y, size } = made.nodes;
  for (let tries = 0; tries < 400; tries++) {
    const [x, y, k] = [random() * 2000, random() * 900, 0.2 + random() * 2];
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < 700; i++) {
      const distance = (X[i] - x) ** 2 + (Y[i] - y) ** 2;
      if (distance <= ((size[i] * nodeScale(k) + 4) / k) ** 2 && distance < least) [best, least] = [i, distance];
    }
    assert.equal(grid.hit(x, y, nodeScale(k), k), best);
  }
  assert.equal(grid.inside(-10, -10, 2010, 910).length, 700);
  assert.equal(grid.hit(-9000, 9000, 1, 1), -1);
});

test("the grid forgets what is masked", () => {
  const made = scene(chain("a", "b"));
  const grid = new Grid(made);
  assert.equal(grid.hit(0, 0, 1, 1), made.slot("a"));
  made.nodes.shown[made.slot("a")] = 0;
  made.version++;
  assert.equal(grid.hit(0, 0, 1, 1), -1);
});

test("an empty canvas hits nothing", () => {
  assert.equal(new Grid(scene({})).hit(0, 0, 1, 1), -1);
});

test("a line is hit beside it, not beyond its ends", () => {
  const made = scene(chain("a", "b"));
  const frame = { sx: made.nodes.x, sy: made.nodes.y };
  assert.equal(hitLine(50, 3, frame, made), 0);
  assert.equal(hitLine(50, 9, frame, made), -1);
  assert.equal(hitLine(120, 0, frame, made), -1);
});

test("line width grows as the count doubles, to a limit", () => {
  assert.deepEqual([1, 2, 3, 4, 8, 1000].map(lineWidth), [1, 2, 2, 3, 4, 5]);
});

test("arrow keys find the neighbour in their direction, near before far", () => {
  const made = scene({ nodes: { a: {}, right: { x: 50, y: 5 }, far: { x: 300 }, up: { y: -80 }, left: { x: -40, y: 30 } } });
  const slots = ["right", "far", "up", "left"].map((id) => made.slot(id));
  const walk = (dx, dy) => made.ids[towards(made, made.slot("a"), slots, dx, dy)] ?? null;
  assert.deepEqual([walk(1, 0), walk(0, -1), walk(-1, 0)], ["right", "up", "left"]);
  assert.equal(towards(made, made.slot("a"), [made.slot("up")], 0, 1), -1);
});

test("labels do not share cells", () => {
  const grid = new Occupancy(200, 100);
  assert.ok(grid.isFree(10, 10, 60, 12));
  grid.mark(10, 10, 60, 12);
  assert.ok(!grid.isFree(50, 15, 60, 12));
  assert.ok(grid.isFree(10, 40, 60, 12));
  assert.ok(!grid.isFree(170, 40, 60, 12));
  assert.ok(!grid.isFree(-5, 40, 60, 12));
});

test("a slanting text takes the cells along it and no others", () => {
  const grid = new Occupancy(200, 200);
  const half = Math.SQRT1_2;
  assert.ok(grid.isFreeAlong(100, 100, half, half, 80, 10));
  grid.markAlong(100, 100, half, half, 80, 10);
  assert.ok(!grid.isFreeAlong(100, 100, half, -half, 80, 10), "it crosses the first");
  assert.ok(grid.isFree(110, 60, 30, 10) && grid.isFree(60, 120, 30, 10), "beside it there is room");
  assert.ok(!grid.isFreeAlong(10, 100, half, half, 80, 10), "it would run off the canvas");
});

test("how many lines run through a box is told, wherever they begin", () => {
  const ink = new LineInk(200, 200);
  ink.trace(-10_000, 100, 10_000, 100);
  ink.trace(100, -500, 100, 900);
  ink.trace(-50, -50, -10, 300);
  assert.equal(ink.under(20, 20, 40, 40), 0);
  assert.ok(ink.under(20, 90, 40, 20) > 0);
  assert.ok(ink.under(90, 90, 20, 20) > ink.under(20, 90, 20, 20));
});

test("colours are read as Streamlit writes them", () => {
  assert.deepEqual(channels("#0f8"), [0, 255, 136]);
  assert.deepEqual(channels("#0072B2"), [0, 114, 178]);
  assert.deepEqual(channels("rgb(1, 2, 3)"), [1, 2, 3]);
  near(luminance("#ffffff"), 1);
  assert.equal(mix("#000000", "#ffffff", 0.5), "rgb(128, 128, 128)");
  assert.equal(inkOn("#F0E442"), "#15181d");
  assert.equal(inkOn("#0072B2"), "#ffffff");
});

test("writing grows with a window that is wide, where the canvas is high enough for its tools", () => {
  assert.deepEqual([1280, 1920, 2400].map((width) => unitOf(width, 2000)), [1, 1, 1]);
  assert.equal(unitOf(3840, 2000), 1.59);
  assert.equal(unitOf(3840, 600), 1.07);
  assert.equal(unitOf(3840, 0), 1);
});

test("dark and light are told by the background", () => {
  const of = (back, text) => themeOf({ back, text, panel: back, accent: "#f00", font: "sans-serif" });
  assert.ok(of("#0e1117", "#fafafa").dark);
  assert.ok(!of("#ffffff", "#31333f").dark);
});
