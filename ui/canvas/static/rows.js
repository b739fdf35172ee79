// The nodes in sight as rows: what stands in each column, and their order.

import { inSight } from "./folds.js";
import { textOf } from "./masks.js";
import { newsAt } from "./news.js";
import { marked } from "./shown_text.js";
import { HUB, NO_DAY, PINNED, SEIZED, WARNED } from "./scene.js";

/** Name of the column, its words, and whether it holds numbers. */
export const COLUMNS = [
  ["kind", "column_kind", false],
  ["label", "column_label", false],
  ["day", "column_date", false],
  ["lane", "lanes", false],
  ["weight", "column_weight", true],
  ["parcels", "column_parcels", true],
  ["users", "column_people", true],
  ["neighbours", "column_neighbours", true],
  ["marks", "column_marks", false],
];

/** The slots in sight, those behind a line or another node among them. */
export function rowsOf(scene) {
  const found = [];
  for (let i = 0; i < scene.nodes.length; i++) if (inSight(scene.nodes, i)) found.push(i);
  return found;
}

/** What a cell says. */
export function cell(scene, words, slot, column) {
  const { nodes } = scene;
  const count = (value) => (value < 0 ? "" : words.number.format(value));
  switch (column) {
    case "kind": return words.kind(scene, slot);
    case "label": return scene.title(slot);
    case "day": return nodes.day[slot] === NO_DAY ? "" : textOf(nodes.day[slot]);
    case "lane": return marked(scene.values[nodes.lane[slot]] ?? "").replace(">", " → ");
    case "weight": return count(nodes.weight[slot]);
    case "neighbours": return words.number.format(scene.neighbours(slot).length);
    case "marks": return marks(scene, words, slot).join(", ");
    default: return count(nodes[column][slot]);
  }
}

function marks(scene, words, slot) {
  const { nodes } = scene;
  /** @type {[number, string][]} */
  const flags = [[SEIZED, "seized"], [HUB, "hub_short"], [WARNED, "warned"], [PINNED, "pinned"]];
  const said = flags.filter(([bit]) => nodes.flags[slot] & bit).map(([, name]) => words.say(name));
  for (const name of newsAt(nodes, slot)) said.push(words.say(name));
  if (nodes.stands[slot]) said.push(words.stands(scene, slot));
  if (nodes.folded[slot]) said.push(words.say("behind"));
  return said;
}

/** The slots in the order of a column; what is empty comes last, whichever way. Equal ones in the order of labels. */
export function sorted(scene, words, slots, column, down) {
  const { compare } = words.collator;
  const numbers = numberOf(scene, column);
  const texts = new Map(numbers ? [] : slots.map((slot) => [slot, cell(scene, words, slot, column)]));
  const way = down ? -1 : 1;
  const order = (a, b) => {
    if (numbers) return Number(numbers(a) < 0) - Number(numbers(b) < 0) || way * (numbers(a) - numbers(b));
    const [one, other] = [texts.get(a), texts.get(b)];
    return Number(one === "") - Number(other === "") || way * compare(one, other);
  };
  return [...slots].sort((a, b) => order(a, b) || compare(scene.title(a), scene.title(b)) || a - b);
}

/** The number that a column is sorted by, negative where there is none; null for columns of text. */
function numberOf(scene, column) {
  const { nodes } = scene;
  if (column === "neighbours") return (slot) => scene.neighbours(slot).length;
  if (column === "day") return (slot) => (nodes.day[slot] === NO_DAY ? -1 : nodes.day[slot] + 1e6);
  return ["weight", "parcels", "users"].includes(column) ? (slot) => nodes[column][slot] : null;
}
