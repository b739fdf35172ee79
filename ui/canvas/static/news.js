// What changed since, marked on the canvas: what a mark means, how it is drawn, how many there are.

import { drawnAs, inSight } from "./folds.js";
import { BEHIND, CAME, FACTS, GONE, LINES, WENT } from "./tables.js";
import { inkOn } from "./theme.js";

const SIGN_FROM = 8; // radius in pixels from which a node's sign is written
const NEAR = 1500; // nodes in view up to which a line's sign is written
const SIGN_NEEDS = 46; // … and the pixels of line that it needs
const NODE_SIGNS = [[GONE, "×"], [FACTS, "≠"], [LINES, "±"]];
const LINE_SIGNS = [[CAME, "+"], [WENT, "−"], [BEHIND, "≠"]];

/** What the legend explains: bit, name of its words, whether it is of lines. */
/** @type {[number, string, boolean][]} */
export const NEWS = [
  [FACTS, "news_facts", false], [LINES, "news_lines", false], [GONE, "news_gone", false],
  [CAME, "news_came", true], [WENT, "news_went", true],
];

/** No marks. */
export function noNews() {
  return { since: "", nodes: new Map(), lines: [] };
}

/** Marks as Python packed them: by id, so that they outlast slots. */
export function newsOf({ news, ids }) {
  return {
    since: news.since,
    nodes: new Map(Array.from(news.at, (place, row) => [ids[place], news.bits[row]])),
    lines: Array.from(news.a, (place, row) => [ids[place], ids[news.b[row]], news.lines[row]]),
  };
}

export function anyNews(news) {
  return news.nodes.size > 0 || news.lines.length > 0;
}

/** The marks of a scene on the slots that carry them now. */
export function markSlots(scene) {
  const { nodes, lines, news } = scene;
  nodes.news.fill(0);
  lines.news.fill(0);
  for (const [id, bits] of news.nodes) if (scene.slot(id) >= 0) nodes.news[scene.slot(id)] = bits;
  for (const [a, b, bits] of news.lines) {
    const line = scene.slot(a) < 0 || scene.slot(b) < 0 ? -1 : scene.lineBetween(scene.slot(a), scene.slot(b));
    if (line >= 0) lines.news[line] = bits;
  }
}

/** Names of the words for what changed at a node, and at what it stands for. */
export function newsAt(nodes, slot) {
  const own = nodes.news[slot];
  const said = NEWS.filter(([bit, , ofLine]) => !ofLine && own & bit).map(([, name]) => name);
  return nodes.behind[slot] ? [...said, "news_behind"] : said;
}

/** The same for a line. */
export function newsOn(lines, line) {
  const said = NEWS.filter(([bit, , ofLine]) => ofLine && lines.news[line] & bit).map(([, name]) => name);
  return lines.news[line] & BEHIND ? [...said, "news_behind"] : said;
}

/** For each entry of the legend that says something: {bit, name, ofLine, all, shown}; `shown` of them in sight. */
export function countNews(scene) {
  if (!anyNews(scene.news)) return [];
  const { nodes } = scene;
  const sight = (slot) => inSight(nodes, slot);
  return NEWS.map(([bit, name, ofLine]) => {
    const marked = ofLine ? markedLines(scene, bit).map((ends) => ends.every(sight)) : markedNodes(scene, bit).map(sight);
    return { bit, name, ofLine, all: marked.length, shown: marked.filter(Boolean).length };
  }).filter(({ all }) => all);
}

/** The nodes in sight that carry this mark, or that stand for one that does; of a line, its ends. */
export function slotsOfNews(scene, bit, ofLine) {
  const marked = ofLine ? markedLines(scene, bit).filter((ends) => ends.every((slot) => inSight(scene.nodes, slot))).flat() : markedNodes(scene, bit);
  return [...new Set(marked.map((slot) => drawnAs(scene, slot)))].filter((slot) => scene.nodes.shown[slot]);
}

function markedNodes(scene, bit) {
  return [...scene.news.nodes].filter(([, bits]) => bits & bit).map(([id]) => scene.slot(id)).filter((slot) => slot >= 0);
}

