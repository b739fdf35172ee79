import assert from "node:assert/strict";
import { test } from "node:test";
import { crc, withResolution } from "../../ui/canvas/static/png.js";
import { noMasks } from "../../ui/canvas/static/masks.js";
import { named, pngOf, saidUnder } from "../../ui/canvas/static/picture.js";
import { wrapped } from "../../ui/canvas/static/wrapping.js";
import { escaped, SvgContext } from "../../ui/canvas/static/svg.js";
import { Words } from "../../ui/canvas/static/words.js";

/** @type {any} */
const measuring = { measureText: (text) => ({ width: text.length * 7 }) };
const context = () => new SvgContext(measuring, (/** @type {any} */ path) => path.data);
const file = (drawn) => drawn.file({ width: 100, height: 50 }, ["297mm", "210mm"], "A <title>");

test("text is text, and what XML does not allow is replaced", () => {
  assert.equal(escaped('<img src=x> & "so"'), "&lt;img src=x&gt; &amp; &quot;so&quot;");
  assert.equal(escaped("a\u0000b\ud800c"), "a\ufffdb\ufffdc");
  assert.equal(escaped("😀 Zoë"), "😀 Zoë");
});

test("a file has its size on paper, its units and its title", () => {
  const written = file(context());
  assert.match(written, /^<svg [^>]*width="297mm" height="210mm" viewBox="0 0 100 50"/);
  assert.match(written, /<title>A &lt;title&gt;<\/title>/);
});

test("shapes are written where moves and scalings put them", () => {
  const drawn = context();
  drawn.save();
  drawn.translate(10, 20);
  drawn.scale(2, 2);
  drawn.beginPath();
  drawn.moveTo(0, 0);
  drawn.lineTo(5, 1.005);
  drawn.stroke();
  drawn.restore();
  drawn.beginPath();
  drawn.arc(5, 5, 2);
  drawn.fill();
  const written = file(drawn);
  assert.match(written, /d="M10 20L20 22.01" fill="none" stroke="#000" stroke-width="2"/);
  assert.match(written, /d="M3 5a2 2 0 1 1 4 0a2 2 0 1 1 -4 0Z" fill="#000"/);
});

test("rectangles of one look become one path, of another look another", () => {
  const drawn = context();
  drawn.fillRect(0, 0, 1, 1);
  drawn.fillRect(2, 0, 1, 1);
  drawn.fillStyle = "rgba(1, 2, 3, 0.5)";
  drawn.fillRect(4, 0, 1, 1);
  const written = file(drawn);
  assert.equal(written.match(/<path /g).length, 2);
  assert.match(written, /d="M0 0h1v1h-1ZM2 0h1v1h-1Z"/);
  assert.match(written, /fill="rgb\(1, 2, 3\)" fill-opacity="0.500"/);
});

test("what is clipped ends with what was restored, and every group is closed", () => {
  const drawn = context();
  drawn.save();
  drawn.beginPath();
  drawn.rect(0, 0, 10, 10);
  drawn.clip();
  drawn.fillText("inside", 1, 1);
  drawn.restore();
  drawn.fillText("outside", 1, 1);
  const written = file(drawn);
  assert.ok(written.indexOf("</g>") > written.indexOf("inside") && written.indexOf("</g>") < written.indexOf("outside"));
  assert.equal(written.match(/<g /g).length, written.match(/<\/g>/g).length);
});

test("letters have weight, size, anchor, and stand on their baseline", () => {
  const drawn = context();
  drawn.font = '600 20px "Source Sans", sans-serif';
  drawn.textAlign = "center";
  drawn.textBaseline = "middle";
  drawn.fillText("<b>", 30, 40);
  assert.match(file(drawn), /<text x="30" y="47" font-family="&quot;Source Sans&quot;, sans-serif" font-size="20" font-weight="600" text-anchor="middle" fill="#000">&lt;b&gt;<\/text>/);
});

test("a sprite is painted where a canvas would copy it", () => {
  const drawn = context();
  drawn.drawImage({ paint: (on) => on.fillRect(-1, -1, 2, 2) }, 8, 18, 4);
  assert.match(file(drawn), /d="M9 19h2v2h-2Z"/);
});

