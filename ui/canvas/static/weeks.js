// Time in bars of a day, a week, a month or a year, whichever fits; what is chosen of it, as first and last bar.

import { dateOf, dayOf, textOf } from "./masks.js";

const MOST = 132; // bars: two and a half years of weeks, eleven of months
const MOST_DAYS = 45; // … of a day: what is longer is seen in weeks
const WEEK = 7;
const MONDAY = 4; // 1970-01-05

/**
 * Bars side by side: the first day of each, and of what would come after the last.
 * @typedef {{unit: "day" | "week" | "month" | "year", starts: number[]}} Scale
 * @typedef {[number, number]} Range  first and last bar
 */

const dayIn = (year, month) => Math.round(Date.UTC(year, month, 1) / 86_400_000);
/** @type {[Scale["unit"], number, (day: number) => number, (start: number) => number][]} How many at most; where the bar of a day begins, and the next. */
const UNITS = [
  ["day", MOST_DAYS, (day) => day, (start) => start + 1],
  ["week", MOST, (day) => day - ((((day - MONDAY) % WEEK) + WEEK) % WEEK), (start) => start + WEEK],
  ["month", MOST, (day) => monthAfter(day, 0), (start) => monthAfter(start, 1)],
  ["year", Infinity, (day) => dayIn(dateOf(day).getUTCFullYear(), 0), (start) => dayIn(dateOf(start).getUTCFullYear() + 1, 0)],
];

function monthAfter(day, months) {
  const date = dateOf(day);
  return dayIn(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/**
 * The bars from one day to another, both in them.
 * @param {[number, number]} span
 * @returns {Scale}
 */
export function scaleOf([first, last]) {
  for (const [unit, most, begin, next] of UNITS) {
    const starts = [begin(first)];
    while (starts[starts.length - 1] <= last && starts.length <= most + 1) starts.push(next(starts[starts.length - 1]));
    if (starts[starts.length - 1] > last && starts.length - 1 <= most) return { unit, starts };
  }
  throw new RangeError("there is no end to the years");
}

export function barCount({ starts }) {
  return starts.length - 1;
}

/** The bar of a day; the first or last one for a day outside. */
export function barOf(scale, day) {
  const { starts } = scale;
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a day begins, in bars from the left: 2.5 is the middle of the third; the day after the last one at the end. */
export function placeOf(scale, day) {
  const { starts } = scale;
  const bar = barOf(scale, day);
  const share = (day - starts[bar]) / (starts[bar + 1] - starts[bar]);
  return bar + Math.min(1, Math.max(0, share));
}

/**
 * First and last bar of a period whose open ends are null.
 * @returns {Range}
 */
export function barsIn(scale, since, until) {
  const [first, last] = [dayOf(since), dayOf(until)];
  return [first === null ? 0 : barOf(scale, first), last === null ? barCount(scale) - 1 : barOf(scale, last)];
}

/**
 * The days of the bars from `a` to `b`, whichever is first; all bars are no period: [null, null].
 * @returns {[string, string] | [null, null]}
 */
export function periodOf(scale, a, b) {
  const last = barCount(scale) - 1;
  const [from, to] = [Math.min(a, b), Math.max(a, b)].map((bar) => Math.max(0, Math.min(last, bar)));
  return from === 0 && to === last ? [null, null] : [textOf(scale.starts[from]), textOf(scale.starts[to + 1] - 1)];
}

/**
 * A range moved by so many bars, as far as there is room: it keeps its length.
 * @param {Range} range
 * @returns {Range}
 */
export function moved([from, to], step, count) {
  const by = Math.max(-from, Math.min(count - 1 - to, step));
  return [from + by, to + by];
}

/**
 * A range that grows or shrinks at its end; one bar is left.
 * @param {Range} range
 * @returns {Range}
 */
export function grown([from, to], step, count) {
  return [from, Math.max(from, Math.min(count - 1, to + step))];
}

const STEPS = { day: [1, 7, 14], week: [1, 3, 6, 12], month: [3, 6, 12, 24, 60], year: [1, 2, 5, 10, 25, 50] };

/**
 * The days that are named under the bars: every so many (weeks are told by their months), as closely as there is room.
 * @param {number} room  how many names there is room for
 * @returns {{day: number, named: "day" | "month" | "year"}[]}
 */
export function namedDays(scale, room) {
  const steps = STEPS[scale.unit];
  for (const step of steps) {
    const days = everySo(scale, step);
    if (days.length <= room || step === steps[steps.length - 1]) return days;
  }
  return [];
}

function everySo({ unit, starts }, step) {
  const end = starts[starts.length - 1];
  if (unit === "day") return starts.slice(0, -1).filter((day) => step === 1 || (((day - MONDAY) % step) + step) % step === 0).map((day) => ({ day, named: /** @type {const} */ ("day") }));
  const months = unit === "year" ? 12 * step : step;
  /** @type {{day: number, named: "day" | "month" | "year"}[]} */
  const found = [];
  for (let day = monthAfter(starts[0], 0); day < end; day = monthAfter(day, 1)) {
    const date = dateOf(day);
    const number = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (day < starts[0] || number % months) continue;
    found.push({ day, named: months % 12 ? "month" : "year" });
  }
  return found;
}
