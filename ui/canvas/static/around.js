// What a node has that is not drawn, as far as it was read, and what it brought.

import { drawnAs, gatheredIn } from "./folds.js";

/**
 * What is left to bring of a node: how many (-1 where nobody knows), and of each kind [its name, how many, its number],
 * in the order of the legend.
 * @param {import("./view.js").View} view
 * @returns {{more: number, kinds: [string, number, number][]}}
 */
export function restOf({ scene, words }, slot) {
  const around = words.kindsAround.get(scene.ids[slot]);
  if (!around) return { more: scene.nodes.more[slot] > 0 ? scene.nodes.more[slot] : -1, kinds: [] };
  const drawn = new Map();
  for (const other of joinedTo(scene, slot)) drawn.set(scene.nodes.kind[other], (drawn.get(scene.nodes.kind[other]) ?? 0) + 1);
  /** @type {[string, number, number][]} */
  const kinds = [];
  for (const [kind, total] of Object.entries(around)) {
    const number = words.legend.kinds.findIndex((one) => one.kind === kind);
    const left = total - (drawn.get(number) ?? 0);
    if (number >= 0 && left > 0) kinds.push([kind, left, number]);
  }
  kinds.sort(([, , one], [, , other]) => one - other);
  return { more: kinds.reduce((sum, [, left]) => sum + left, 0), kinds };
}

/** What lines of the graph join to a slot and to what is gathered in it, in sight or not; of several that are one, one. */
function joinedTo(scene, slot) {
  const own = new Set([slot, ...gatheredIn(scene, slot)]);
  const found = new Map();
  for (const line of scene.pairs.values()) {
    const [a, b] = [scene.lines.a[line], scene.lines.b[line]];
    if (own.has(a) === own.has(b)) continue;
    const other = own.has(a) ? b : a;
    found.set(drawnAs(scene, other), other);
  }
  return [...found.values()];
}

/** Whether a node brought others that are there. */
export function hasBrought({ nodes }, slot) {
  for (let i = 0; i < nodes.length; i++) if (nodes.alive[i] && nodes.parent[i] === slot) return true;
  return false;
}

/** How many nodes have flags for which this holds. */
export function countFlags({ nodes }, holds) {
  let count = 0;
  for (let i = 0; i < nodes.length; i++) if (nodes.alive[i] && holds(nodes.flags[i])) count++;
  return count;
}
