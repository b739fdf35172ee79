// The canvas as a picture for a report: PNG at print resolution or SVG, with title, what it shows, legend.

import { Camera, nodeScale } from "./camera.js";
import { contextOf } from "./dom.js";
import { GROUP } from "./folds.js";
import { pathData } from "./icons.js";
import { Labels } from "./labels.js";
import { DERIVED } from "./scene.js";
import { countNews, sampleOf } from "./news.js";
import { MARKS, marksOn, paintNode, Sprites } from "./nodes.js";
import { withResolution } from "./png.js";
import { paint } from "./renderer.js";
import { marked } from "./shown_text.js";
import { colourText, countClasses, sizeNote, valueText } from "./style.js";
import { paintClass } from "./style_panel.js";
import { SvgContext } from "./svg.js";
import { themeOf } from "./theme.js";
import { wrapped } from "./wrapping.js";

const INCH = 96; // units of a picture in an inch on paper
const PRINT = 300; // pixels of a PNG in an inch on paper
const SCREEN = 2 * INCH;
const PAPERS = { a4: [1123, 794, ["297mm", "210mm"]], a3: [1587, 1123, ["420mm", "297mm"]] };
const PALETTES = {
  light: { back: "#ffffff", text: "#31333f", panel: "#f0f2f6", accent: "#1f5f8b" },
  dark: { back: "#0e1117", text: "#fafafa", panel: "#262730", accent: "#1f5f8b" },
};
const PAD = 20;
const LINE = 20;
const TITLE = 26;
const LEGEND = 210; // width of the legend beside the picture

/**
 * @param {import("./view.js").View} view
 * @param {{title?: string, lines?: string[], format?: "png"|"svg", paper?: "a4"|"a3", scheme?: "light"|"dark",
 *   whole?: boolean, names?: Record<string, string>, masked?: string[]}} facts
 *   `whole`: everything drawn, else what is in sight; `names`: what stands in place of the labels of these ids, and of groups (`=name`);
 *   `masked`: kinds of which no label is written that has no such name
 * @returns {Promise<Blob>} image/png or image/svg+xml
 */
export async function takePicture(view, facts) {
  const { renderer } = view;
  const theme = facts.scheme ? themeOf({ ...PALETTES[facts.scheme], font: renderer.theme.font }) : { ...renderer.theme, unit: 1 };
  const scene = named(renderer.scene, facts, renderer.kinds);
  const sheet = plan(view, facts, theme);
  const context = facts.format === "svg" ? new SvgContext(contextOf(document.createElement("canvas")), pathData) : raster(sheet);
  const sprites = new (context instanceof SvgContext ? Drawings : Sprites)(renderer.kinds, theme, sheet.ratio);
  compose(context, view, { ...sheet, theme, scene, sprites });
  renderer.draw(); // projecting used the renderer's own arrays
  if (context instanceof SvgContext) return new Blob([context.file(sheet, sheet.paper, marked(facts.title ?? ""))], { type: "image/svg+xml" });
  return await pngOf(context.canvas, sheet.ratio * INCH);
}

/** A canvas as PNG. Throws where the browser makes none: it is too large for it. */
export async function pngOf(canvas, dots) {
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser made no picture");
  return withResolution(blob, dots);
}

/**
 * The scene under other names: nothing else of a node is told where its name is masked.
 * @param {import("./scene.js").Scene} scene
 * @param {{names?: Record<string, string>, masked?: string[]}} facts
 * @param {any[]} kinds
 */
export function named(scene, facts, kinds) {
  const { names, masked = [] } = facts;
  if (!names) return scene;
  const unnamed = new Set(masked);
  const label = (own, slot) => names[scene.ids[slot]] ?? (unnamed.has(kinds[scene.nodes.kind[slot]]?.kind) ? "…" : own);
  const shapes = new Map([...scene.shapes].map(([id, shape]) => [id, { ...shape, text: shape.text && "…" }])); // they may name anybody
  const titles = new Map([...scene.titles].map(([slot, name]) => [slot, names[GROUP + name] ?? "…"]));
  return Object.create(scene, { labels: { value: scene.labels.map(label) }, titles: { value: titles }, shapes: { value: shapes } });
}

/** What stands under the title: what Python says, then how much is shown, folded and filtered out. What was searched
 * for may be a name: where names are masked it is not written. */
export function saidUnder({ renderer: { scene }, words, status, masks }, facts) {
  const shown = facts.names ? { ...masks, text: masks.text?.trim() && "…" } : masks;
  return [...(facts.lines ?? []), words.extent(scene, status.total), words.folds(scene), words.filters(scene, shown)].filter(Boolean);
}

/** Where everything goes: {width, height, ratio, paper, title, lines, head, camera}. */
function plan(view, facts, theme) {
  const { camera: now, scene } = view.renderer;
  const [paperWidth, paperHeight, paper] = PAPERS[facts.paper] ?? [];
  const width = paperWidth ?? now.width + LEGEND;
  const measuring = document.createElement("canvas").getContext("2d");
  const room = width - 2 * PAD;
  const title = (facts.title ? wrapped(marked(facts.title), room, setTitle(measuring, theme)) : []).slice(0, 3);
  const lines = saidUnder(view, facts).flatMap((line) => wrapped(marked(line), room, setText(measuring, theme)));
  const head = PAD * 2 + title.length * TITLE + lines.length * LINE;
  const height = paperHeight ?? now.height + head;
  const camera = new Camera(now.value());
  camera.resize(width - LEGEND, height - head);
  const box = facts.whole && scene.bounds();
  if (box) camera.fit(box, { padding: 40, nearest: 3 });
  else camera.k = now.k * Math.min(camera.width / now.width, camera.height / now.height);
  return { width, height, ratio: (paper ? PRINT : SCREEN) / INCH, paper, title, lines, head, camera };
}

