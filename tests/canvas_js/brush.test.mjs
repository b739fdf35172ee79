import assert from "node:assert/strict";
import { test } from "node:test";
import { Brush } from "../../ui/canvas/static/brush.js";
import { dayOf as known } from "../../ui/canvas/static/masks.js";
import { barsIn, scaleOf } from "../../ui/canvas/static/weeks.js";

const dayOf = (text) => /** @type {number} */ (known(text));

// Ten weeks of 20 pixels each; the first three have parcels.
/** @type {(since?: string | null, until?: string | null) => any} */
function strip(since = null, until = null) {
  const scale = scaleOf([dayOf("2026-03-02"), dayOf("2026-05-10")]);
  const box = { left: 0, width: 200 };
  return {
    scale, counts: { all: [4, 1, 2, 0, 0, 0, 0, 0, 0, 0] }, chosen: [since, until], isWhole: !since && !until, range: barsIn(scale, since, until),
    days: () => [since, until].map((day, i) => known(day) ?? scale.starts[i ? scale.starts.length - 1 : 0] - i),
    plot: { getBoundingClientRect: () => box, style: {} }, hide() {}, say() {}, draw() {}, point() {},
  };
}

/** What is chosen when a pointer goes down at the first of these places, moves along them and goes up. */
function hand(of, ...places) {
  const chosen = [];
  const handlers = new Brush(of, (period) => chosen.push(period.join(" "))).handlers();
  const at = (clientX) => ({ clientX, button: 0, pointerId: 1, isTrusted: false });
  handlers.onpointerdown(at(places[0]));
  for (const place of places.slice(1)) handlers.onpointermove(at(place));
  handlers.onpointerup();
  return [...new Set(chosen)];
}

test("a click chooses a week with parcels, also from a hand that shakes", () => {
  assert.deepEqual(hand(strip(), 30), ["2026-03-09 2026-03-15"]);
  assert.deepEqual(hand(strip(), 30, 32, 29), ["2026-03-09 2026-03-15"]);
});

test("a click on a week without parcels does nothing, whether a period is chosen or not", () => {
  assert.deepEqual(hand(strip(), 110, 112), []);
  assert.deepEqual(hand(strip("2026-03-02", "2026-03-15"), 150, 151), []);
});

test("a drag chooses the weeks that it goes over, also empty ones", () => {
  assert.deepEqual(hand(strip(), 30, 50, 70), ["2026-03-09 2026-03-22", "2026-03-09 2026-03-29"]);
  assert.deepEqual(hand(strip(), 110, 130), ["2026-04-06 2026-04-19"]);
});
