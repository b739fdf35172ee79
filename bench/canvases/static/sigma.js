// sigma.js, 3 and 4, on graphology: WebGL, discs and plain lines.

export const fetchData = async () => (await fetch("/graph")).json();

const nodeOf = ({ label, x, y, size, colour }) => ({ label, x, y: -y, size: Math.max(2, size / 2), color: colour });

function put(graph, { nodes, lines }) {
  for (const node of nodes) graph.addNode(node.id, nodeOf(node));
  for (const [a, b, count] of lines) graph.addEdge(a, b, { size: Math.min(5, count) / 2, color: "#b8c0ca" });
}

export async function draw(host, data, on) {
  const { Graph } = globalThis.graphology;
  const Sigma = globalThis.Sigma.Sigma ?? globalThis.Sigma;
  const graph = new Graph();
  put(graph, data);
  const settings = { itemSizesReference: "screen", doubleClickZoomingRatio: 1, autoRescale: "once" };
  const sigma = new Sigma(graph, host, { ...settings, settings }); // 3 reads them outside, 4 inside
  sigma.setCustomBBox?.(sigma.getBBox()); // else every new node moves all others
  const camera = sigma.getCamera();
  const from = { ...camera.getState() };
  sigma.on("clickNode", ({ node }) => {
    graph.setNodeAttribute(node, "highlighted", true);
    on.select();
  });
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault?.();
    on.expand(node);
  });
  const side = Math.min(host.clientWidth, host.clientHeight);
  return {
    look(dx, dy, zoom) {
      camera.setState({ x: from.x - dx / side, y: from.y + dy / side, ratio: from.ratio / zoom });
    },
    redraw: () => sigma.refresh(),
    place(id) {
      const box = host.getBoundingClientRect();
      const { x, y } = graph.getNodeAttributes(id);
      const at = sigma.graphToViewport({ x, y });
      return [box.left + at.x, box.top + at.y];
    },
    add: (more) => put(graph, more),
    /** Drawing is asked of the graphics card and done later: reading one pixel back waits for it. */
    finish() {
      for (const canvas of host.querySelectorAll("canvas")) {
        const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
        gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      }
    },
  };
}