function raster({ width, height, ratio }) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = contextOf(canvas, { alpha: false });
  context.scale(ratio, ratio);
  return context;
}

function compose(context, { renderer, words }, { width, height, ratio, title, lines, head, camera, theme, scene, sprites }) {
  context.fillStyle = theme.back;
  context.fillRect(0, 0, width, height);
  heading(context, title, lines, theme);
  legend(context, scene, words, theme, camera.width + PAD / 2, head);
  context.save();
  context.translate(0, head);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  const frame = { ...renderer.project(camera, camera.width, camera.height, ratio), scale: nodeScale(camera.k), skip: null };
  paint(context, frame, scene, sprites, theme, new Labels());
  context.restore();
}

/** Nodes that are painted each time, not copied: what SVG needs. */
class Drawings extends Sprites {
  /**
   * @override
   * @returns {any}
   */
  get(kind, radius, derived = false, tint = "") {
    const half = radius * 1.25 + 2;
    const paintThis = (context) => paintNode(context, this.look(kind, tint), radius, this.theme, derived);
    return { canvas: { paint: paintThis }, half, side: 2 * half };
  }
}

function setTitle(context, theme) {
  context.font = `600 20px ${theme.font}`;
  return context;
}

function setText(context, theme) {
  context.font = `13px ${theme.font}`;
  return context;
}

function heading(context, title, lines, theme) {
  context.fillStyle = theme.text;
  context.textBaseline = "top";
  context.textAlign = "left";
  setTitle(context, theme);
  title.forEach((line, i) => context.fillText(line, PAD, PAD + i * TITLE));
  setText(context, theme);
  const below = PAD + title.length * TITLE + 4;
  lines.forEach((line, i) => context.fillText(line, PAD, below + i * LINE));
}

/** What is in the picture, kind by kind, and what its marks and lines mean. */
function legend(context, scene, words, theme, x, y) {
  const bits = marksOn(scene);
  const kinds = [...countShown(scene)].sort((a, b) => a[0] - b[0]).map(([number, count]) => {
    const kind = words.legend.kinds[number];
    return [`${kind.text}  ${words.number.format(count)}`, () => paintNode(context, kind, 10, theme, kind.derived)];
  });
  const marks = MARKS.filter(([bit]) => bits & bit).map(([, name, mark]) => [words.say(name), () => mark(context, 0, 0, theme)]);
  const news = countNews(scene).filter(({ shown }) => shown).map(({ bit, name, ofLine, shown }) => (
    [`${words.say(name)}  ${words.number.format(shown)}`, () => sampleOf(context, bit, ofLine, theme)]
  ));
  const dashes = bits & DERIVED || anyDerived(scene) ? [[words.say("derived"), () => dashed(context, theme)]] : [];
  const { style } = scene;
  const counts = countClasses(scene);
  const classes = style.classes.map(({ value, colour, letter }, place) => (
    [`${marked(valueText(words, style.colour, value))}  ${words.number.format(counts[place])}`, () => paintClass(context, colour, letter, theme)]
  ));
  const rule = classes.length ? [[words.say("legend_colour_by", { rule: colourText(words, style.colour) }), () => {}]] : [];
  const size = [[sizeNote(words, style), () => {}]];
  let top = y + 16;
  for (const [text, sample] of [...kinds, ...marks, ...news, ...dashes, ...rule, ...classes, ...size]) top += row(context, text, sample, x, top, theme);
}

/** How many nodes of each kind the picture shows: number of kind -> count. */
function countShown({ nodes }) {
  const counts = new Map();
  for (let i = 0; i < nodes.length; i++) {
    if (nodes.shown[i]) counts.set(nodes.kind[i], (counts.get(nodes.kind[i]) ?? 0) + 1);
  }
  return counts;
}

function anyDerived(scene) {
  const { lines, nodes } = scene;
  for (let i = 0; i < lines.length; i++) {
    if (lines.alive[i] && scene.isDerived(i) && nodes.shown[lines.a[i]] && nodes.shown[lines.b[i]]) return true;
  }
  return false;
}

function dashed(context, theme) {
  context.strokeStyle = theme.edge;
  context.lineWidth = 1.3;
  context.setLineDash([6, 4]);
  context.beginPath();
  context.moveTo(-12, 0);
  context.lineTo(12, 0);
  context.stroke();
  context.setLineDash([]);
}

/** One row of the legend; how high it is. */
function row(context, text, sample, x, y, theme) {
  context.save();
  context.translate(x + 14, y);
  sample();
  context.restore();
  context.fillStyle = theme.text;
  context.textAlign = "left";
  context.textBaseline = "middle";
  setText(context, theme);
  const lines = wrapped(text, LEGEND - 75, context);
  lines.forEach((line, i) => context.fillText(line, x + 34, y + i * 16));
  return 13 + lines.length * 16;
}

/** Hand a picture to the browser's own download. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name || "waybill.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
