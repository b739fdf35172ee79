// What is drawn as less: parcels as lines between sender and recipient, several nodes as one. Nothing is lost: every
// parcel is counted on its line, every node in what it is gathered in, and each opens again.

import { BEHIND, DERIVED, NO_DAY, PARCELS, SEIZED, SEVERAL } from "./tables.js";

export const IN_LINE = 1; // `nodes.folded`: a parcel that is counted on a line
export const IN_NODE = 2; // … a node that is gathered in another
export const GROUP = "="; // before the name of a group in `opened`
/** @type {Record<string, [string, string[]]>} By what: the relation that leads there, and the kinds at its end. */
const BY = { Address: ["AT", ["Address"]], Person: ["IS", ["Person", "Place"]] };

/** Nothing is folded. */
export function noFolds() {
  return { parcels: false, by: "", opened: new Set() };
}

export function foldsOf({ parcels, by, opened }) {
  return { parcels, by, opened: new Set(opened) };
}

/** What Python keeps of it. */
export function keptOf({ parcels, by, opened }) {
  return { parcels, by, opened: [...opened] };
}

/** The numbers of kinds and relationships that folding goes by, from the legend. */
export function foldWords(legend) {
  const number = (list, name) => list.findIndex((one) => one.kind === name);
  return {
    party: number(legend.kinds, "Party"),
    sent: number(legend.relations, "SENDER_ON"),
    received: number(legend.relations, "ADDRESSED_TO"),
    into: Object.fromEntries(
      Object.entries(BY).map(([by, [relation, kinds]]) => [by, [kinds.map((kind) => number(legend.kinds, kind)), number(legend.relations, relation)]]),
    ),
  };
}

/** Fold what is in sight (after `applyMasks`). `names`: see foldWords. */
export function fold(scene, folds, names) {
  scene.version++;
  scene.gathersLabels = folds.by === "Person";
  if (!folds.parcels && !folds.by && !scene.nodes.group.some((group, i) => group >= 0 && scene.nodes.alive[i])) return;
  gather(scene, folds, names);
  const bundles = new Bundles(scene);
  if (folds.parcels) linesOfParcels(scene, folds, names, bundles);
  linesOfGathered(scene, bundles);
  scene.putFolds(bundles.all());
}

/** Whether a node is in sight, or stands behind what is. */
export function inSight(nodes, i) {
  return nodes.shown[i] === 1 || nodes.folded[i] > 0;
}

/** Whether a node is no more than a label of the person or place that it is drawn as, or hidden or filtered out with. */
export function isLabel(scene, i) {
  const { nodes } = scene;
  if (nodes.folded[i] === IN_NODE) return (nodes.flags[nodes.into[i]] & DERIVED) !== 0;
  if (!scene.gathersLabels || inSight(nodes, i) || nodes.flags[i] & DERIVED) return false;
  return scene.linesAt(i).some((line) => {
    const other = scene.other(line, i);
    return (nodes.flags[other] & DERIVED) !== 0 && !inSight(nodes, other);
  });
}

/** The node that a slot is drawn as: itself, or what it is gathered in. */
export function drawnAs(scene, slot) {
  const { nodes } = scene;
  let at = slot;
  for (let step = 0; step < 4 && nodes.folded[at] === IN_NODE; step++) at = nodes.into[at];
  return at;
}

/** What a node stands for beside itself: the slots gathered in it. */
export function gatheredIn(scene, slot) {
  const found = [];
  if (!scene.nodes.stands[slot]) return found;
  for (let i = 0; i < scene.nodes.length; i++) if (scene.nodes.folded[i] === IN_NODE && drawnAs(scene, i) === slot) found.push(i);
  return found;
}

/** These slots, and all that is gathered in them: what is done to a group is done to all of it. */
export function withGathered(scene, slots) {
  const all = new Set(slots);
  if (![...all].some((slot) => scene.nodes.stands[slot])) return [...all];
  const asked = new Set(all);
  for (let i = 0; i < scene.nodes.length; i++) if (scene.nodes.folded[i] === IN_NODE && asked.has(drawnAs(scene, i))) all.add(i);
  return [...all];
}

/** What opens a gathered node: its id, or its group. */
export function openerOf(scene, slot) {
  const group = scene.nodes.group[slot];
  return scene.titles.has(slot) && group >= 0 ? GROUP + scene.values[group] : scene.ids[slot];
}

