// The canvas as Streamlit mounts it, in a shadow root and with one answer at a time, but without Streamlit.

import component from "/canvas/graph_canvas.js";
import { unpack } from "/canvas/packing.js";

const session = crypto.randomUUID();
const mounted = document.getElementById("mounted");
const report = document.getElementById("report");

const post = async (path, value) => {
  const answer = await fetch(`${path}?session=${session}`, { method: "POST", body: JSON.stringify(value) });
  return new Uint8Array(await answer.arrayBuffer());
};

let queue = Promise.resolve();
/** Ask Python and draw what it answers; the next is asked when this is drawn. */
function ask(path, value = null) {
  queue = queue.then(async () => draw(await post(path, value)));
}

function draw(data) {
  report.textContent = unpack(data).report;
  component({ data, parentElement: mounted.shadowRoot, setTriggerValue: (_name, batch) => ask("/batch", batch) });
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch("/canvas/graph_canvas.css")).text());
const root = mounted.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [sheet];
root.innerHTML = '<div class="waybill-canvas"></div>';
for (const button of document.querySelectorAll("[data-press]")) {
  button.addEventListener("click", () => ask(`/${button.dataset.press}`));
}
ask("/begin");
