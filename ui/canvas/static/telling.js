// Which nodes are named first: what holds a picture together, then who is in it, parcels last.

import { HUB, PARCELS, SEIZED } from "./tables.js";

const MOST = 9999; // a count says no more than this within its tier
/** Tiers, the first named first: a node's weight is its tier and, below that, its count. */
export const [SHARED, SENDER, KNOWN_HUB, REPORT, OTHER, PARCEL] = [6e4, 5e4, 4e4, 3e4, 2e4, 1e4];

/**
 * What the legend says of kinds and relationships, as naming goes by it.
 * @param {{kinds: {naming?: string}[], relations: {kind: string}[]}} legend
 */
export function namingOf(legend) {
  return {
    kinds: legend.kinds.map((kind) => kind.naming ?? "other"),
    sent: legend.relations.findIndex((one) => one.kind === "SENDER_ON"),
    received: legend.relations.findIndex((one) => one.kind === "ADDRESSED_TO"),
  };
}

/** The weight of every slot: the higher, the sooner it is named. */
export function weights(scene) {
  const { nodes, naming, titles } = scene;
  const { sent, received, persons } = traffic(scene);
  const { start } = scene.adjacency();
  const weight = new Float32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const kind = naming.kinds[nodes.kind[i]];
    const lines = start[i + 1] - start[i];
    const users = nodes.users[i] < 0 ? persons[i] : nodes.users[i];
    if (titles.has(i)) weight[i] = SHARED + count(nodes.stands[i]);
    else if (kind === "parcel") weight[i] = PARCEL + (nodes.flags[i] & SEIZED ? MOST / 2 : 0) + Math.min(MOST / 2, lines);
    else if (kind === "shared" && nodes.flags[i] & HUB) weight[i] = KNOWN_HUB + count(users);
    else if (kind === "shared" && users > 1) weight[i] = SHARED + count(users);
    else if (kind === "person" && isSender(nodes, i, sent, received)) weight[i] = SENDER + count(Math.max(sent[i], nodes.parcels[i]));
    else weight[i] = (kind === "report" ? REPORT : OTHER) + count(lines);
  }
  return weight;
}

const count = (value) => Math.min(MOST, Math.max(0, value));

/** Who is drawn with what they sent, or of whom parcels are known and none of them as received. */
function isSender(nodes, i, sent, received) {
  return sent[i] > 0 || (nodes.parcels[i] > 0 && !received[i]);
}

/** Of every slot: parcels sent and received, and people beside it, as lines say it. */
function traffic(scene) {
  const { nodes, lines, naming } = scene;
  const [sent, received, persons] = [0, 1, 2].map(() => new Int32Array(nodes.length));
  const isPerson = (slot) => naming.kinds[nodes.kind[slot]] === "person";
  for (let i = 0; i < lines.length; i++) {
    if (!lines.alive[i] || lines.folded[i]) continue;
    const [a, b] = [lines.a[i], lines.b[i]];
    if (isPerson(a)) persons[b]++;
    if (isPerson(b)) persons[a]++;
    if (lines.kind[i] === PARCELS) {
      sent[a] += lines.forward[i];
      received[b] += lines.forward[i];
      sent[b] += lines.count[i] - lines.forward[i];
      received[a] += lines.count[i] - lines.forward[i];
    } else if (lines.kind[i] === naming.sent || lines.kind[i] === naming.received) {
      const column = lines.kind[i] === naming.sent ? sent : received;
      column[isPerson(a) ? a : b]++;
    }
  }
  return { sent, received, persons };
}
