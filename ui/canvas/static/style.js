// By which rules nodes are sized and coloured (styles.py); Python works out what they make of each node.

import { isLabel } from "./folds.js";

export const PARCELS = "parcels";
export const KIND = "kind";
const OTHER = "*"; // what the classes have no room for
const OF_WHAT_IS_DRAWN = ["role", "component", "community"]; // nobody could state it
const CLUSTERS = ["component", "community"];

/**
 * @typedef {{value: string, colour: string, letter: string, count: number}} StyleClass
 * @typedef {{size: string, colour: string, classes: StyleClass[], sources: number, least: number, most: number}} Style
 *   `least`, `most`: of what size goes by; `sources`: from how many nodes that was estimated, 0 where it is exact
 */

/** @returns {Style} */
export function usualStyle() {
  return { size: PARCELS, colour: KIND, classes: [], sources: 0, least: -1, most: -1 };
}

/**
 * Size and colour the nodes of a scene as a message says. `slots`: those of its ids.
 * @returns {Style}
 */
export function styled({ nodes }, { style }, slots) {
  const { size, colour, classes, sources } = style;
  let [least, most] = [Infinity, -Infinity];
  for (let row = 0; row < style.at.length; row++) {
    const slot = slots[style.at[row]];
    if (slot < 0) continue;
    nodes.size[slot] = style.radius[row];
    nodes.measure[slot] = style.measure[row];
    nodes.tint[slot] = style.tint[row];
    if (style.measure[row] < 0) continue;
    least = Math.min(least, style.measure[row]);
    most = Math.max(most, style.measure[row]);
  }
  return { size, colour, classes, sources, least: most < 0 ? -1 : least, most: Math.max(-1, most) };
}

/** The colour of a node where a rule gives it one. */
export function tintOf(scene, slot) {
  return scene.style.classes[scene.nodes.tint[slot]]?.colour;
}

/** The letter that says the same as its colour, "" where there is none. */
export function letterOf(scene, slot) {
  return scene.style.classes[scene.nodes.tint[slot]]?.letter ?? "";
}

/** How many nodes of each class there are, in sight (folded ones among them) or in all; labels that are drawn as a person
 * do not count. */
export function countClasses(scene, inAll = false) {
  const { nodes, style } = scene;
  const counts = new Array(style.classes.length).fill(0);
  for (let i = 0; counts.length && i < nodes.length; i++) {
    const there = nodes.alive[i] && (inAll || nodes.shown[i] || nodes.folded[i]);
    if (there && nodes.tint[i] >= 0 && !isLabel(scene, i)) counts[nodes.tint[i]]++;
  }
  return counts;
}

/** "60", or "12 of 60" where filters hold some back. */
export function countText(words, shown, all) {
  return shown === all ? words.number.format(all) : words.say("some_of", { shown, all });
}

/** The name of a rule of size, or of colour. */
export function sizeText(words, rule) {
  return words.say(`size_${rule}`);
}

export function colourText(words, rule) {
  return words.legend.colours?.find((one) => one.rule === rule)?.text || words.say(`colour_${rule}`);
}

/** A value that nodes are coloured by, in words. */
export function valueText(words, rule, value) {
  if (value === OTHER) return words.say("style_other");
  if (value === "") return words.say(OF_WHAT_IS_DRAWN.includes(rule) ? "style_none" : "not_stated");
  if (rule === "role") return words.say(`role_${value}`);
  return CLUSTERS.includes(rule) ? words.say("style_cluster", { number: value }) : value;
}

/** A value that size goes by, in words. */
export function measureText(words, rule, value) {
  if (rule === "betweenness") return new Intl.NumberFormat(words.language, { style: "percent", maximumFractionDigits: 1 }).format(value);
  return rule === "weight" ? `${words.number.format(value)} g` : words.number.format(value);
}

/** What the rules say of one node, for the tip and for ears: "Country: NL (A)". Parcels and users are said anyway. */
export function styleFacts(words, scene, slot) {
  const { nodes, style } = scene;
  const facts = [];
  const { value, letter } = style.classes[nodes.tint[slot]] ?? {};
  const say = (rule, text) => words.say("style_fact", { rule, value: text });
  if (value !== undefined) facts.push(say(colourText(words, style.colour), valueText(words, style.colour, value) + (letter ? ` (${letter})` : "")));
  const said = [PARCELS, "users", "uniform"].includes(style.size);
  if (!said && nodes.measure[slot] >= 0) facts.push(say(sizeText(words, style.size), measureText(words, style.size, nodes.measure[slot])));
  return facts;
}

/** What size says, with its least and its largest value, as a line of the legend. */
export function sizeNote(words, { size, least, most, sources }) {
  if (size === PARCELS) return words.say("legend_size");
  const note = words.say("legend_size_by", { rule: sizeText(words, size) });
  const span = most < 0 ? "" : `: ${measureText(words, size, least)} – ${measureText(words, size, most)}`;
  return note + span + (sources ? ` ${words.say("legend_sampled", { count: sources })}` : "");
}