function gather(scene, folds, names) {
  const { nodes } = scene;
  const groups = new Map();
  for (let i = 0; i < nodes.length; i++) {
    const group = nodes.group[i];
    if (!nodes.shown[i] || group < 0 || folds.opened.has(GROUP + scene.values[group])) continue;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(i);
  }
  for (const [group, slots] of groups) {
    if (slots.length < 2) continue;
    const middle = slots.reduce((best, slot) => (scene.linesAt(slot).length > scene.linesAt(best).length ? slot : best));
    scene.titles.set(middle, scene.values[group]);
    for (const slot of slots) if (slot !== middle) put(nodes, slot, middle);
  }
  if (folds.by) gatherBy(scene, folds, names.into[folds.by]);
}

/** Parties go into the one address that they are at; or parties and addresses into the one person or place that they are. */
function gatherBy(scene, folds, [kinds, relation]) {
  const { nodes, lines } = scene;
  const moves = [];
  for (let i = 0; i < nodes.length; i++) {
    if (!nodes.shown[i] || kinds.includes(nodes.kind[i]) || scene.titles.has(i)) continue;
    const ends = new Set();
    for (const line of scene.linesAt(i)) {
      const other = scene.other(line, i);
      if (lines.kind[line] === relation && kinds.includes(nodes.kind[other]) && nodes.shown[other]) ends.add(other);
    }
    const [into] = ends;
    if (ends.size === 1 && !folds.opened.has(scene.ids[into])) moves.push([i, into]);
  }
  for (const [slot, into] of moves) put(nodes, slot, into);
}

function put(nodes, slot, into) {
  nodes.shown[slot] = 0;
  nodes.folded[slot] = IN_NODE;
  nodes.into[slot] = into;
  nodes.stands[into]++;
  nodes.behind[into] |= nodes.news[slot] | nodes.behind[slot];
}

/** Lines being counted, by the two nodes that they run between. */
class Bundles {
  constructor(scene) {
    this.scene = scene;
    this.found = new Map();
  }

  /** The bundle between two drawn nodes, and whether `from` is its first end; null within one node. */
  between(from, to) {
    if (from === to) return null;
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = `${a} ${b}`;
    if (!this.found.has(key)) {
      this.found.set(key, {
        a, b, count: 0, forward: 0, kind: -1, parcels: 0, weighed: 0, weight: 0, first: NO_DAY, last: NO_DAY, through: true, news: 0,
      });
    }
    return { bundle: this.found.get(key), ahead: from === a };
  }

  parcel(slot, from, to) {
    const put = this.between(from, to);
    if (!put) return;
    const { bundle, ahead } = put;
    const { nodes } = this.scene;
    bundle.count++;
    bundle.parcels++;
    bundle.through = false;
    if (ahead) bundle.forward++;
    if (nodes.weight[slot] >= 0) {
      bundle.weighed++;
      bundle.weight += nodes.weight[slot];
    }
    if (nodes.day[slot] !== NO_DAY) {
      bundle.first = bundle.first === NO_DAY ? nodes.day[slot] : Math.min(bundle.first, nodes.day[slot]);
      bundle.last = Math.max(bundle.last, nodes.day[slot]);
    }
    if (nodes.news[slot]) bundle.news |= BEHIND;
    bundle.kind = bundle.kind === -1 ? PARCELS : bundle.kind === PARCELS ? PARCELS : SEVERAL;
  }

  /** Statements of a line of the canvas, between what its ends are drawn as. `through`: by way of a parcel only. */
  statements(line, from, to, through) {
    const put = this.between(from, to);
    if (!put) return;
    const { bundle, ahead } = put;
    const { lines } = this.scene;
    const count = lines.count[line];
    const along = ahead ? lines.forward[line] : count - lines.forward[line];
    bundle.count += count;
    bundle.forward += along;
    bundle.news |= lines.news[line];
    bundle.through &&= through || this.scene.isDerived(line);
    bundle.kind = bundle.kind === -1 || bundle.kind === lines.kind[line] ? lines.kind[line] : SEVERAL;
  }

  all() {
    return [...this.found.values()];
  }
}

