// The main canvas: draws the scene once when it settles, and while it moves shifts what is drawn.
// A redraw that is quick enough is done in every frame instead, which keeps everything crisp.

import { nodeScale } from "./camera.js";
import { contextOf } from "./dom.js";
import { drawEdges, inkOf } from "./edges.js";
import { Labels } from "./labels.js";
import { nameLines } from "./line_names.js";
import { drawNodes, reserveNodes, Sprites } from "./nodes.js";
import { Occupancy } from "./occupancy.js";
import { paintFrames, paintTexts } from "./shapes.js";

const MARGIN = 0.3; // of the view, drawn beyond each side
const QUICK = 8; // ms: a redraw that fits in a frame with room to spare
const SETTLE = 130; // ms without motion after which a slow scene is redrawn
const MOST_PIXELS = 24e6;

export class Renderer {
  /** @param {HTMLElement} stage  positioned, clipped; gets one canvas, `overlay` adds its own */
  constructor(stage, scene, camera, theme, kinds) {
    this.stage = stage;
    this.scene = scene;
    this.camera = camera;
    this.canvas = layer(stage);
    this.context = contextOf(this.canvas, { alpha: false });
    this.labels = new Labels();
    this.skip = new Set(); // slots that the overlay draws: in motion
    /** @type {any} */
    this.frame = null; // what was projected last
    this.width = this.height = this.marginX = this.marginY = 0; // of the drawn area; 0: no size yet
    this.ratio = 1;
    this.sx = new Float32Array(0); // nodes on the drawn area
    this.sy = new Float32Array(0);
    this.request = 0; // the frame that was asked for
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.milliseconds = 0;
    this.after = []; // called after each redraw
    /** @type {() => number[][]} */
    this.covered = () => []; // boxes of the stage under panels, [x, y, width, height]: no labels there
    this.setLook(theme, kinds);
  }

  setLook(theme, kinds) {
    this.theme = theme;
    this.kinds = kinds;
    this.sprites = null;
  }

  /** Whether the stage, or the sharpness of the screen, is no longer what was drawn for. */
  outgrown() {
    const { clientWidth, clientHeight } = this.stage;
    const { width, height } = this.camera;
    return !this.width || clientWidth !== width || clientHeight !== height || this.sharpness !== devicePixelRatio;
  }

  resize() {
    this.sharpness = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return false;
    this.camera.resize(width, height);
    this.marginX = Math.round(width * MARGIN);
    this.marginY = Math.round(height * MARGIN);
    this.width = width + 2 * this.marginX;
    this.height = height + 2 * this.marginY;
    const most = Math.sqrt(MOST_PIXELS / (this.width * this.height));
    this.ratio = Math.min(globalThis.devicePixelRatio || 1, most);
    this.sprites = null;
    this.fitLayer(this.canvas);
    return true;
  }

  /** Give a layer the size and place of the drawn area. */
  fitLayer(canvas) {
    canvas.width = Math.round(this.width * this.ratio);
    canvas.height = Math.round(this.height * this.ratio);
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
    canvas.style.left = `${-this.marginX}px`;
    canvas.style.top = `${-this.marginY}px`;
  }

  /** World to drawn area for everything: what a frame's drawing needs. */
  project(camera, width, height, ratio) {
    const { nodes } = this.scene;
    const { k } = camera;
    if (this.sx.length < nodes.length) {
      this.sx = new Float32Array(nodes.capacity);
      this.sy = new Float32Array(nodes.capacity);
    }
    const { sx, sy } = this;
    const dx = width / 2 - camera.x * k;
    const dy = height / 2 - camera.y * k;
    let visible = 0;
    for (let i = 0; i < nodes.length; i++) {
      sx[i] = nodes.x[i] * k + dx;
      sy[i] = nodes.y[i] * k + dy;
      if (nodes.shown[i] && sx[i] > 0 && sx[i] < width && sy[i] > 0 && sy[i] < height) visible++;
    }
    return { sx, sy, k, scale: nodeScale(k) * this.theme.unit, width, height, visible, ratio, skip: this.skip, dx, dy };
  }

  draw() {
    if (!this.width) return;
    const began = performance.now();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.drawn = this.camera.value();
    this.shift();
    this.sprites ??= new Sprites(this.kinds, this.theme, this.ratio);
    this.frame = this.project(this.camera, this.width, this.height, this.ratio);
    Object.assign(this.frame, { marginX: this.marginX, marginY: this.marginY }); // drawn, and not in view
    this.frame.covered = this.covered().map(([x, y, ...size]) => [x + this.marginX, y + this.marginY, ...size]);
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paint(this.context, this.frame, this.scene, this.sprites, this.theme, this.labels);
    this.milliseconds = performance.now() - began;
    for (const call of this.after) call();
  }

  /** The camera moved: shift what is drawn, redraw when it is worth it. */
  moved() {
    if (!this.drawn) return;
    if (this.milliseconds <= QUICK) {
      this.request ||= requestAnimationFrame(() => this.draw());
      return;
    }
    this.shift();
    clearTimeout(this.timer);
    if (this.#usedUp()) this.draw();
    else this.timer = setTimeout(() => this.draw(), SETTLE);
  }

  /** Other nodes are selected: their names come first, where a redraw is quick. */
  chosen() {
    if (this.milliseconds <= 3 * QUICK) this.later();
  }

  /** Redraw in the next frame. */
  later() {
    this.request ||= requestAnimationFrame(() => this.draw());
  }

  /** Set the CSS transform of all layers so that what is drawn lies where the camera looks. */
  shift() {
    const { camera, drawn } = this;
    const grown = camera.k / drawn.k;
    const dx = (drawn.x - camera.x) * camera.k;
    const dy = (drawn.y - camera.y) * camera.k;
    const still = grown === 1 && dx === 0 && dy === 0;
    const transform = still ? "" : `translate(${dx}px, ${dy}px) scale(${grown})`;
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (this.stage.querySelectorAll("canvas.layer"))) canvas.style.transform = transform;
  }

  #usedUp() {
    const { camera, drawn } = this;
    const grown = camera.k / drawn.k;
    if (grown < 0.62 || grown > 2.2) return true;
    const roomX = this.marginX * grown + ((grown - 1) * camera.width) / 2;
    const roomY = this.marginY * grown + ((grown - 1) * camera.height) / 2;
    return Math.abs(drawn.x - camera.x) * camera.k > roomX || Math.abs(drawn.y - camera.y) * camera.k > roomY;
  }

  destroy() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
  }
}

/** One whole picture of the scene on a context whose unit is a CSS pixel. */
export function paint(context, frame, scene, sprites, theme, labels) {
  context.fillStyle = theme.back;
  context.fillRect(0, 0, frame.width, frame.height);
  frame.taken = new Occupancy(frame.width, frame.height);
  reserveNodes(frame, scene);
  for (const box of frame.covered ?? []) frame.taken.mark(...box);
  paintFrames(context, frame, scene.shapes, theme, scene.movingShape);
  const near = drawEdges(context, frame, scene, theme);
  if (near.length) frame.ink = inkOf(frame, scene, near);
  paintTexts(context, frame, scene.shapes, theme, scene.movingShape);
  drawNodes(context, frame, scene, sprites);
  labels.draw(context, frame, scene, theme);
  nameLines(context, frame, scene, near, theme);
}

export function layer(stage) {
  const canvas = document.createElement("canvas");
  canvas.className = "layer";
  canvas.setAttribute("aria-hidden", "true"); // what is drawn is told in words and in the table
  stage.append(canvas);
  return canvas;
}
