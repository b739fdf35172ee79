// A drawing context that writes SVG: what paint() and the heading of a picture ask of a canvas, and no more.
// Coordinates are transformed as they come (moves and scalings; only text is turned), so that the file is flat and any
// program reads it.

const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const ANCHORS = { left: "start", center: "middle", right: "end" };
const FONT = /^(?:(\d+) )?([\d.]+)px (.*)$/;
const DOWN = { top: 0.8, middle: 0.35, alphabetic: 0 }; // of the size of a letter, to its baseline

/** Text as it may stand in XML. */
export function escaped(text) {
  return String(text).replace(INVALID, "\ufffd").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

const short = (value) => String(Math.round(value * 100) / 100);

export class SvgContext {
  /**
   * @param {CanvasRenderingContext2D} measuring  a real context, asked how wide a text is
   * @param {(path: Path2D) => string} dataOf  the path data behind a Path2D
   */
  constructor(measuring, dataOf) {
    this.measuring = measuring;
    this.dataOf = dataOf;
    this.parts = [];
    this.stack = [];
    this.clips = 0;
    this.path = [];
    this.dash = [];
    this.place = { k: 1, x: 0, y: 0, turn: 0 };
    this.groups = 0;
    this.rects = null; // the look of the path of rectangles that may still grow
    this.fillStyle = this.strokeStyle = "#000";
    this.lineWidth = this.globalAlpha = 1;
    this.font = "10px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
    this.lineJoin = "miter";
    this.lineCap = "butt";
  }

  /** The whole file. `size`: {width, height} in units, `paper`: [width, height] with their unit. */
  file({ width, height }, paper, title) {
    while (this.groups) this.#ungroup();
    const [wide, high] = paper ?? [width, height];
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${short(width)} ${short(height)}" role="img">`,
      `<title>${escaped(title)}</title>`,
      ...this.parts,
      "</svg>\n",
    ].join("\n");
  }

  save() {
    const { place, groups, dash, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin } = this;
    const look = { dash, fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin };
    this.stack.push({ ...look, place: { ...place }, groups });
  }

  restore() {
    const { groups, ...was } = this.stack.pop();
    while (this.groups > groups) this.#ungroup();
    Object.assign(this, was);
  }

  translate(x, y) {
    const { k } = this.place;
    this.place = { ...this.place, x: this.place.x + x * k, y: this.place.y + y * k };
  }

  /** Turns text around the origin, and nothing else: what is moved is moved before. */
  rotate(angle) {
    this.place = { ...this.place, turn: this.place.turn + angle };
  }

  scale(x, y) {
    if (x !== y) throw new Error("a picture is scaled alike in both directions");
    this.place = { ...this.place, k: this.place.k * x };
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${this.#at(x, y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${this.#at(x, y)}`);
  }

  closePath() {
    this.path.push("Z");
  }

  rect(x, y, width, height) {
    const { k } = this.place;
    this.path.push(`M${this.#at(x, y)}h${short(width * k)}v${short(height * k)}h${short(-width * k)}Z`);
  }

  /** A whole circle: no picture has anything else. */
  arc(x, y, radius) {
    const r = short(radius * this.place.k);
    const d = short(2 * radius * this.place.k);
    this.path.push(`M${this.#at(x - radius, y)}a${r} ${r} 0 1 1 ${d} 0a${r} ${r} 0 1 1 -${d} 0Z`);
  }

  roundRect(x, y, width, height, radius) {
    const { k } = this.place;
    const [w, h, r] = [short((width - 2 * radius) * k), short((height - 2 * radius) * k), short(radius * k)];
    const turn = (dx, dy) => `a${r} ${r} 0 0 1 ${dx}${r} ${dy}${r}`;
    this.path.push(
      `M${this.#at(x + radius, y)}h${w}${turn("", "")}v${h}${turn("-", "")}h-${w}${turn("-", "-")}v-${h}${turn("", "-")}Z`,
    );
  }

  fill(path, rule) {
    const filled = this.#paint("fill", this.fillStyle) + (rule ? ` fill-rule="${rule}"` : "");
    if (!path) return this.#put(`<path d="${this.path.join("")}" ${filled}/>`);
    const { k, x, y } = this.place;
    return this.#put(`<path d="${this.dataOf(path)}" transform="translate(${short(x)} ${short(y)}) scale(${k.toFixed(4)})" ${filled}/>`);
  }

  stroke() {
    if (this.path.length) this.#put(`<path d="${this.path.join("")}" fill="none" ${this.#stroked()}/>`);
  }

  /** Rectangles of one look that follow each other are one path: there may be twenty thousand. */
  fillRect(x, y, width, height) {
    const filled = this.#paint("fill", this.fillStyle);
    const { path } = this;
    this.path = [];
    this.rect(x, y, width, height);
    const [data] = this.path;
    this.path = path;
    if (this.rects === filled) this.parts[this.parts.length - 1] = this.parts.at(-1).replace('" ', `${data}" `);
    else this.#put(`<path d="${data}" ${filled}/>`);
    this.rects = filled;
  }

  strokeRect(x, y, width, height) {
    const { path } = this;
    this.path = [];
    this.rect(x, y, width, height);
    this.stroke();
    this.path = path;
  }

  /** What was drawn before, once more: a sprite that knows how it is painted. */
  drawImage(sprite, left, top, side) {
    this.save();
    this.translate(left + side / 2, top + side / 2);
    sprite.paint(this);
    this.restore();
  }

  clip() {
    const name = `waybill-clip-${++this.clips}`;
    this.#put(`<clipPath id="${name}"><path d="${this.path.join("")}"/></clipPath>`);
    this.#put(`<g clip-path="url(#${name})">`);
    this.groups++;
  }

  measureText(text) {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }

  fillText(text, x, y) {
    this.#text(text, x, y, this.#paint("fill", this.fillStyle));
  }

  strokeText(text, x, y) {
    this.#text(text, x, y, `fill="none" ${this.#stroked()}`);
  }

  #text(text, x, y, look) {
    const [, weight, points, family] = FONT.exec(this.font) ?? ["", "", "10", "sans-serif"];
    const size = Number(points);
    const place = this.#at(x, y + Number(size) * DOWN[this.textBaseline]).split(" ");
    const heavy = weight ? ` font-weight="${weight}"` : "";
    const letters = `font-family="${escaped(family)}" font-size="${short(size * this.place.k)}"${heavy} text-anchor="${ANCHORS[this.textAlign]}"`;
    const { turn } = this.place;
    const turned = turn ? ` transform="rotate(${short((turn * 180) / Math.PI)} ${this.#at(0, 0)})"` : "";
    this.#put(`<text x="${place[0]}" y="${place[1]}"${turned} ${letters} ${look}>${escaped(text)}</text>`);
  }

  #at(x, y) {
    const { place } = this;
    return `${short(x * place.k + place.x)} ${short(y * place.k + place.y)}`;
  }

  #stroked() {
    const { k } = this.place;
    const dashes = this.dash.length ? ` stroke-dasharray="${this.dash.map((length) => short(length * k)).join(" ")}"` : "";
    return `${this.#paint("stroke", this.strokeStyle)} stroke-width="${short(this.lineWidth * k)}" stroke-linejoin="${this.lineJoin}"${dashes}`;
  }

  /** A colour and how much shows through it, in the two attributes that every program knows. */
  #paint(what, colour) {
    const [, r, g, b, a] = colour.match(/^rgba\(\s*([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)\)$/) ?? [];
    const opacity = this.globalAlpha * (a === undefined ? 1 : Number(a));
    const solid = a === undefined ? colour : `rgb(${r}, ${g}, ${b})`;
    return `${what}="${escaped(solid)}"${opacity < 1 ? ` ${what}-opacity="${opacity.toFixed(3)}"` : ""}`;
  }

  #put(part) {
    this.rects = null;
    this.parts.push(part);
  }

  #ungroup() {
    this.#put("</g>");
    this.groups--;
  }
}
