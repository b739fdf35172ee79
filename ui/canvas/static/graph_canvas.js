// The component: what Streamlit calls. Keeps a view in step with Python, and tells Python what was done.

import { Lasting } from "./lasting.js";
import { Outbox } from "./outbox.js";
import { unpack } from "./packing.js";
import { save, takePicture } from "./picture.js";
import { View } from "./view.js";

// Camera, masks and what is not acknowledged outlive a re-mount and a change of page; the camera a reload, too.
const STORE = (globalThis.__waybillStore ??= new Map());
const VIEWS = (globalThis.__waybillCanvas ??= { views: new Map() });
const MOUNTED = new WeakMap(); // parent element -> what is mounted in it

export default function component({ data: bytes, parentElement, setTriggerValue }) {
  const arrived = performance.now();
  const data = unpack(bytes);
  const keep = kept(data.sid, data.name);
  let mounted = MOUNTED.get(parentElement);
  if (mounted && mounted.sid !== data.sid) {
    close(mounted);
    mounted = null;
  }
  if (!mounted) MOUNTED.set(parentElement, (mounted = open(parentElement, data.sid, data.key, keep)));
  mounted.generation++;
  const { generation } = mounted;
  mounted.outbox.send = (events) => setTriggerValue("batch", { sid: data.sid, have: mounted.rev, events });
  follow(mounted, data);
  mounted.drawnAfter ??= performance.now() - arrived;
  return () => {
    if (mounted.generation !== generation) return; // called again since: still in use
    MOUNTED.delete(parentElement);
    close(mounted);
  };
}

function kept(sid, name) {
  if (!STORE.has(sid)) {
    const lasting = new Lasting(name);
    STORE.set(sid, { seq: 0, out: [], focus: 0, picture: 0, lasting, camera: lasting.camera() });
  }
  return STORE.get(sid);
}

function open(parentElement, sid, key, keep) {
  const outbox = new Outbox(keep, () => {});
  const host = parentElement.querySelector(".waybill-canvas");
  const view = new View(host, keep, (type, payload, how) => outbox.emit(type, payload, how));
  const mounted = { sid, key, keep, outbox, view, rev: -1, generation: 0 };
  addEventListener("pagehide", (mounted.left = () => keep.lasting.write()));
  VIEWS.views.set(key, hook(mounted));
  return mounted;
}

function close(mounted) {
  removeEventListener("pagehide", mounted.left);
  mounted.left();
  mounted.outbox.stop();
  mounted.view.destroy();
  if (VIEWS.views.get(mounted.key)?.of === mounted) VIEWS.views.delete(mounted.key);
}

/** Bring the view to the state that Python sent. */
function follow(mounted, data) {
  const { view, outbox, keep } = mounted;
  keep.out = keep.out.filter((event) => event.seq > data.ack);
  view.dress(data);
  const message = data.snap ?? data.ops;
  if (data.rev !== mounted.rev) {
    if (data.snap || (mounted.rev >= data.base && mounted.rev < data.rev)) {
      view.take(message, {
        places: outbox.about("move"),
        marks: outbox.about("move", "pin", "hide"),
        selection: outbox.waits("select"),
        filters: outbox.waits("filter"),
        folds: outbox.waits("fold"),
        news: outbox.waits("unmark"),
        style: outbox.waits("style"),
        shapes: outbox.waits("draw") || outbox.waits("remove"),
      });
      mounted.rev = data.rev;
    } else if (!outbox.waits("resync")) {
      outbox.emit("resync");
    }
  }
  once(keep, "focus", data.focus, () => view.lookAt(data.focus.ids));
  once(keep, "picture", data.picture, () => hand(view, data.picture));
  outbox.acknowledge(data.ack);
}

/** What Python asked for by number is done once, also over a re-mount. */
function once(keep, name, asked, act) {
  if (!asked?.number || asked.number <= keep[name]) return;
  keep[name] = asked.number;
  act();
}

async function hand(view, facts) {
  view.player.end();
  try {
    save(await takePicture(view, facts), facts.file);
  } catch (error) {
    console.error(error);
    view.tell(view.words.say("no_picture"));
  }
}

/** For tests, to look and not to touch: where a node is on the page, camera, counts, what waits. */
function hook(mounted) {
  const { view, keep } = mounted;
  return {
    of: mounted,
    node(id) {
      const slot = view.scene.slot(id);
      if (slot < 0) return null;
      const [x, y] = view.camera.toScreen(view.scene.nodes.x[slot], view.scene.nodes.y[slot]);
      const box = view.stage.getBoundingClientRect();
      return { x: box.left + x, y: box.top + y, shown: view.scene.nodes.shown[slot] === 1, flags: view.scene.nodes.flags[slot] };
    },
    at(clientX, clientY) {
      const box = view.stage.getBoundingClientRect();
      const slot = view.gestures.hit(clientX - box.left, clientY - box.top);
      return slot < 0 ? null : view.scene.ids[slot];
    },
    world: (id) => [view.scene.nodes.x[view.scene.slot(id)], view.scene.nodes.y[view.scene.slot(id)]],
    ids: () => [...view.scene.slots.keys()],
    neighbours: (id) => view.scene.neighbours(view.scene.slot(id)).map((slot) => view.scene.ids[slot]),
    camera: () => view.camera.value(),
    shapes: () => [...view.scene.shapes.values()],
    totals: () => view.scene.totals(true),
    selected: () => [...view.scene.selected].map((slot) => view.scene.ids[slot]),
    waiting: () => keep.out.length,
    frame: () => ({ milliseconds: view.renderer.milliseconds, labels: view.renderer.frame?.labels, visible: view.renderer.frame?.visible }),
    drawnAfter: () => mounted.drawnAfter, // ms from the arrival of the data to the first picture
    rev: () => mounted.rev,
    picture: (facts) => takePicture(view, facts ?? {}),
  };
}
