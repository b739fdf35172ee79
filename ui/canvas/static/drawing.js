// Putting texts, frames and arrows on the ground: added, selected, moved, resized, written on, removed.

import { make } from "./dom.js";
import { marked } from "./shown_text.js";
import { ARROW, boxOf, handleOf, heightOf, hitShape, LETTER, TEXT } from "./shapes.js";

const REACH = 7; // pixels within which a rim or a handle is hit
const STEP = 10; // pixels that an arrow key moves
const PAUSE = 350; // ms without another arrow key after which all of them are one step
const LEAST = 16; // pixels that a frame keeps
const AROUND = 36; // pixels, and world units, between a frame and the nodes in it
const SIZES = { text: [200, 38], rectangle: [240, 160], ellipse: [240, 160], arrow: [160, 0] }; // pixels
const LONGEST = 2000; // letters

export class Drawing {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
    this.resizing = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined; // after which what arrow keys move is one step
    /** @type {HTMLTextAreaElement | null} */
    this.editor = null;
  }

  /** What Python sent is there: whether the shape that was selected is gone. */
  keepAlive() {
    const { scene } = this.view;
    if (!scene.shape || this.editor || this.#shapes.has(scene.shape)) return;
    scene.shape = "";
    this.view.notice = "";
  }

  get #shapes() {
    return this.view.scene.shapes;
  }

  /** The shape that is selected. */
  get selected() {
    return this.#shapes.get(this.view.scene.shape) ?? null;
  }

  /** The shape at a point of the stage, the selected one by its handle too. */
  hit(x, y) {
    const { camera } = this.view;
    const [wx, wy] = camera.toWorld(x, y);
    const reach = REACH / camera.k;
    if (this.#onHandle(x, y)) return this.selected;
    return hitShape(this.#shapes, wx, wy, reach);
  }

  #onHandle(x, y) {
    if (!this.selected) return false;
    const [hx, hy] = this.view.camera.toScreen(...handleOf(this.selected));
    return Math.hypot(x - hx, y - hy) <= REACH + 3;
  }

  /**
   * Add a shape: around what is selected, or at a point of the world (else in the middle of the view).
   * @param {string} kind
   * @param {number[] | null} at
   */
  add(kind, at = null) {
    const { scene, camera } = this.view;
    const { k } = camera;
    const [width, height] = SIZES[kind].map((pixels) => pixels / k);
    const chosen = [...scene.selected].filter((slot) => scene.nodes.shown[slot]);
    const box = kind === TEXT ? null : scene.bounds(chosen);
    const [x, y] = at ?? [camera.x - width / 2, camera.y - height / 2];
    let place = { x, y, width, height };
    if (kind === ARROW && chosen.length === 2) place = between(scene, chosen[0], chosen[1]);
    else if (box && kind !== ARROW) place = around(box, Math.max(AROUND, AROUND / k));
    const shape = { id: freshId(), kind, text: "", letter: LETTER / k, ...place };
    if (kind !== TEXT) this.#put(shape);
    this.#select(shape.id, shape);
    if (kind === TEXT) this.#write(shape);
  }

  select(id) {
    this.#select(id, this.#shapes.get(id));
  }

  #select(id, shape) {
    const { view } = this;
    this.settle();
    view.commands.select([]);
    view.scene.shape = id;
    view.overlay.draw();
    if (shape) view.tell(this.describe(shape));
  }

  /** The next shape, for the keyboard. */
  next() {
    const ids = [...this.#shapes.keys()];
    if (!ids.length) return this.view.tell(this.view.words.say("no_shapes"));
    const id = ids[(ids.indexOf(this.view.scene.shape) + 1) % ids.length];
    const [left, top, right, bottom] = boxOf(/** @type {any} */ (this.#shapes.get(id)));
    const { camera } = this.view;
    if (!camera.sees((left + right) / 2, (top + bottom) / 2)) {
      Object.assign(camera, { x: (left + right) / 2, y: (top + bottom) / 2 });
      this.view.moved();
    }
    return this.select(id);
  }

  describe({ kind, text }) {
    const name = this.view.words.say(`shape_${kind}`);
    return text ? this.view.words.say("shape_selected", { kind: name, text: marked(text) }) : `${name}.`;
  }

  /** By arrow key: move it, or (with Shift) make it larger or smaller. */
  nudge(dx, dy, resize) {
    const shape = this.selected;
    if (!shape) return false;
    const step = STEP / this.view.camera.k;
    const next = resize ? this.#sized(shape, dx * step, dy * step) : { ...shape, x: shape.x + dx * step, y: shape.y + dy * step };
    this.#shapes.set(shape.id, next);
    if (!this.view.scene.movingShape) {
      this.view.scene.movingShape = shape.id;
      this.view.renderer.draw();
    }
    this.view.overlay.draw();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.drop(), PAUSE);
    return true;
  }

  /** What arrow keys have moved is there for good, before something else is done. */
  settle() {
    if (this.view.scene.movingShape && this.pause !== undefined) this.drop();
  }

  /** A shape larger or smaller by so much; a frame keeps a size that can be seen. */
  #sized(shape, dx, dy) {
    const least = shape.kind === ARROW ? -Infinity : LEAST / this.view.camera.k;
    return { ...shape, width: Math.max(least, shape.width + dx), height: Math.max(least, shape.height + dy) };
  }

  /** Take a shape to move it, or by its handle to resize it. */
  grab(shape, x, y) {
    this.settle();
    this.resizing = this.#onHandle(x, y);
    if (shape.id !== this.view.scene.shape) this.select(shape.id);
    this.view.scene.movingShape = shape.id;
    this.view.renderer.draw();
  }

  drag(dx, dy) {
    const shape = this.selected;
    if (!shape) return;
    const { k } = this.view.camera;
    const next = this.resizing ? this.#sized(shape, dx / k, dy / k) : { ...shape, x: shape.x + dx / k, y: shape.y + dy / k };
    this.#shapes.set(shape.id, next);
    this.view.overlay.draw();
  }

  drop() {
    clearTimeout(this.pause);
    this.pause = undefined;
    this.view.scene.movingShape = "";
    if (this.selected) this.#put(this.selected);
  }

  /** Show it as it is now, and say so. */
  #put(shape) {
    const { view } = this;
    const rounded = { ...shape };
    for (const name of ["x", "y", "width", "height", "letter"]) rounded[name] = Math.round(shape[name] * 10) / 10;
    this.#shapes.set(shape.id, rounded);
    view.renderer.draw();
    view.refresh();
    const { id, kind, text, ...place } = rounded;
    view.emit("draw", { id, shape: kind, content: text, ...place });
  }

  remove() {
    const shape = this.selected;
    if (!shape) return false;
    this.#shapes.delete(shape.id);
    this.#unselect();
    this.view.renderer.draw();
    this.view.emit("remove", { ids: [shape.id] });
    return true;
  }

  #unselect() {
    this.settle();
    this.view.scene.shape = "";
    this.view.tell("");
    this.view.refresh();
    this.view.overlay.draw();
  }

  /** Leave the shape; whether one was selected. */
  leave() {
    if (!this.view.scene.shape) return false;
    this.#unselect();
    return true;
  }

  /** Write on the selected shape; whether there is one. */
  edit() {
    this.settle();
    const shape = this.selected;
    if (shape) this.#write(shape);
    return Boolean(shape);
  }

  #write(shape) {
    const { view } = this;
    this.close();
    const [left, top, right] = boxOf(shape);
    const [x, y] = view.camera.toScreen(left, top);
    const editor = /** @type {HTMLTextAreaElement} */ (make("textarea", {
      className: "writing", value: shape.text, maxLength: LONGEST, rows: 3, "aria-label": view.words.say(shape.kind === TEXT ? "shape_text" : "shape_caption"), title: view.words.say("shape_writing"),
      onkeydown: (event) => this.#key(event), onblur: () => this.#written(shape),
    }));
    editor.style.left = `${Math.max(4, Math.min(x, view.camera.width - 190))}px`;
    editor.style.top = `${Math.max(4, Math.min(y, view.camera.height - 90))}px`;
    editor.style.width = `${Math.max(180, Math.min(420, (right - left) * view.camera.k))}px`;
    this.editor = editor;
    view.host.append(editor);
    editor.focus({ preventScroll: true });
    editor.select();
  }

  #key(event) {
    event.stopPropagation();
    const done = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.key !== "Escape" && !done) return;
    event.preventDefault();
    if (event.key === "Escape") this.close();
    this.view.stage.focus({ preventScroll: true }); // what was written counts when the field is left
  }

  /** Away with the field; what stands in it does not count. */
  close() {
    const { editor } = this;
    this.editor = null;
    editor?.remove();
  }

  #written(shape) {
    const { editor, view } = this;
    if (!editor) return;
    const text = editor.value.trim();
    this.close();
    const there = this.#shapes.get(shape.id);
    const next = { ...(there ?? shape), text };
    if (shape.kind === TEXT) {
      const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
      next.height = Math.max(text === shape.text ? next.height : 0, heightOf(context, next, view.renderer.theme.font));
      if (!text) return there ? void this.remove() : this.#unselect();
    }
    if (there && text === there.text) return;
    this.#put(next);
    view.scene.shape = next.id;
    view.tell(this.describe(next));
    view.overlay.draw();
  }
}

/** A page that is not served over TLS has no `randomUUID`. */
function freshId() {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0"));
  return `shape-${bytes.join("")}`;
}

function around([left, top, right, bottom], room) {
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}

/** From beside one node to beside another. */
function between({ nodes }, from, to) {
  const [dx, dy] = [nodes.x[to] - nodes.x[from], nodes.y[to] - nodes.y[from]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const off = 14; // beside their line
  return { x: nodes.x[from] - uy * off + ux * 20, y: nodes.y[from] + ux * off + uy * 20, width: dx - ux * 40, height: dy - uy * 40 };
}
