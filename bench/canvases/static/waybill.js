// Our canvas as the app mounts it, with a channel behind it that answers by itself instead of through Streamlit.

import component from "/canvas/graph_canvas.js";

const bytes = async (answer) => new Uint8Array(await (await answer).arrayBuffer());

export const fetchData = () => bytes(fetch("/packed"));

export function draw(host, data, on) {
  host.innerHTML = '<div class="waybill-canvas"></div>';
  const canvas = () => globalThis.__waybillCanvas.views.get("canvas");
  const mount = (now) => component({ data: now, parentElement: host, setTriggerValue: send });
  let asked = Promise.resolve();
  async function send(_name, batch) {
    const answer = bytes(fetch("/batch", { method: "POST", body: JSON.stringify(batch) }));
    asked = asked.then(async () => {
      const before = canvas().totals().all;
      mount(await answer);
      if (canvas().totals().all > before) on.came();
    });
  }
  mount(data);
  const { view } = canvas().of;
  const from = view.camera.value();
  const { select } = view.commands;
  view.commands.select = (...what) => {
    select.apply(view.commands, what);
    on.select();
  };
  return {
    look(dx, dy, zoom) {
      view.camera.set(from);
      view.camera.panBy(dx, dy);
      view.camera.zoomAt(view.camera.width / 2, view.camera.height / 2, zoom);
      view.renderer.moved();
    },
    redraw: () => view.renderer.draw(),
    place(id) {
      const { x, y } = canvas().node(id);
      return [x, y];
    },
  };
}
