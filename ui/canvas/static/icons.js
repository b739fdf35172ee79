// Shapes and icons of the kinds, drawn by us. Icons are filled paths on a 24 x 24 field, even-odd.

const ICONS = {
  parcel: "M3 7.5 12 3l9 4.5v9L12 21l-9-4.5zM5.6 8.1 12 11.3l6.4-3.2L12 5zM11 19v-6L5 10v6zM13 19l6-3v-6l-6 3z",
  person: "M12 3.5a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6zM3.8 20.5c0-4.6 3.4-7 8.2-7s8.2 2.4 8.2 7z",
  house: "M12 3 2.5 11.4l1.4 1.6L12 5.8l8.1 7.2 1.4-1.6zM5.5 13.6 12 7.8l6.5 5.8v6.9h-4.7v-5h-3.6v5H5.5z",
  phone: "M7.2 3.2 10 8.4 7.9 10.3c1.1 2.4 3.4 4.7 5.8 5.8l1.9-2.1 5.2 2.8c-.2 2.4-1.9 4.1-4.3 4.1C9.6 20.9 3.1 14.4 3.1 7.5c0-2.4 1.7-4.1 4.1-4.3z",
  envelope: "M3 5.5h18v1.4l-9 6.2-9-6.2zM3 9.2l9 6.2 9-6.2v9.3H3z",
  card: "M2.5 5.5h19V9h-19zM2.5 11h19v7.5h-19zM5 14v2h5v-2z",
  shop: "M4.2 4h15.6l1.7 5.2a2.6 2.6 0 0 1-4.8 1.2 2.7 2.7 0 0 1-4.7 0 2.7 2.7 0 0 1-4.7 0 2.6 2.6 0 0 1-4.8-1.2zM4.5 13h15v7.5h-15zM13 15v5.5h4V15z",
  factory: "M3 20.5V9.5l5.5 3.6V9.5l5.5 3.6V9.5l1.4.9L16 3h3l1.6 17.5zM6 16v2h2.4v-2zM10.6 16v2H13v-2zM15.2 16v2h2.4v-2z",
  shield: "M12 2.8 20 5.6v6c0 4.8-3.2 8-8 9.8-4.8-1.8-8-5-8-9.8v-6zM10.9 15.8l6-6-1.6-1.6-4.4 4.4-2.2-2.2-1.6 1.6z",
  flask: "M8.5 3h7v2h-1.2v4.6l5.4 8.8c.7 1.2-.1 2.6-1.5 2.6H5.8c-1.4 0-2.2-1.4-1.5-2.6l5.4-8.8V5H8.5zM9 14.5l-2.4 4h10.8l-2.4-4z",
  mask: "M2.5 8c3-1.6 6-1.6 9.5 0 3.5-1.6 6.5-1.6 9.5 0 0 6-2.2 9.5-5 9.5-2 0-3-2.5-4.5-2.5s-2.5 2.5-4.5 2.5c-2.8 0-5-3.5-5-9.5zM5.8 10.7c1 1.9 3.1 2 4.4.7-1-1.3-2.9-1.7-4.4-.7zM18.2 10.7c-1.5-1-3.4-.6-4.4.7 1.3 1.3 3.4 1.2 4.4-.7z",
  tag: "M3 3.5h8.3L21 13.2 13.2 21 3.5 11.3zM7.2 5.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
  globe: "M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4zM5.2 11h3c.1-2 .5-3.7 1.1-5A7.3 7.3 0 0 0 5.2 11zM10.1 11h3.8c-.2-3.3-1.2-5.6-1.9-5.6s-1.7 2.3-1.9 5.6zM15.8 11h3a7.3 7.3 0 0 0-4.1-5c.6 1.3 1 3 1.1 5zM5.2 13a7.3 7.3 0 0 0 4.1 5c-.6-1.3-1-3-1.1-5zM10.1 13c.2 3.3 1.2 5.6 1.9 5.6s1.7-2.3 1.9-5.6zM15.8 13c-.1 2-.5 3.7-1.1 5a7.3 7.3 0 0 0 4.1-5z",
  note: "M5 3h14v12.5L14 21H5zM8 7v1.8h8V7zM8 11v1.8h8V11zM13.5 19.2l3.7-4h-3.7z",
  box: "M3 4h18v5H3zM4.5 10.5h15V20h-15zM9 12.5v2h6v-2z",
};

const DOT = "M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z";
const paths = new Map();
const written = new WeakMap(); // path -> its data

/** The icon of this name as a path on 24 x 24; a dot for a name that is not known. */
export function icon(name) {
  if (!paths.has(name)) {
    const data = ICONS[name] ?? DOT;
    const path = new Path2D(data);
    paths.set(name, path);
    written.set(path, data);
  }
  return paths.get(name);
}

/** The data behind a path that `icon` gave: a path cannot be asked for it. */
export function pathData(path) {
  return written.get(path);
}

export const ICON_NAMES = Object.keys(ICONS);

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
