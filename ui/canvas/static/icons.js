// Shapes of the kinds, and their icons (graph/schema/icons.py): filled paths on a 24 x 24 field, even-odd.

const paths = new Map();
const written = new WeakMap(); // path -> its data

/** The icon that this data draws, as a path on 24 x 24. */
export function icon(data) {
  if (!paths.has(data)) {
    const path = new Path2D(data);
    paths.set(data, path);
    written.set(path, data);
  }
  return paths.get(data);
}

/** The data behind a path that `icon` gave: a path cannot be asked for it. */
export function pathData(path) {
  return written.get(path);
}

const polygon = (sides, turn, radius) =>
  Array.from({ length: sides }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / sides;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

// Of about equal area; [x, y] for a radius of 1.
const SHAPES = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: polygon(4, -Math.PI / 2, 1.2),
  hexagon: polygon(6, 0, 1.07),
  octagon: polygon(8, Math.PI / 8, 1.06),
  triangle: [[0, -1.2], [1.2, 0.88], [-1.2, 0.88]],
  house: [[0, -1.18], [1.02, -0.36], [1.02, 0.9], [-1.02, 0.9], [-1.02, -0.36]],
};

/** How far down of the middle an icon sits best, and how large it may be, for a radius of 1. */
export const SEAT = {
  triangle: [0.22, 0.92], house: [0.16, 1.15], diamond: [0, 1.05], circle: [0, 1.25], square: [0, 1.3],
  hexagon: [0, 1.25], octagon: [0, 1.3],
};

/** Trace the outline of a shape of `radius` around (x, y). */
export function outline(context, shape, x, y, radius) {
  const corners = SHAPES[shape];
  context.beginPath();
  if (!corners) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([cx, cy], i) => context[i ? "lineTo" : "moveTo"](x + cx * radius, y + cy * radius));
  context.closePath();
}
