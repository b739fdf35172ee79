import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf as known, textOf } from "../../ui/canvas/static/masks.js";
import { barCount, barOf, barsIn, grown, moved, namedDays, periodOf, placeOf, scaleOf } from "../../ui/canvas/static/weeks.js";

const dayOf = (text) => /** @type {number} */ (known(text));
const scale = (first, last) => scaleOf([dayOf(first), dayOf(last)]);
const starts = (of) => of.starts.map(textOf);

test("bars are days, weeks from Monday, months or years, as they fit", () => {
  assert.deepEqual([scale("2026-05-18", "2026-05-24").unit, barCount(scale("2026-05-18", "2026-05-24"))], ["day", 7]);
  const weeks = scale("2026-05-20", "2026-11-29");
  assert.equal(weeks.unit, "week");
  assert.deepEqual([starts(weeks)[0], starts(weeks).at(-1)], ["2026-05-18", "2026-11-30"]);
  assert.equal(barCount(weeks), 28);
  const months = scale("2016-12-05", "2026-12-01");
  assert.deepEqual([months.unit, barCount(months), starts(months)[0], starts(months).at(-1)], ["month", 121, "2016-12-01", "2027-01-01"]);
  const years = scale("1969-07-20", "2026-12-01");
  assert.deepEqual([years.unit, barCount(years), starts(years)[0]], ["year", 58, "1969-01-01"]);
});

test("one day is one bar, and every day is in the bar that it is counted in", () => {
  assert.deepEqual(scaleOf([7, 7]), { unit: "day", starts: [7, 8] });
  for (const [first, last] of [["2026-01-01", "2026-01-20"], ["2024-02-28", "2026-03-01"], ["2012-01-31", "2020-02-29"], ["1950-12-31", "2026-01-01"]]) {
    const bars = scale(first, last);
    for (let day = dayOf(first); day <= dayOf(last); day++) {
      const bar = barOf(bars, day);
      assert.ok(bars.starts[bar] <= day && day < bars.starts[bar + 1], `${textOf(day)} in ${bars.unit}`);
    }
  }
});

test("a period is whole bars, all of them is none, and its ends may come in any order", () => {
  const bars = scale("2026-05-20", "2026-11-29");
  assert.deepEqual(periodOf(bars, 1, 2), ["2026-05-25", "2026-06-07"]);
  assert.deepEqual(periodOf(bars, 2, 1), ["2026-05-25", "2026-06-07"]);
  assert.deepEqual(periodOf(bars, -5, 0), ["2026-05-18", "2026-05-24"]);
  assert.deepEqual(periodOf(bars, 0, 99), [null, null]);
  assert.deepEqual(barsIn(bars, "2026-05-27", "2026-06-07"), [1, 2]);
  assert.deepEqual(barsIn(bars, null, null), [0, 27]);
  assert.deepEqual(barsIn(bars, "2001-01-01", "2001-02-01"), [0, 0]);
});

test("a day has its place within its bar, the day after the last at the end", () => {
  const bars = scale("2026-05-20", "2026-11-29");
  assert.equal(placeOf(bars, dayOf("2026-05-25")), 1);
  assert.equal(placeOf(bars, dayOf("2026-05-28")), 1 + 3 / 7);
  assert.equal(placeOf(bars, dayOf("2026-11-30")), 28);
  assert.equal(placeOf(bars, dayOf("1999-01-01")), 0);
});

test("a range keeps its length where it is moved, and one bar where it shrinks", () => {
  assert.deepEqual(moved([3, 5], 1, 10), [4, 6]);
  assert.deepEqual(moved([3, 5], -9, 10), [0, 2]);
  assert.deepEqual(moved([3, 5], Infinity, 10), [7, 9]);
  assert.deepEqual(moved([0, 9], 4, 10), [0, 9]);
  assert.deepEqual(grown([3, 5], 1, 10), [3, 6]);
  assert.deepEqual(grown([3, 5], 99, 10), [3, 9]);
  assert.deepEqual(grown([3, 5], -99, 10), [3, 3]);
});

test("names under the bars are as close as there is room for", () => {
  const named = (of, room) => namedDays(of, room).map(({ day, named }) => `${named} ${textOf(day)}`);
  assert.deepEqual(named(scale("2026-05-20", "2026-08-29"), 10), ["month 2026-06-01", "month 2026-07-01", "month 2026-08-01"]);
  assert.deepEqual(named(scale("2025-05-20", "2026-08-29"), 5), ["month 2025-07-01", "month 2025-10-01", "month 2026-01-01", "month 2026-04-01", "month 2026-07-01"]);
  assert.deepEqual(named(scale("2016-01-05", "2026-12-01"), 6), ["year 2016-01-01", "year 2018-01-01", "year 2020-01-01", "year 2022-01-01", "year 2024-01-01", "year 2026-01-01"]);
  assert.deepEqual(named(scale("2026-05-18", "2026-06-20"), 6), ["day 2026-05-18", "day 2026-05-25", "day 2026-06-01", "day 2026-06-08", "day 2026-06-15"]);
  assert.equal(named(scale("2026-05-18", "2026-05-20"), 6).length, 3);
});
