// The part of the legend that explains the marks of what changed: a click selects them, a button takes them off.

import { make } from "./dom.js";
import { countNews, sampleOf } from "./news.js";

export class NewsPanel {
  /** @param {object} on  pickNews(bit, ofLine), clearNews()  @param {(paint: (context: object) => void) => HTMLElement} sample  a small picture */
  constructor(words, on, sample) {
    this.words = words;
    this.on = on;
    this.sample = sample;
    this.title = make("p", { className: "note" });
    this.rows = make("ul", { className: "kinds" });
    const clear = make("button", { type: "button", className: "wide", onclick: () => on.clearNews() }, words.say("news_clear"));
    this.element = make("div", { className: "news", role: "group", "aria-label": words.say("news"), hidden: true }, this.title, this.rows, clear);
  }

  update(scene, theme) {
    const counts = countNews(scene);
    this.element.hidden = !counts.length;
    this.title.textContent = this.words.say("news_since", { since: scene.news.since });
    const look = JSON.stringify([theme.back, counts]);
    if (look !== this.look) this.rows.replaceChildren(...counts.map((one) => this.#row(one, theme)));
    this.look = look;
  }

  #row({ bit, name, ofLine, all, shown }, theme) {
    const { words } = this;
    const count = all === shown ? words.number.format(all) : words.say("some_of", { shown, all });
    const button = make(
      "button",
      { type: "button", title: words.say("news_hint"), onclick: () => this.on.pickNews(bit, ofLine) },
      this.sample((context) => sampleOf(context, bit, ofLine, theme)),
      make("span", { className: "name" }, words.say(name)),
      make("span", { className: "count" }, count),
    );
    return make("li", {}, button);
  }
}
