// Packed columns as Python makes them, for the tests of the canvas.

export const NO_DAY = -(2 ** 31);

/**
 * nodes: {id: {x, y, kind, day, flags, size, parent, weight, lane, carrier, group, also}}, lines: [[a, b, {count, forward, kind, flags}]]
 * @param {{nodes?: Record<string, any>, lines?: any[][], drop?: string[], cut?: string[][], [more: string]: any}} said
 * @returns {any}
 */
export function message({ nodes = {}, lines = [], drop = [], cut = [], ...more }) {
  const ids = [];
  const values = [];
  const at = (id) => {
    if (!ids.includes(id)) ids.push(id);
    return ids.indexOf(id);
  };
  const valueAt = (text) => {
    if (text === undefined) return -1;
    if (!values.includes(text)) values.push(text);
    return values.indexOf(text);
  };
  const rows = Object.entries(nodes);
  const valued = (name) => Int32Array.from(rows, ([, node]) => valueAt(node[name]));
  const column = (Type, name, otherwise) => Type.from(rows, ([, node]) => node[name] ?? otherwise);
  const places = Int32Array.from(rows, ([id]) => at(id));
  const ends = (list, side) => Int32Array.from(list, (pair) => at(pair[side]));
  const fact = (name, otherwise) => Int32Array.from(lines, ([, , facts]) => facts?.[name] ?? otherwise);
  return {
    full: false,
    nodes: {
      at: places,
      x: column(Float32Array, "x", 0),
      y: column(Float32Array, "y", 0),
      size: column(Float32Array, "size", 7),
      kind: column(Uint8Array, "kind", 0),
      flags: column(Uint8Array, "flags", 0),
      day: column(Int32Array, "day", NO_DAY),
      parcels: column(Int32Array, "parcels", -1),
      users: column(Int32Array, "users", -1),
      labels: column(Int32Array, "labels", -1),
      more: column(Int32Array, "more", -1),
      parent: Int32Array.from(rows, ([, node]) => (node.parent ? at(node.parent) : -1)),
      weight: column(Float32Array, "weight", -1),
      lane: valued("lane"),
      carrier: valued("carrier"),
      group: valued("group"),
      also: valued("also"),
      label: rows.map(([id, node]) => node.label ?? id),
    },
    lines: { a: ends(lines, 0), b: ends(lines, 1), count: fact("count", 1), forward: fact("forward", 1), kind: fact("kind", 0), flags: fact("flags", 0) },
    cut: { a: ends(cut, 0), b: ends(cut, 1) },
    drop: Int32Array.from(drop, at),
    ids,
    values,
    ...more,
  };
}

/** A line a - b - c … of nodes 100 apart. */
export function chain(...names) {
  return {
    nodes: Object.fromEntries(names.map((name, i) => [name, { x: i * 100, y: 0 }])),
    lines: names.slice(1).map((name, i) => [names[i], name]),
  };
}
