// The canvas as PNG at twice its size, with title, legend, date, case and how much of what there is it shows.

import { Labels } from "./labels.js";
import { countKinds } from "./masks.js";
import { MARKS, marksOn, paintNode, Sprites } from "./nodes.js";
import { paint } from "./renderer.js";

const RATIO = 2;
const PAD = 20;
const LINE = 20;
const LEGEND = 210; // width of the legend beside the picture

/**
 * @param {import("./view.js").View} view
 * @param {{title?: string, lines?: string[]}} facts
 * @returns {Promise<Blob>} image/png
 */
export async function takePicture({ renderer, words, status, masks }, facts) {
  const { camera, scene, theme, kinds } = renderer;
  const said = [words.extent(scene, status.total), words.filters(scene, masks)];
  const lines = [...(facts.lines ?? []), ...said.filter(Boolean)];
  const head = PAD * 2 + 26 + lines.length * LINE;
  const canvas = document.createElement("canvas");
  canvas.width = (camera.width + LEGEND) * RATIO;
  canvas.height = (camera.height + head) * RATIO;
  const context = canvas.getContext("2d", { alpha: false });
  context.scale(RATIO, RATIO);
  context.fillStyle = theme.back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  heading(context, facts.title ?? "", lines, theme);
  legend(context, scene, words, theme, camera.width + PAD / 2, head);
  context.translate(0, head);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  const frame = { ...renderer.project(camera, camera.width, camera.height, RATIO), skip: null };
  paint(context, frame, scene, new Sprites(kinds, theme, RATIO), theme, new Labels());
  renderer.draw(); // projecting used the renderer's own arrays
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function heading(context, title, lines, theme) {
  context.fillStyle = theme.text;
  context.textBaseline = "top";
  context.textAlign = "left";
  context.font = `600 20px ${theme.font}`;
  context.fillText(title, PAD, PAD);
  context.font = `13px ${theme.font}`;
  lines.forEach((line, i) => context.fillText(line, PAD, PAD + 30 + i * LINE));
}

function legend(context, scene, words, theme, x, y) {
  const bits = marksOn(scene);
  const kinds = [...countKinds(scene)].sort((a, b) => a[0] - b[0]).map(([number, count]) => {
    const kind = words.legend.kinds[number];
    return [`${kind.text}  ${words.number.format(count)}`, () => paintNode(context, kind, 10, theme, kind.derived)];
  });
  const marks = MARKS.filter(([bit]) => bits & bit).map(([, name, mark]) => [words.say(name), () => mark(context, 0, 0, theme)]);
  let top = y + 16;
  for (const [text, sample] of [...kinds, ...marks]) top += row(context, text, sample, x, top, theme);
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
  context.font = `13px ${theme.font}`;
  const lines = wrapped(text, LEGEND - 60, context);
  lines.forEach((line, i) => context.fillText(line, x + 34, y + i * 16));
  return 13 + lines.length * 16;
}

/** A text in lines of at most `width` pixels. */
function wrapped(text, width, context) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Hand a picture to the browser's own download. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name || "waybill.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