function markedLines(scene, bit) {
  const ends = scene.news.lines.filter(([, , bits]) => bits & bit).map(([a, b]) => [scene.slot(a), scene.slot(b)]);
  return ends.filter(([a, b]) => a >= 0 && b >= 0);
}

/** The mark around a node: corners of a square (a broken square where it is gone), and a sign where there is room. */
export function frameNode(context, x, y, radius, bits, theme) {
  const half = radius * 1.2 + 3.5;
  const arm = Math.max(2.5, half * 0.5);
  context.strokeStyle = theme.news;
  context.lineWidth = radius < 6 ? 1.5 : 2.5;
  context.setLineDash(bits & GONE ? [3, 2.5] : []);
  context.beginPath();
  for (const [across, down] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
    const [cx, cy] = [x + across * half, y + down * half];
    const reach = bits & GONE ? half : arm;
    context.moveTo(cx - across * reach, cy);
    context.lineTo(cx, cy);
    context.lineTo(cx, cy - down * reach);
  }
  context.stroke();
  context.setLineDash([]);
  if (radius >= SIGN_FROM) sign(context, x - half - 4, y, signsOf(bits, NODE_SIGNS), theme);
}

/** The mark of something that a node stands for. */
export function frameFor(nodes, slot) {
  return nodes.news[slot] || (nodes.behind[slot] ? FACTS : 0);
}

/** Marked lines over the others: a new one thick, one no longer stated dotted, each with its sign. `chosen`: only these. */
/** @param {number[] | null} chosen */
export function drawNewsLines(context, frame, scene, theme, chosen = null) {
  if (!anyNews(scene.news)) return;
  const { lines, nodes } = scene;
  for (let at = 0; at < (chosen ?? lines).length; at++) {
    const i = chosen ? chosen[at] : at;
    if (!lines.news[i] || !lines.alive[i] || lines.folded[i]) continue;
    const [a, b] = [lines.a[i], lines.b[i]];
    if (!nodes.shown[a] || !nodes.shown[b] || frame.skip?.has(a) || frame.skip?.has(b)) continue;
    newsLine(context, frame, lines.news[i], [frame.sx[a], frame.sy[a], frame.sx[b], frame.sy[b]], theme);
  }
}

function newsLine(context, frame, bits, [x1, y1, x2, y2], theme) {
  context.strokeStyle = theme.news;
  context.lineWidth = 2.5;
  context.setLineDash(bits === WENT ? [2, 4] : []);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
  context.setLineDash([]);
  if (frame.visible > NEAR || Math.hypot(x2 - x1, y2 - y1) < SIGN_NEEDS) return;
  const [x, y] = [x1 + (x2 - x1) * 0.36, y1 + (y2 - y1) * 0.36]; // the middle is the count's
  sign(context, x, y, signsOf(bits, LINE_SIGNS), theme);
  frame.taken?.mark(x - 8, y - 8, 16, 16);
}

/** How an entry of the legend looks. */
export function sampleOf(context, bit, ofLine, theme) {
  if (ofLine) newsLine(context, { visible: 0 }, bit, [-12, 0, 12, 0], theme);
  if (ofLine) sign(context, 0, 0, signsOf(bit, LINE_SIGNS), theme);
  else {
    frameNode(context, 3.5, 0, 4, bit, theme);
    sign(context, -8, 0, signsOf(bit, NODE_SIGNS), theme);
  }
}

function signsOf(bits, signs) {
  return signs.filter(([bit]) => bits & bit).map(([, text]) => text).join("");
}

/** A square with what happened in it. */
function sign(context, x, y, text, theme) {
  const half = 2 + text.length * 4;
  context.fillStyle = theme.news;
  context.strokeStyle = theme.back;
  context.lineWidth = 1.5;
  context.beginPath();
  context.rect(x - half, y - 6.5, half * 2, 13);
  context.fill();
  context.stroke();
  context.fillStyle = inkOn(theme.news);
  context.font = `700 13px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + 0.5);
}
