import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Outbox } from "../../ui/canvas/static/outbox.js";

function outbox(keep = { seq: 0, out: [] }) {
  const sent = [];
  const box = new Outbox(keep, (events) => sent.push(events.map((event) => event.seq)));
  return { box, sent, keep };
}

test("one batch is on its way at a time, and carries all that waits", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { box, sent } = outbox();
  for (let i = 0; i < 5; i++) box.emit("expand", { id: `n${i}` });
  assert.deepEqual(sent, [[1]]);
  box.acknowledge(1);
  assert.deepEqual(sent, [[1], [2, 3, 4, 5]]);
  box.acknowledge(5);
  assert.equal(sent.length, 2);
  mock.timers.reset();
});

test("what is not acknowledged is sent again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { box, sent } = outbox();
  box.emit("hide", { ids: ["a"] });
  mock.timers.tick(2999);
  assert.equal(sent.length, 1);
  mock.timers.tick(1);
  assert.deepEqual(sent, [[1], [1]]);
  mock.timers.reset();
});

test("numbers go on over a re-mount and after what Python has", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { keep } = outbox();
  const first = new Outbox(keep, () => {});
  first.emit("undo");
  first.stop();
  const { box, sent } = outbox(keep);
  box.acknowledge(0);
  assert.deepEqual(sent, [[1]]);
  box.acknowledge(7);
  assert.equal(box.emit("redo"), 8);
  mock.timers.reset();
});

test("quiet events wait a moment for company", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { box, sent } = outbox();
  box.emit("filter", {}, { quiet: true });
  box.emit("filter", {}, { quiet: true });
  assert.deepEqual(sent, []);
  mock.timers.tick(400);
  assert.deepEqual(sent, [[1, 2]]);
  mock.timers.reset();
});

test("quiet events whose moment passes while an answer is awaited go with the answer", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { box, sent } = outbox();
  box.emit("select");
  box.emit("filter", {}, { quiet: true });
  mock.timers.tick(400);
  assert.deepEqual(sent, [[1]]);
  box.acknowledge(1);
  assert.deepEqual(sent, [[1], [2]]);
  mock.timers.reset();
});

test("it knows what waits, and about whom", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { box } = outbox();
  box.emit("move", { ids: ["a", "b"], xs: [1, 2], ys: [1, 2] });
  assert.ok(box.waits("move"));
  assert.ok(!box.waits("select"));
  assert.deepEqual([...box.about("move", "pin")], ["a", "b"]);
  assert.deepEqual([...box.about("hide")], []);
  mock.timers.reset();
});