function linesOfParcels(scene, folds, names, bundles) {
  const { nodes } = scene;
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.lane[i] < 0 || !nodes.shown[i] || nodes.flags[i] & SEIZED || folds.opened.has(scene.ids[i])) continue;
    const { senders, recipients, others } = endsOf(scene, i, names);
    if (!senders.size || !recipients.size) {
      toOthers(scene, i, [...senders, ...recipients], others, bundles);
      continue;
    }
    const pairs = [...senders].flatMap((from) => [...recipients].filter((to) => to !== from).map((to) => [from, to]));
    if (!pairs.length && !nodes.stands[[...senders][0]]) continue; // to oneself: no line could show it
    nodes.shown[i] = 0;
    if (pairs.length) nodes.folded[i] = IN_LINE;
    else put(nodes, i, [...senders][0]);
    for (const [from, to] of pairs) bundles.parcel(i, from, to);
    if (pairs.length) for (const [line, other] of others) bundles.statements(line, [...senders][0], other, true);
  }
}

/** A parcel with one end drawn is counted on the lines from there to what it is joined to besides, where there is any. */
function toOthers(scene, parcel, ends, others, bundles) {
  const { nodes } = scene;
  const places = new Set(others.map(([, other]) => other).filter((other) => !ends.includes(other)));
  if (!ends.length || !places.size) return;
  nodes.shown[parcel] = 0;
  nodes.folded[parcel] = IN_LINE;
  for (const end of ends) for (const place of places) bundles.parcel(parcel, end, place);
}

/** Who sent a parcel and who got it, as they are drawn; and its other lines. */
function endsOf(scene, parcel, names) {
  const { nodes, lines } = scene;
  /** @type {{senders: Set<number>, recipients: Set<number>, others: [number, number][]}} */
  const found = { senders: new Set(), recipients: new Set(), others: [] };
  for (const line of scene.linesAt(parcel)) {
    const other = scene.other(line, parcel);
    const at = drawnAs(scene, other);
    if (!nodes.shown[at]) continue;
    const kind = lines.kind[line];
    const isParty = nodes.kind[other] === names.party && (kind === names.sent || kind === names.received || kind === SEVERAL);
    if (!isParty) {
      found.others.push([line, at]);
      continue;
    }
    const towards = lines.a[line] === other ? lines.forward[line] : lines.count[line] - lines.forward[line];
    if (towards > 0) found.senders.add(at);
    if (towards < lines.count[line]) found.recipients.add(at);
  }
  return found;
}

/** Lines of gathered nodes run from what they are gathered in; a line that was there already is counted with them. */
function linesOfGathered(scene, bundles) {
  const { nodes, lines } = scene;
  for (let line = 0; line < lines.length; line++) {
    if (!lines.alive[line]) continue;
    const [from, to] = [drawnAs(scene, lines.a[line]), drawnAs(scene, lines.b[line])];
    if (!nodes.shown[from] || !nodes.shown[to] || (from === lines.a[line] && to === lines.b[line])) continue;
    bundles.statements(line, from, to, false);
  }
  for (const bundle of bundles.all()) {
    const line = scene.lineBetween(bundle.a, bundle.b);
    if (line < 0) continue;
    scene.lines.folded[line] = 1;
    bundles.statements(line, lines.a[line], lines.b[line], false);
  }
}

/** How much is folded: parcels in how many lines, labels in how many people and places, nodes in how many others. */
export function countFolds(scene) {
  const { nodes, lines } = scene;
  const counts = { parcels: 0, lines: 0, labels: 0, people: 0, gathered: 0, into: 0 };
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.folded[i] === IN_LINE) counts.parcels++;
    if (nodes.folded[i] === IN_NODE) counts[isLabel(scene, i) ? "labels" : "gathered"]++;
    if (nodes.stands[i] && nodes.shown[i]) counts[nodes.flags[i] & DERIVED ? "people" : "into"]++;
  }
  for (let i = 0; i < lines.length; i++) if (lines.alive[i] && lines.parcels[i]) counts.lines++;
  return counts;
}

/** The parcels that a folded line stands for. */
export function parcelsOn(scene, line, names) {
  const { a, b } = scene.lines;
  const found = [];
  for (let i = 0; i < scene.nodes.length; i++) {
    if (scene.nodes.folded[i] !== IN_LINE) continue;
    const { senders, recipients, others } = endsOf(scene, i, names);
    if (!senders.size || !recipients.size) {
      const ends = new Set([...senders, ...recipients]);
      const places = new Set(others.map(([, other]) => other));
      if ((ends.has(a[line]) && places.has(b[line])) || (ends.has(b[line]) && places.has(a[line]))) found.push(i);
      continue;
    }
    if ((senders.has(a[line]) && recipients.has(b[line])) || (senders.has(b[line]) && recipients.has(a[line]))) found.push(i);
  }
  return found;
}
