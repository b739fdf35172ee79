// The nodes that filters leave in sight, of packed columns: `node sight.mjs FILE`. For a test of Python.

import { readFileSync } from "node:fs";
import { applyMasks, masksOf } from "../../ui/canvas/static/masks.js";
import { unpack } from "../../ui/canvas/static/packing.js";
import { Scene } from "../../ui/canvas/static/scene.js";

const { kinds, states } = unpack(new Uint8Array(readFileSync(process.argv[2])));
const shown = Object.values(states).map((state) => {
  const scene = new Scene();
  scene.apply(state);
  applyMasks(scene, masksOf(state.filters, kinds));
  return scene.ids.filter((_id, slot) => scene.nodes.shown[slot]);
});
process.stdout.write(JSON.stringify(shown));
