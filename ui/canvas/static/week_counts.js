// What the bars of time count: dated parcels that the other filters leave, and those of what is selected.

import { candidates } from "./facets.js";
import { drawnAs, withGathered } from "./folds.js";
import { DATES, isParcel } from "./masks.js";
import { LINE_FOLDED, NO_DAY } from "./tables.js";
import { barCount, barOf } from "./weeks.js";

/**
 * How many parcels are in each bar: of all, and of `own` (slots). `undated`: those without a date.
 * @returns {{all: number[], own: number[], undated: number}}
 */
export function tally(scene, masks, scale, own) {
  const { nodes } = scene;
  const [all, some] = [0, 1].map(() => new Array(barCount(scale)).fill(0));
  let undated = 0;
  for (const i of candidates(scene, masks, DATES)) {
    if (!isParcel(nodes, i)) continue;
    if (nodes.day[i] === NO_DAY) {
      undated++;
      continue;
    }
    const bar = barOf(scale, nodes.day[i]);
    all[bar]++;
    if (own.has(i)) some[bar]++;
  }
  return { all, own: some, undated };
}

/**
 * How many dated parcels are in a period (days, both in it); of `own` alone.
 * @param {Set<number> | null} own  slots
 */
export function within(scene, masks, first, last, own = null) {
  let count = 0;
  for (const i of candidates(scene, masks, DATES)) {
    const day = scene.nodes.day[i];
    if (isParcel(scene.nodes, i) && day !== NO_DAY && day >= first && day <= last && (!own || own.has(i))) count++;
  }
  return count;
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
