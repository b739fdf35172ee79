// What the bars of time count: dated parcels that the other filters leave, and those of what is selected.

import { candidates } from "./facets.js";
import { drawnAs, withGathered } from "./folds.js";
import { DATES, isParcel } from "./masks.js";
import { LINE_FOLDED, NO_DAY } from "./tables.js";
import { barCount, barOf } from "./weeks.js";

/**
 * The parcels that may be counted: slots of those that have a date, and how many have none.
 * @returns {{dated: number[], undated: number}}
 */
export function parcelsOf(scene, masks) {
  const { nodes } = scene;
  const dated = [];
  let undated = 0;
  for (const i of candidates(scene, masks, DATES)) {
    if (!isParcel(nodes, i)) continue;
    if (nodes.day[i] === NO_DAY) undated++;
    else dated.push(i);
  }
  return { dated, undated };
}

/**
 * How many of these are in each bar: of all, and of `own`.
 * @param {number[]} dated  slots
 * @param {Set<number>} own  slots
 * @returns {{all: number[], own: number[]}}
 */
export function tally(scene, dated, scale, own) {
  const [all, some] = [0, 1].map(() => new Array(barCount(scale)).fill(0));
  for (const i of dated) {
    const bar = barOf(scale, scene.nodes.day[i]);
    all[bar]++;
    if (own.has(i)) some[bar]++;
  }
  return { all, own: some };
}

/** How many of these slots are in a period (days, both in it). */
export function within({ nodes }, dated, first, last) {
  return dated.reduce((count, i) => count + Number(nodes.day[i] >= first && nodes.day[i] <= last), 0);
}

/** The parcels of what is selected: themselves, those of people, reports and lines; of what people share, its users'. */
export function ownParcels(scene) {
  const { nodes, lines } = scene;
  if (scene.line >= 0) return parcelsOfLine(scene, lines.a[scene.line], lines.b[scene.line]);
  const chosen = new Set(withGathered(scene, [...scene.selected]));
  const parcels = (slots) => new Set([...slots].filter((slot) => isParcel(nodes, slot)));
  if (!chosen.size) return new Set();
  const beside = besides(scene, chosen);
  const near = parcels([...chosen, ...beside]);
  return near.size ? near : parcels(besides(scene, beside));
}

/** Slots that a line joins with one of these, folded lines too. */
function besides(scene, slots) {
  const { lines } = scene;
  const found = new Set();
  for (let line = 0; line < lines.length; line++) {
    if (!lines.alive[line] || lines.flags[line] & LINE_FOLDED) continue;
    const [a, b] = [lines.a[line], lines.b[line]];
    if (slots.has(a)) found.add(b);
    if (slots.has(b)) found.add(a);
  }
  return found;
}

/** Those that a line stands for: between what is drawn at its two ends. */
function parcelsOfLine(scene, a, b) {
  const { nodes } = scene;
  if ([a, b].some((slot) => isParcel(nodes, slot))) return new Set([a, b].filter((slot) => isParcel(nodes, slot)));
  const [at, to] = [a, b].map((end) => besides(scene, new Set(withGathered(scene, [end]).filter((slot) => drawnAs(scene, slot) === end))));
  return new Set([...at].filter((slot) => to.has(slot) && isParcel(nodes, slot)));
}
