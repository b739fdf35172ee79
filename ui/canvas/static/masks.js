// Filters, applied here without asking Python: kinds switched off, dates, and what is hidden.

import { HIDDEN, NO_DAY } from "./scene.js";

const DAY = 86_400_000;

/** Days since 1970-01-01 of "YYYY-MM-DD"; null when empty. */
export function dayOf(text) {
  const time = text ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.floor(time / DAY);
}

/** "YYYY-MM-DD" of a day. */
export function textOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * Fill `nodes.shown`. `masks`: {off: Set of kind numbers, since, until: "YYYY-MM-DD" or null}.
 * A node without a date of its own stays as long as a dated one that it hangs on, directly or over others
 * without date, is inside the dates; what never hung on a dated one stays too.
 */
export function applyMasks(scene, masks) {
  const { nodes } = scene;
  for (let i = 0; i < nodes.length; i++) {
    nodes.shown[i] = nodes.alive[i] && !(nodes.flags[i] & HIDDEN) && !masks.off.has(nodes.kind[i]) ? 1 : 0;
  }
  const since = dayOf(masks.since);
  const until = dayOf(masks.until);
  if (since !== null || until !== null) maskDates(scene, since ?? -Infinity, until ?? Infinity);
}

function maskDates(scene, since, until) {
  const { nodes } = scene;
  const inside = [];
  const outside = [];
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || nodes.day[i] === NO_DAY) continue;
    (nodes.day[i] >= since && nodes.day[i] <= until ? inside : outside).push(i);
  }
  const kept = reached(scene, inside);
  const lost = reached(scene, outside);
  for (let i = 0; i < nodes.length; i++) if (lost[i] && !kept[i]) nodes.shown[i] = 0;
}

/** Marks the starts and what hangs on them over nodes without date. */
function reached(scene, starts) {
  const { nodes } = scene;
  const marks = new Uint8Array(nodes.length);
  const queue = starts.slice();
  for (const slot of queue) marks[slot] = 1;
  while (queue.length) {
    const slot = queue.pop();
    for (const line of scene.linesAt(slot)) {
      const other = scene.other(line, slot);
      if (marks[other] || nodes.day[other] !== NO_DAY) continue;
      marks[other] = 1;
      queue.push(other);
    }
  }
  return marks;
}

/** How many nodes of each kind are alive and not hidden: number of kind -> count. */
export function countKinds(scene) {
  const { nodes } = scene;
  const counts = new Map();
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || nodes.flags[i] & HIDDEN) continue;
    counts.set(nodes.kind[i], (counts.get(nodes.kind[i]) ?? 0) + 1);
  }
  return counts;
}

/** First and last day of what is drawn, or null. */
export function dateSpan(scene) {
  const { nodes } = scene;
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || nodes.day[i] === NO_DAY) continue;
    first = Math.min(first, nodes.day[i]);
    last = Math.max(last, nodes.day[i]);
  }
  return first === Infinity ? null : [first, last];
}
