// Filters, applied here without asking Python: kinds switched off, dates, what parcels must be like, a text.

import { matcher } from "./finding.js";
import { isLabel } from "./folds.js";
import { HIDDEN, NO_DAY, SEIZED, WARNED } from "./scene.js";

const DAY = 86_400_000;

/** A bit for each filter that judges a node by itself: what it fails stands in `nodes.fails`. */
export const DATES = 1;
export const LANES = 2;
export const CARRIERS = 4;
export const WEIGHT = 8;
export const ONLY_SEIZED = 16;
export const ONLY_WARNED = 32;
export const TEXT = 64;

/** Filters that hold back nothing; numbers of kinds in `off`, as the legend counts them. */
export function noMasks() {
  return {
    off: new Set(), since: null, until: null, lanes: new Set(), carriers: new Set(), lightest: null, heaviest: null,
    seized: false, warned: false, text: "",
  };
}

/** The filters that Python keeps, as masks. */
export function masksOf(filters, kinds) {
  const numbers = new Map(kinds.map((kind, number) => [kind.kind, number]));
  const off = filters.off.map((name) => numbers.get(name)).filter((number) => number !== undefined);
  return { ...noMasks(), ...filters, off: new Set(off), lanes: new Set(filters.lanes), carriers: new Set(filters.carriers) };
}

/** The masks as Python keeps them. */
export function filtersOf(masks, kinds) {
  const off = [...masks.off].map((number) => kinds[number].kind);
  return { ...masks, off, lanes: [...masks.lanes], carriers: [...masks.carriers] };
}

/** Whether anything is held back. */
export function anyMask(masks) {
  return Boolean(
    masks.off.size || masks.since || masks.until || masks.lanes.size || masks.carriers.size || masks.lightest !== null
    || masks.heaviest !== null || masks.seized || masks.warned || masks.text,
  );
}

/** The same, and nothing after a day; null: as they are. */
export function endingOn(masks, day) {
  return day === null ? masks : { ...masks, until: textOf(day) };
}

/** Days since 1970-01-01 of "YYYY-MM-DD"; null when empty. */
export function dayOf(text) {
  const time = text ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.floor(time / DAY);
}

/** "YYYY-MM-DD" of a day. */
export function textOf(day) {
  return dateOf(day).toISOString().slice(0, 10);
}

/** A day as a date, at midnight UTC. */
export function dateOf(day) {
  return new Date(day * DAY);
}

/**
 * Fill `nodes.shown`, and `nodes.fails` with what holds each node back.
 * Dates judge what has one; lanes, carriers and weight judge parcels; seized and warned judge parcels and reports.
 * What none of them judges (a party) stays if a judged one next to it (a parcel) does; what is next to none (a phone)
 * stays if what it is linked to does; what has nothing to do with any of them stays. A text keeps what holds it and
 * what is next to that.
 */
export function applyMasks(scene, given) {
  const masks = { ...noMasks(), ...given };
  const { nodes } = scene;
  scene.unfold();
  nodes.fails.fill(0, 0, nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    nodes.shown[i] = nodes.alive[i] && !(nodes.flags[i] & HIDDEN) && !masks.off.has(nodes.kind[i]) ? 1 : 0;
  }
  const judges = judgesOf(scene, masks);
  if (judges.length) maskJudged(scene, judges);
  if (masks.text.trim()) maskText(scene, masks.text);
}

/** The filters that are on: the bit of each, and whether a node stays (null: it is not for it to judge). */
function judgesOf(scene, masks) {
  const { nodes } = scene;
  const judges = [];
  const of = (column, wanted) => {
    const numbers = new Set([...wanted].map((name) => scene.valueNumbers.get(name)));
    return (i) => (column[i] < 0 ? null : numbers.has(column[i]));
  };
  if (masks.since || masks.until) judges.push([DATES, byDate(nodes, masks)]);
  if (masks.lanes.size) judges.push([LANES, of(nodes.lane, masks.lanes)]);
  if (masks.carriers.size) judges.push([CARRIERS, of(nodes.carrier, masks.carriers)]);
  if (masks.lightest !== null || masks.heaviest !== null) judges.push([WEIGHT, byWeight(nodes, masks)]);
  if (masks.seized) judges.push([ONLY_SEIZED, (i) => (isRecord(nodes, i) ? isReport(nodes, i) || Boolean(nodes.flags[i] & SEIZED) : null)]);
  if (masks.warned) judges.push([ONLY_WARNED, (i) => (isRecord(nodes, i) ? Boolean(nodes.flags[i] & WARNED) : null)]);
  return judges;
}

