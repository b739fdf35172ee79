// vis-network as pyvis uses it: canvas, places given, no physics.

export const fetchData = async () => (await fetch("/graph")).json();

const nodeOf = ({ id, label, x, y, size, colour }) => ({ id, label, x, y, size, color: colour, shape: "dot" });
const edgeOf = ([from, to, count]) => ({ from, to, width: Math.min(5, count) });

export async function draw(host, { nodes, lines }, on) {
  const { DataSet, Network } = globalThis.vis;
  const data = { nodes: new DataSet(nodes.map(nodeOf)), edges: new DataSet(lines.map(edgeOf)) };
  const network = new Network(host, data, {
    physics: false,
    layout: { improvedLayout: false },
    edges: { smooth: false, color: "#5d6878" },
    interaction: { hover: false },
  });
  await new Promise((done) => network.once("afterDrawing", done));
  network.on("selectNode", () => on.select());
  network.on("doubleClick", ({ nodes: [id] }) => { if (id !== undefined) on.expand(id); });
  const from = { position: network.getViewPosition(), scale: network.getScale() };
  return {
    look(dx, dy, zoom) {
      const position = { x: from.position.x - dx / from.scale, y: from.position.y - dy / from.scale };
      network.moveTo({ position, scale: from.scale * zoom, animation: false });
    },
    redraw: () => network.redraw(),
    place(id) {
      const box = host.getBoundingClientRect();
      const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
      return [box.left + x, box.top + y];
    },
    add(more) {
      data.nodes.add(more.nodes.map(nodeOf));
      data.edges.add(more.lines.map(edgeOf));
    },
  };
}