test("lines are wrapped between words, and a long word is broken", () => {
  assert.deepEqual(wrapped("one two three", 50, measuring), ["one two", "three"]);
  assert.deepEqual(wrapped("abcdefghijkl", 28, measuring), ["abcd", "efgh", "ijkl"]);
});

test("a picture says how large it is on paper, and stays whole", async () => {
  const before = Uint8Array.from({ length: 60 }, (_, i) => i);
  const after = new Uint8Array(await (await withResolution(new Blob([before]), 300)).arrayBuffer());
  assert.deepEqual([...after.slice(0, 33), ...after.slice(54)], [...before]);
  const chunk = new DataView(after.buffer, 33, 21);
  assert.equal(chunk.getUint32(0), 9);
  assert.equal(String.fromCharCode(...after.slice(37, 41)), "pHYs");
  assert.equal(chunk.getUint32(8), 11811);
  assert.equal(crc(new TextEncoder().encode("IEND")), 0xae426082);
});

const said = (facts, { masks = {}, scene = {} } = {}) => {
  const texts = { drawn: "{drawn} drawn", hidden: "{count} hidden", in_that: "{what} in {where}", parcels: "{count} parcels", lines_of: { one: "{count} line", other: "{count} lines" }, filtered: "filtered: {names}", only_these: "only {names}" };
  const words = new Words(texts, { kinds: [], relations: [] }, "en");
  const totals = () => ({ shown: 2, hidden: 0, all: 3 });
  return saidUnder({ renderer: { scene: { totals, ...scene } }, words, status: {}, masks: { ...noMasks(), ...masks } }, facts);
};

test("what was searched for is not written where names are masked", () => {
  assert.deepEqual(said({ lines: ["H1"] }, { masks: { text: "Jan Jansen" } }), ["H1", "2 drawn, 0 hidden", "filtered: only “Jan Jansen”"]);
  assert.deepEqual(said({ lines: ["H1"], names: {} }, { masks: { text: "Jan Jansen" } }), ["H1", "2 drawn, 0 hidden", "filtered: only “…”"]);
  assert.deepEqual(said({ names: {} }), ["2 drawn, 0 hidden"]);
});

test("a picture says how much is folded in it", () => {
  const nodes = { length: 3, folded: [0, 1, 1], stands: [0, 0, 0], shown: [1, 0, 0] };
  const lines = { length: 1, alive: [1], parcels: [2] };
  assert.deepEqual(said({}, { scene: { isFolded: true, nodes, lines } }), ["2 drawn, 0 hidden", "2 parcels in 1 line"]);
});

test("a masked kind is never named, also where no other name was told for it", () => {
  /** @type {any} */
  const scene = { shapes: new Map(), titles: new Map(), ids: ["Party:a", "Party:b", "Parcel:1"], labels: ["Ann", "Bob", "RR1"], nodes: { kind: [1, 1, 0] } };
  const kinds = [{ kind: "Parcel" }, { kind: "Party" }];
  const facts = { names: { "Party:a": "Party 1" }, masked: ["Party"] };
  assert.deepEqual(named(scene, facts, kinds).labels, ["Party 1", "…", "RR1"]);
  assert.equal(named(scene, {}, kinds), scene);
});

test("a group's own name is masked too, also where no other was told for it", () => {
  /** @type {any} */
  const scene = { shapes: new Map([["s", { text: "Ann lives here" }]]), titles: new Map([[0, "Ring of Ann"], [1, "Bob's"]]), ids: ["Party:a", "Party:b"], labels: ["Ann", "Bob"], nodes: { kind: [0, 0] } };
  const masked = named(scene, { names: { "=Ring of Ann": "Group 1" }, masked: ["Party"] }, [{ kind: "Party" }]);
  assert.deepEqual([...masked.titles.values()], ["Group 1", "…"]);
  assert.deepEqual([...scene.titles.values()], ["Ring of Ann", "Bob's"]);
  assert.equal(masked.shapes.get("s")?.text, "…"); // what somebody wrote may name anybody
});

test("a picture that the browser cannot make is a failure, not an empty file", async () => {
  const canvas = { getContext: () => ({}), toBlob: (done) => done(null) };
  await assert.rejects(pngOf(canvas, 300), /made no picture/);
});
