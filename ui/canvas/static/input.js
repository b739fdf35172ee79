// Pointer, wheel and keyboard, turned into what they mean. Knows nothing of Python or of drawing.

const STILL = 4; // pixels that a click may wander
const DOUBLE = 400; // ms between the clicks of a double-click
const LONG = 550; // ms that a finger rests until it asks for the menu
const SAME = 1000; // ms in which the browser's own menu event still means what was answered already
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * @param {HTMLElement} stage
 * @param {object} on  what to call: hitNode(x, y), hitShape(x, y), grabShape(shape, x, y), dragShape(dx, dy), dropShape(), hover(x, y), leave(), panBy, zoomAt, grab(slot), drag(dx, dy),
 *   drop(), click(x, y, adding), double(x, y), box(x1, y1, x2, y2), boxed(adding), lassoes(), lasso(x, y), lassoed(adding),
 *   key(name), walk(dx, dy, adding), menu(x, y)
 * @returns {() => void} takes every listener away
 */
export function listen(stage, on) {
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const pointers = new Map();
  let gesture = null;
  const last = { time: 0, x: 0, y: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let rested = false; // whether the finger that is down has asked for the menu
  let answered = -Infinity; // when a menu was asked for by key or finger
  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  /** What a press is on: a node, else what is on the ground there. */
  const under = (x, y) => {
    const slot = on.hitNode(x, y);
    return { slot, shape: slot < 0 ? on.hitShape(x, y) : null };
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    stage.focus({ preventScroll: true });
    const [x, y] = place(event);
    pointers.set(event.pointerId, [x, y]);
    if (event.isTrusted) stage.setPointerCapture(event.pointerId); // a made one cannot be captured
    if (pointers.size === 2) gesture = { kind: "pinch" };
    else if (pointers.size === 1) gesture = { kind: "press", x, y, px: x, py: y, ...under(x, y), adding: event.shiftKey, lasso: event.ctrlKey || event.metaKey || on.lassoes() };
    clearTimeout(resting);
    rested = false;
    if (event.pointerType !== "mouse" && gesture?.kind === "press") resting = setTimeout(rest, LONG);
  }, options);

  /** A finger rests where it is: it neither clicks nor drags any more. */
  const rest = () => {
    if (gesture?.kind !== "press") return;
    const { x, y } = gesture;
    gesture = null;
    rested = true;
    answered = performance.now();
    on.menu(x, y);
  };

  // Else the browser sends a click after the finger, which takes the focus from the menu that it opened.
  stage.addEventListener("touchend", (event) => {
    if (rested && event.cancelable) event.preventDefault();
  }, { ...options, passive: false });

  stage.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (performance.now() - answered > SAME) on.menu(...place(event));
  }, options);

  stage.addEventListener("pointermove", (event) => {
    const [x, y] = place(event);
    if (!pointers.has(event.pointerId)) return on.hover(x, y);
    if (gesture?.kind === "pinch") return pinch(event.pointerId, x, y);
    pointers.set(event.pointerId, [x, y]);
    if (!gesture) return;
    if (gesture.kind === "press" && Math.hypot(x - gesture.x, y - gesture.y) > STILL) begin();
    if (gesture.kind === "pan") on.panBy(x - gesture.px, y - gesture.py);
    if (gesture.kind === "drag") on.drag(x - gesture.px, y - gesture.py);
    if (gesture.kind === "shape") on.dragShape(x - gesture.px, y - gesture.py);
    if (gesture.kind === "box") on.box(gesture.x, gesture.y, x, y);
    if (gesture.kind === "lasso") on.lasso(x, y);
    gesture.px = x;
    gesture.py = y;
  }, options);

  const begin = () => {
    if (gesture.lasso) {
      gesture.kind = "lasso";
      on.lasso(gesture.x, gesture.y);
    } else if (gesture.slot >= 0) {
      gesture.kind = "drag";
      on.grab(gesture.slot);
    } else if (gesture.shape && !gesture.adding) {
      gesture.kind = "shape";
      on.grabShape(gesture.shape, gesture.x, gesture.y);
    } else {
      gesture.kind = gesture.adding ? "box" : "pan";
    }
    gesture.px = gesture.x;
    gesture.py = gesture.y;
  };

  const pinch = (id, x, y) => {
    const [before, other] = [pointers.get(id), [...pointers].find(([key]) => key !== id)?.[1]];
    pointers.set(id, [x, y]);
    if (!other) return;
    const apart = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]);
    on.panBy((x - before[0]) / 2, (y - before[1]) / 2);
    on.zoomAt((x + other[0]) / 2, (y + other[1]) / 2, apart([x, y]) / Math.max(1, apart(before)));
  };

  const end = (event) => {
    clearTimeout(resting);
    if (!pointers.delete(event.pointerId) || !gesture) return;
    const { kind, x, y, adding } = gesture;
    if (kind === "press" && event.type === "pointerup") click(x, y, adding);
    if (kind === "drag") on.drop();
    if (kind === "shape") on.dropShape();
    if (kind === "box") on.boxed(adding);
    if (kind === "lasso") on.lassoed(adding);
    if (pointers.size === 0) gesture = null;
  };
  stage.addEventListener("pointerup", end, options);
  stage.addEventListener("pointercancel", end, options);
  stage.addEventListener("pointerleave", () => on.leave(), options);

  const click = (x, y, adding) => {
    const now = performance.now();
    const twice = now - last.time < DOUBLE && Math.hypot(x - last.x, y - last.y) <= 2 * STILL && !adding;
    Object.assign(last, { time: twice ? 0 : now, x, y });
    if (twice) on.double(x, y);
    else on.click(x, y, adding);
  };

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const speed = event.ctrlKey ? 0.01 : 0.0015; // a pinch on a touchpad comes as a wheel with Ctrl
    on.zoomAt(...place(event), Math.exp(-event.deltaY * lines * speed));
  }, { ...options, passive: false });

  stage.addEventListener("keydown", (event) => {
    last.time = 0; // a click before a key and one after it are two clicks
    const handled = press(event, on);
    if (isMenu(event)) answered = performance.now(); // some browsers say it once more
    if (handled) event.preventDefault();
    // Streamlit listens on the page: a bare "r" would run the app again. With a modifier it is not ours.
    if (handled || !(event.ctrlKey || event.metaKey || event.altKey)) {
      if (event.key !== "Tab") event.stopPropagation();
    }
  }, options);

  return () => {
    clearTimeout(resting);
    controller.abort();
  };
}

