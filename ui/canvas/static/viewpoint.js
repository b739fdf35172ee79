// Where the camera of one canvas is: all of it fitted beside legend and buttons, or moved to what must be seen.

import { Camera, flight } from "./camera.js";

const EDGE = 60; // pixels from the rim: what is nearer to it counts as out of sight

const NEAREST = 2; // pixels per world unit up to which a small graph is made larger to use the room

export class Viewpoint {
  /** Whether everything was fitted and nobody has moved the camera since. */
  untouched = false;
  #gone = false;
  #view;
  #camera;
  /** @type {(() => void) | undefined} */
  #flight;

  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.#view = view;
    this.#camera = view.camera;
  }

  fit(redraw = true) {
    const box = this.#view.scene.bounds();
    if (!box || !this.#view.renderer.width) return;
    this.#camera.fit(box, { inset: this.#inset(), nearest: NEAREST * this.#view.renderer.theme.unit });
    this.untouched = false;
    this.#remember();
    if (redraw) this.#view.renderer.draw();
  }

  /** See everything, also when the page gives the canvas another size before anybody has moved the camera. */
  frame() {
    this.fit(false);
    this.untouched = true;
  }

  /** Where the legend and the buttons lie over the canvas. */
  covered() {
    const parts = [...(this.#view.panel?.visible ?? []), this.#view.toolbar?.element].filter((part) => part && !part.hidden);
    return parts.map((part) => this.#boxOf(part));
  }

  /** Left, top, width and height on the stage. */
  #boxOf(part) {
    const [box, stage] = [part, this.#view.stage].map((one) => one.getBoundingClientRect());
    return [box.left - stage.left, box.top - stage.top, box.width, box.height];
  }

  /** How much of the left the open legend or its strip covers, and of the right the buttons; a small canvas is not
   * narrowed for the legend. */
  #inset() {
    const { panel } = this.#view;
    const beside = panel && !panel.element.hidden ? (panel.element.open ? panel.element : panel.visible[1]) : null;
    const [at, , width] = beside ? this.#boxOf(beside) : [0, 0, 0];
    const left = at + width;
    const right = this.#view.toolbar ? this.#camera.width - this.#boxOf(this.#view.toolbar.element)[0] : 0;
    return [this.#camera.width > 2 * left + right ? left : 0, right];
  }

  /** Whether a slot is in sight, and none of what is `covered`. */
  #sees(slot, covered) {
    const { nodes } = this.#view.scene;
    const [x, y] = this.#camera.toScreen(nodes.x[slot], nodes.y[slot]);
    const under = ([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height;
    return this.#camera.sees(nodes.x[slot], nodes.y[slot], EDGE) && !covered.some(under);
  }

  /** Move the camera, if need be, until these nodes are seen. */
  lookAt(slots) {
    const goal = this.#goal(slots);
    if (!goal) return;
    this.#camera.set(goal);
    this.untouched = false;
    this.#remember();
    this.#view.renderer.draw();
  }

  /** The same, seen on the way; whoever moves the camera meanwhile has it. */
  flyTo(slots) {
    const goal = this.#goal(slots);
    if (!goal || prefersStill()) return this.lookAt(slots);
    this.untouched = false;
    this.#flight = flight(this.#camera, goal, (arrived) => {
      if (this.#gone) return;
      this.#remember();
      if (arrived) this.#view.renderer.draw();
      else this.#view.renderer.moved();
    });
    return undefined;
  }

  /** Where the camera must be to see these nodes; null when it sees them. */
  #goal(slots) {
    const box = this.#view.scene.bounds(slots);
    const covered = this.covered();
    if (!box || slots.every((slot) => this.#sees(slot, covered))) return null;
    const camera = new Camera(this.#camera.value());
    camera.resize(this.#camera.width, this.#camera.height);
    camera.fit(box, { padding: 80, nearest: Math.max(0.9, Math.min(1.5, camera.k)), inset: this.#inset() });
    return camera.value();
  }

  /** Keep where the camera is, for the next mount and for other pages. */
  #remember() {
    this.#view.keep.camera = this.#camera.value();
    this.#view.keep.lasting?.moved(this.#view.keep.camera);
  }

  /** Somebody moved the camera: a flight ends. */
  moved() {
    this.#flight?.();
    this.untouched = false;
    this.#remember();
  }

  destroy() {
    if (this.#view.renderer.width && this.#view.scene.count) this.#remember();
    this.#flight?.();
    this.#gone = true;
  }
}

export function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
