// cytoscape.js with its canvas renderer and what its manual advises for large graphs: plain lines, no arrows.

export const fetchData = async () => (await fetch("/graph")).json();

const nodeOf = ({ id, label, x, y, size, colour }) => ({
  group: "nodes", data: { id, label, colour, wide: size * 2 }, position: { x, y },
});
const edgeOf = ([source, target, count]) => ({ group: "edges", data: { source, target, wide: Math.min(5, count) } });

export async function draw(host, { nodes, lines }, on) {
  const cy = globalThis.cytoscape({
    container: host,
    elements: [...nodes.map(nodeOf), ...lines.map(edgeOf)],
    layout: { name: "preset" },
    pixelRatio: 1,
    style: [
      {
        selector: "node",
        style: {
          "background-color": "data(colour)", width: "data(wide)", height: "data(wide)", label: "data(label)",
          "font-size": 12, "min-zoomed-font-size": 8,
        },
      },
      { selector: "edge", style: { "curve-style": "haystack", width: "data(wide)", "line-color": "#5d6878" } },
      { selector: "node:selected", style: { "border-width": 3, "border-color": "#c2410c" } },
    ],
  });
  await new Promise((done) => cy.one("render", done));
  cy.on("select", "node", () => on.select());
  cy.on("dbltap", "node", ({ target }) => on.expand(target.id()));
  const from = { pan: { ...cy.pan() }, zoom: cy.zoom() };
  const middle = { x: host.clientWidth / 2, y: host.clientHeight / 2 };
  return {
    look(dx, dy, zoom) {
      const pan = {
        x: middle.x - (middle.x - from.pan.x - dx) * zoom,
        y: middle.y - (middle.y - from.pan.y - dy) * zoom,
      };
      cy.viewport({ zoom: from.zoom * zoom, pan });
    },
    redraw: () => cy.forceRender(),
    place(id) {
      const box = host.getBoundingClientRect();
      const { x, y } = cy.getElementById(id).renderedPosition();
      return [box.left + x, box.top + y];
    },
    add: (more) => { cy.add([...more.nodes.map(nodeOf), ...more.lines.map(edgeOf)]); },
  };
}
