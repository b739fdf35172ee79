// What the filters offer, with counts: each counts what the other filters leave.

import { CARRIERS, isParcel, isRecord, LANES, ONLY_SEIZED, ONLY_WARNED } from "./masks.js";
import { HIDDEN, NO_DAY, SEIZED, WARNED } from "./scene.js";

/** What there is to filter by, in one pass: {days, weights: [least, most] or null, lanes, carriers: how many, marks}. */
export function survey(scene) {
  const { nodes } = scene;
  /** @type {[number, number]} */
  const days = [Infinity, -Infinity];
  /** @type {[number, number]} */
  const weights = [Infinity, -Infinity];
  const seen = { lanes: new Set(), carriers: new Set() };
  let marks = false;
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.alive[i]) continue;
    if (nodes.day[i] !== NO_DAY) widen(days, nodes.day[i]);
    if (nodes.weight[i] >= 0) widen(weights, nodes.weight[i]);
    if (nodes.lane[i] >= 0) seen.lanes.add(nodes.lane[i]);
    if (nodes.carrier[i] >= 0) seen.carriers.add(nodes.carrier[i]);
    marks ||= (nodes.flags[i] & (SEIZED | WARNED)) !== 0;
  }
  /** @type {(span: [number, number]) => [number, number] | null} */
  const span = ([least, most]) => (least === Infinity ? null : [Math.floor(least), Math.ceil(most)]);
  return { days: span(days), weights: span(weights), lanes: seen.lanes.size, carriers: seen.carriers.size, marks };
}

function widen(span, value) {
  if (value < span[0]) span[0] = value;
  if (value > span[1]) span[1] = value;
}

/** The nodes that a filter may count: there, not hidden, of a kind that is on, held back by no other filter. */
export function* candidates(scene, masks, bit) {
  const { nodes } = scene;
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.alive[i] && !(nodes.flags[i] & HIDDEN) && !masks.off.has(nodes.kind[i]) && !(nodes.fails[i] & ~bit)) yield i;
  }
}

/** How many parcels each lane, or each carrier, has: [[text, count]], most first; chosen ones always among them. */
export function valueCounts(scene, masks, name) {
  const [column, bit] = name === "lanes" ? [scene.nodes.lane, LANES] : [scene.nodes.carrier, CARRIERS];
  const counts = new Map([...masks[name]].map((text) => [text, 0]));
  for (const i of candidates(scene, masks, bit)) {
    if (column[i] < 0) continue;
    const text = scene.values[column[i]];
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** How many seized and how many warned of. */
export function markCounts(scene, masks) {
  const { nodes } = scene;
  const counts = { seized: 0, warned: 0 };
  for (const i of candidates(scene, masks, ONLY_SEIZED)) if (isRecord(nodes, i) && (!isParcel(nodes, i) || nodes.flags[i] & SEIZED)) counts.seized++;
  for (const i of candidates(scene, masks, ONLY_WARNED)) if (isRecord(nodes, i) && nodes.flags[i] & WARNED) counts.warned++;
  return counts;
}

const HEAVIEST = 999_999_999; // grams; more is no weight, and Python refuses it

/** What somebody typed as a weight, in grams; null for nothing. */
export function gramsOf(text) {
  return text === "" ? null : Math.min(HEAVIEST, Math.max(0, Number(text)));
}
