// What stands above the bars of time: seizures, alerts, measures. A line in the table adds a kind.

import { candidates } from "./facets.js";
import { DATES, dayOf, isParcel } from "./masks.js";
import { NO_DAY, SEIZED } from "./tables.js";

/**
 * @typedef {{day: number, text: string, shape: string, colour: string}} Tick  `colour`: its name in the theme
 * @typedef {{alerts?: [string, string][], measures?: [string, string][]}} Given  what Python knows of days: [YYYY-MM-DD, what it is called]
 */

/** @type {[string, string, string, (scene: any, masks: any, given: Given) => [number, string][]][]} Its text, shape, colour, and where its days are. */
const KINDS = [
  ["tick_seizure", "triangle", "seized", seizures],
  ["tick_alert", "diamond", "news", (_scene, _masks, given) => told(given.alerts)],
  ["tick_measure", "square", "accent", (_scene, _masks, given) => told(given.measures)],
];

/**
 * All of them, the earliest first.
 * @param {Given} given
 * @returns {Tick[]}
 */
export function ticksOf(scene, masks, words, given) {
  const found = KINDS.flatMap(([said, shape, colour, days]) =>
    days(scene, masks, given).map(([day, name]) => ({ day, shape, colour, text: words.say(said, { name, day: words.day(day) }) })),
  );
  return found.sort((a, b) => a.day - b.day);
}

function told(rows = []) {
  return rows.map(([text, name]) => /** @type {[number, string]} */ ([dayOf(text) ?? NO_DAY, name])).filter(([day]) => day !== NO_DAY);
}

/** Reports on their days; a seized parcel whose report is not drawn on its own. */
function seizures(scene, masks) {
  const { nodes, naming } = scene;
  const isReport = (slot) => naming.kinds[nodes.kind[slot]] === "report";
  const reported = (slot) => [...scene.linesAt(slot)].some((line) => isReport(scene.other(line, slot)));
  /** @type {[number, string][]} */
  const found = [];
  for (const i of candidates(scene, masks, DATES)) {
    if (nodes.day[i] === NO_DAY) continue;
    if (isReport(i) || (isParcel(nodes, i) && nodes.flags[i] & SEIZED && !reported(i))) found.push([nodes.day[i], scene.title(i)]);
  }
  return found;
}
