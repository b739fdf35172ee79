// Which nodes are meant: neighbours, two steps, all others, the same kind or value, what two have in common, the way
// between them, what lies within a drawn line. Only what is in sight counts. All give slots.

/** Every node in sight. */
export function everything(scene) {
  return slotsWhere(scene, () => true);
}

/** Everything in sight but these. */
export function others(scene, slots) {
  const given = new Set(slots);
  return slotsWhere(scene, (slot) => !given.has(slot));
}

/** These and everything at most `steps` lines away. */
export function within(scene, slots, steps) {
  const found = new Set(slots);
  let edge = [...found];
  for (let step = 0; step < steps; step++) {
    edge = edge.flatMap((slot) => scene.neighbours(slot)).filter((slot) => !found.has(slot) && found.add(slot));
  }
  return [...found];
}

/** All of the kinds of these. */
export function sameKind(scene, slots) {
  const kinds = new Set(slots.map((slot) => scene.nodes.kind[slot]));
  return slotsWhere(scene, (slot) => kinds.has(scene.nodes.kind[slot]));
}

/** All that have the same value as one of these in a column ("lane", "carrier", "day"); those without one have none. */
export function sameValue(scene, slots, column) {
  const values = scene.nodes[column];
  const none = column === "day" ? -(2 ** 31) : -1;
  const wanted = new Set(slots.map((slot) => values[slot]).filter((value) => value !== none));
  return slotsWhere(scene, (slot) => wanted.has(values[slot]));
}

/** All parcels of a lane or carrier, by its text. */
export function ofValue(scene, column, text) {
  const number = scene.valueNumbers.get(text);
  return slotsWhere(scene, (slot) => scene.nodes[column][slot] === number);
}

/** What every one of these is joined to; themselves left out. */
export function common(scene, slots) {
  const [first, ...rest] = slots.map((slot) => new Set(scene.neighbours(slot)));
  const given = new Set(slots);
  return [...(first ?? [])].filter((slot) => !given.has(slot) && rest.every((set) => set.has(slot)));
}

/** The nodes of a shortest way between two over what is drawn, both ends included; none when there is no way. */
export function way(scene, from, to) {
  const back = new Map([[from, -1]]);
  let edge = [from];
  while (edge.length && !back.has(to)) {
    const next = [];
    for (const slot of edge) {
      for (const other of scene.neighbours(slot)) {
        if (back.has(other)) continue;
        back.set(other, slot);
        next.push(other);
      }
    }
    edge = next;
  }
  const found = [];
  for (let slot = back.has(to) ? to : -1; slot >= 0; slot = back.get(slot)) found.push(slot);
  return found;
}

/** What lies within a closed line of world points. */
export function enclosed(scene, points) {
  const { nodes } = scene;
  return points.length < 3 ? [] : slotsWhere(scene, (slot) => isInside(nodes.x[slot], nodes.y[slot], points));
}

/** Even-odd rule. */
function isInside(x, y, points) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [xi, yi] = points[i];
    const [xj, yj] = points[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

function slotsWhere(scene, holds) {
  const found = [];
  for (let i = 0; i < scene.nodes.length; i++) if (scene.nodes.shown[i] && holds(i)) found.push(i);
  return found;
}