/** Whether a key asks for the menu. */
function isMenu(event) {
  return event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
}

/** What a key means; whether it meant something. */
function press(event, on) {
  if (event.altKey) return false;
  if (isMenu(event)) {
    on.key("menu");
    return true;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    const name = { z: event.shiftKey ? "redo" : "undo", y: "redo", a: "all", c: "copy" }[key];
    if (name) on.key(name);
    return Boolean(name);
  }
  if (ARROWS[key]) {
    on.walk(...ARROWS[key], event.shiftKey);
    return true;
  }
  const name = key === "f" && event.shiftKey ? "fullScreen" : {
    Enter: event.shiftKey ? "collapse" : "expand", c: "collapse", Delete: "hide", Backspace: "hide", Escape: "escape",
    p: "pin", l: "lines", o: "open", g: "group", i: "invert", n: "neighbours", 2: "twoSteps", k: "sameKind", b: "common",
    w: "way", s: "lasso", m: "select", v: "table", x: "more", j: "joined", h: "sharing", d: "two", a: "organic",
    t: "columns", " ": "play", e: "writeText", r: "frameIt", u: "encircle", y: "pointAt", q: "nextShape", f: "fit", 0: "fit", "+": "zoomIn", "=": "zoomIn", "-": "zoomOut", "?": "keys", "/": "find",
  }[key];
  if (name) on.key(name);
  return Boolean(name);
}

/**
 * The neighbour that lies best in a direction: within 75 degrees, near before far.
 * @returns {number} its slot, or -1
 */
export function towards(scene, from, candidates, dx, dy) {
  const { nodes } = scene;
  let best = -1;
  let least = Infinity;
  for (const slot of candidates) {
    const x = nodes.x[slot] - nodes.x[from];
    const y = nodes.y[slot] - nodes.y[from];
    const length = Math.hypot(x, y) || 1;
    const straight = (x * dx + y * dy) / length;
    if (straight < 0.26) continue;
    const cost = length / straight ** 2;
    if (cost < least) {
      least = cost;
      best = slot;
    }
  }
  return best;
}
