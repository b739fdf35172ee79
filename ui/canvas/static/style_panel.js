// In the legend: by what nodes are sized and coloured, and which colour and letter stands for which value.

import { make } from "./dom.js";
import { marked } from "./shown_text.js";
import { colourText, countClasses, countText, KIND, sizeNote, sizeText, valueText } from "./style.js";
import { inkOn } from "./theme.js";

export class StylePanel {
  /**
   * @param {{style: (change: object) => void, pickClass: (place: number) => void}} on
   * @param {Set<string>} opened  names of the sections that are open
   * @param {(paint: (context: any) => void) => HTMLElement} small  makes a small picture
   */
  constructor(words, on, opened, small) {
    this.words = words;
    this.on = on;
    this.small = small;
    this.size = this.#chooser("size", words.legend.sizes ?? [], (rule) => sizeText(words, rule));
    this.colour = this.#chooser("colour", words.legend.colours ?? [], (rule) => colourText(words, rule));
    this.classes = make("ul", { className: "kinds classes" });
    this.note = make("p", { className: "note" });
    this.section = make(
      "details", { open: opened.has("style"), "aria-label": words.say("style") },
      make("summary", {}, words.say("style")), make("div", { className: "dates" }, this.size, this.colour),
    );
    this.section.addEventListener("toggle", () => (this.section.open ? opened.add("style") : opened.delete("style")));
    this.element = make("div", { className: "styles" }, this.section, this.classes, this.note);
  }

  #chooser(name, rules, text) {
    const options = rules.map(({ rule }) => make("option", { value: rule }, text(rule)));
    const select = make("select", { name, "aria-label": this.words.say(`style_${name}`), onchange: (event) => this.on.style({ [name]: event.target.value }) }, ...options);
    return make("label", {}, this.words.say(`style_${name}`), select);
  }

  /** The letters and colours are kept until they are others. */
  update(scene, theme) {
    const { style } = scene;
    for (const [name, label] of [["size", this.size], ["colour", this.colour]]) label.lastChild.value = style[name];
    this.note.textContent = sizeNote(this.words, style);
    const [shown, all] = [countClasses(scene), countClasses(scene, true)];
    const look = JSON.stringify([style.colour, style.classes, shown, all, theme.back]);
    if (look === this.look) return;
    this.look = look;
    this.classes.hidden = style.colour === KIND;
    this.classes.setAttribute("aria-label", colourText(this.words, style.colour));
    this.classes.replaceChildren(...style.classes.map((one, place) => this.#row(style.colour, one, place, [shown[place], all[place]], theme)));
  }

  #row(rule, { value, colour, letter }, place, [shown, all], theme) {
    const text = marked(valueText(this.words, rule, value));
    const swatch = this.small((context) => paintClass(context, colour, letter, theme));
    const button = make(
      "button", { type: "button", title: this.words.say("style_pick"), onclick: () => this.on.pickClass(place) },
      swatch, make("span", { className: "name" }, text), make("span", { className: "count" }, countText(this.words, shown, all)),
    );
    return make("li", {}, button);
  }
}

/** A colour with its letter, around the origin. */
export function paintClass(context, colour, letter, theme) {
  context.beginPath();
  context.arc(0, 0, 9, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.25;
  context.strokeStyle = theme.dark ? "rgba(0, 0, 0, 0.55)" : "rgba(20, 25, 35, 0.45)";
  context.stroke();
  if (!letter) return;
  context.fillStyle = inkOn(colour);
  context.font = `700 11px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(letter, 0, 0.5);
}
