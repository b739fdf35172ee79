// Which lines are at each node, as two flat arrays.

/** Lines at each node, but those that are folded: `start[slot] … start[slot + 1]` in `list`. */
export function adjacencyOf({ lines, nodes }) {
  const start = new Int32Array(nodes.length + 2);
  for (let i = 0; i < lines.length; i++) {
    if (!lines.alive[i] || lines.folded[i]) continue;
    start[lines.a[i] + 1]++;
    start[lines.b[i] + 1]++;
  }
  for (let i = 1; i < start.length; i++) start[i] += start[i - 1];
  const next = start.slice();
  const list = new Int32Array(start[start.length - 1]);
  for (let i = 0; i < lines.length; i++) {
    if (!lines.alive[i] || lines.folded[i]) continue;
    list[next[lines.a[i]]++] = i;
    list[next[lines.b[i]]++] = i;
  }
  return { start, list };
}