function byDate(nodes, masks) {
  const since = dayOf(masks.since) ?? -Infinity;
  const until = dayOf(masks.until) ?? Infinity;
  return (i) => (nodes.day[i] === NO_DAY ? null : nodes.day[i] >= since && nodes.day[i] <= until);
}

/** A parcel of which no weight is known is not between any two. */
function byWeight(nodes, { lightest, heaviest }) {
  return (i) => (isParcel(nodes, i) ? nodes.weight[i] >= Math.max(0, lightest ?? 0) && nodes.weight[i] <= (heaviest ?? Infinity) : null);
}

/** Only parcels go somewhere, stated or not. */
export function isParcel(nodes, i) {
  return nodes.lane[i] >= 0;
}

/** Parcels, and what else has a date of its own: reports and offers. */
export function isRecord(nodes, i) {
  return isParcel(nodes, i) || nodes.day[i] !== NO_DAY;
}

function isReport(nodes, i) {
  return !isParcel(nodes, i);
}

const OPEN = 0;
const STAYS = 1;
const GOES = 2;

function maskJudged(scene, judges) {
  const { nodes } = scene;
  const verdict = new Uint8Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i]) continue;
    for (const [bit, judge] of judges) {
      const stays = judge(i);
      if (stays === null) continue;
      verdict[i] = verdict[i] === GOES || !stays ? GOES : STAYS;
      if (!stays) nodes.fails[i] |= bit;
    }
  }
  judgeNextTo(scene, verdict);
  spread(scene, verdict, STAYS);
  spread(scene, verdict, GOES);
  for (let i = 0; i < nodes.length; i++) if (verdict[i] === GOES) nodes.shown[i] = 0;
}

/** What hangs on judged nodes itself stays with any of them that stays. */
function judgeNextTo(scene, verdict) {
  const { nodes } = scene;
  const judged = Uint8Array.from(verdict, (one) => (one === OPEN ? 0 : 1));
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || judged[i]) continue;
    for (const line of scene.linesAt(i)) {
      const other = scene.other(line, i);
      if (!judged[other] || verdict[i] === STAYS) continue;
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

function maskText(scene, text) {
  const { nodes } = scene;
  const holds = matcher(scene, text);
  const stays = new Uint8Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i] || nodes.flags[i] & HIDDEN || !holds(i)) continue;
    stays[i] = 1;
    for (const line of scene.linesAt(i)) stays[scene.other(line, i)] = 1;
  }
  for (let i = 0; i < nodes.length; i++) {
    if (stays[i]) continue;
    nodes.fails[i] |= TEXT;
    nodes.shown[i] = 0;
  }
}

/** How many nodes of each kind are alive and not hidden: number of kind -> count. Labels that are drawn as the person or
 * place that they are do not count: who is drawn is counted. */
export function countKinds(scene) {
  return countBy(scene, (nodes, i) => !(nodes.flags[i] & HIDDEN) && !isLabel(scene, i));
}

/** How many of them are in sight, folded ones among them. */
export function countShown(scene) {
  return countBy(scene, (nodes, i) => (nodes.shown[i] || nodes.folded[i]) && !isLabel(scene, i));
}

function countBy(scene, counts) {
  const { nodes } = scene;
  const found = new Map();
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.alive[i] && counts(nodes, i)) found.set(nodes.kind[i], (found.get(nodes.kind[i]) ?? 0) + 1);
  }
  return found;
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
