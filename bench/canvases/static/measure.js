// The same questions to every renderer. A driver draws a graph and says what happened:
//   draw(host, data, on) -> driver   data: what `fetchData` gave; on.select(), on.expand(id), on.came()
//   driver.look(dx, dy, zoom)        the camera, so many pixels and times away from where it was at first
//   driver.redraw()                  everything once more
//   driver.place(id) -> [x, y]       where a node is on the page
//   driver.add({nodes, lines})       what a double-click brought
//   driver.finish()                  optional: wait for a graphics card, or what stands in for it

const FRAMES = 90;
const PATIENCE = 8000; // ms that frames are counted at most
const FEWEST = 12;
const host = document.getElementById("host");
let driver = null;
let told = null; // who waits for a selection or for neighbours
let pressed = 0; // when the pointer was last let go

addEventListener("pointerup", (event) => { pressed = event.timeStamp; }, { capture: true });

const frame = () => new Promise(requestAnimationFrame);

/** When the next frame has been made and handed over. */
async function shown() {
  await frame();
  driver?.finish?.();
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(0);
  });
  return performance.now();
}

const on = {
  select: () => told?.("select"),
  came: () => told?.("came"),
  expand: async (id) => {
    const answer = await fetch(`/neighbours?id=${encodeURIComponent(id)}`);
    await driver.add(await answer.json());
    told?.("came");
  },
};

function wait(name) {
  return new Promise((done) => {
    told = async (what) => {
      if (what !== name) return;
      told = null;
      done((await shown()) - pressed);
    };
  });
}

globalThis.bench = {
  /** Load a renderer's scripts and the data; nothing is drawn yet. */
  async prepare(name, scripts) {
    for (const script of scripts) await load(`/library/${script}`);
    const { draw, fetchData } = await import(`/${name}`);
    const data = await fetchData();
    this.draw = () => draw(host, data, on);
  },
  /** Milliseconds from having the data to the first picture. */
  async first() {
    const began = performance.now();
    driver = await this.draw();
    this.draw = null;
    return (await shown()) - began;
  },
  /** Milliseconds between frames while the camera moves. */
  async frames(how) {
    const times = [];
    const began = performance.now();
    let before = await frame();
    for (let number = 0; number < FRAMES && (number < FEWEST || before - began < PATIENCE); number++) {
      if (how === "pan") driver.look(300 * Math.sin(number / 14), 120 * Math.sin(number / 9), 1);
      else driver.look(0, 0, 1 + 0.9 * Math.sin(number / 15));
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    driver.look(0, 0, 1);
    await shown();
    return times;
  },
  /** Milliseconds from asking for everything once more to having it on screen. */
  async redraw() {
    const times = [];
    for (let number = 0; number < 7; number++) {
      const began = await frame();
      driver.redraw();
      times.push((await shown()) - began);
    }
    return times;
  },
  place: (id) => driver.place(id),
  wait,
};

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = failed;
    script.src = address;
    document.head.append(script);
  });
}
