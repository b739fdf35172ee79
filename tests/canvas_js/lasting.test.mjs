import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Lasting } from "../../ui/canvas/static/lasting.js";

/** @returns {any} as much of a storage as is asked for */
function storage(kept = {}) {
  return { kept, getItem: (key) => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } };
}

test("the camera comes back under the name of its canvas, and of no other", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tab = storage();
  const lasting = new Lasting("abc", tab);
  assert.equal(lasting.camera(), undefined);
  lasting.moved({ x: 1, y: -2, k: 0.5 });
  lasting.moved({ x: 3, y: -2, k: 0.5 });
  assert.deepEqual(tab.kept, {});
  mock.timers.tick(200);
  assert.deepEqual(new Lasting("abc", tab).camera(), { x: 3, y: -2, k: 0.5 });
  assert.equal(new Lasting("other", tab).camera(), undefined);
  mock.timers.reset();
});

test("leaving the page writes what has not rested yet", () => {
  const tab = storage();
  const lasting = new Lasting("abc", tab);
  lasting.moved({ x: 1, y: 2, k: 3 });
  lasting.write();
  assert.deepEqual(Object.keys(tab.kept), ["waybill-camera-abc"]);
  assert.deepEqual(new Lasting("abc", tab).camera(), { x: 1, y: 2, k: 3 });
});

test("without a name, or where a tab may keep nothing, nothing is kept and nothing breaks", () => {
  const tab = storage();
  const nameless = new Lasting("", tab);
  nameless.moved({ x: 1, y: 2, k: 3 });
  nameless.write();
  assert.deepEqual(tab.kept, {});
  const full = new Lasting("abc", { ...storage(), setItem: () => { throw new Error("full"); } });
  full.moved({ x: 1, y: 2, k: 3 });
  full.write();
  assert.equal(full.camera(), undefined);
});

test("what is no camera is none", () => {
  for (const kept of ["", "7", "null", "{\"x\":1}", "{\"x\":1,\"y\":2,\"k\":0}", "{\"x\":\"1\",\"y\":2,\"k\":1}"]) {
    assert.equal(new Lasting("abc", storage({ "waybill-camera-abc": kept })).camera(), undefined);
  }
});
