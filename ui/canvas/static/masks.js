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
 * A node without a date of its own (a party) stays if a dated one next to it (a parcel) does; one that is next to
 * none (a phone) stays if what it is linked to does; what has nothing to do with dates stays.
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

const OPEN = 0;
const STAYS = 1;
const GOES = 2;

function maskDates(scene, since, until) {
  const { nodes } = scene;
  const verdict = new Uint8Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.alive[i] && nodes.day[i] !== NO_DAY) verdict[i] = nodes.day[i] >= since && nodes.day[i] <= until ? STAYS : GOES;
  }
  judgeNextTo(scene, verdict);
  spread(scene, verdict, STAYS);
  spread(scene, verdict, GOES);
  for (let i = 0; i < nodes.length; i++) if (verdict[i] === GOES) nodes.shown[i] = 0;
}

/** What hangs on dated nodes itself stays with any of them that stays. */
function judgeNextTo(scene, verdict) {
  const { nodes } = scene;
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || nodes.day[i] !== NO_DAY) continue;
    for (const line of scene.linesAt(i)) {
      const other = scene.other(line, i);
      if (nodes.day[other] === NO_DAY || verdict[i] === STAYS) continue;
      verdict[i] = verdict[other];
    }
  }
}

/** What hangs on none goes the way of what it is linked to; staying first. */
function spread(scene, verdict, way) {
  const queue = [];
  for (let i = 0; i < verdict.length; i++) if (verdict[i] === way) queue.push(i);
  while (queue.length) {
    const slot = queue.pop();
    for (const line of scene.linesAt(slot)) {
      const other = scene.other(line, slot);
      if (verdict[other] !== OPEN) continue;
      verdict[other] = way;
      queue.push(other);
    }
  }
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
