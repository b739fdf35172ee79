// Elements, made without HTML: text is always text.

/** An element with properties, attributes (`aria-…`, `role`, …) and children (elements or text). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * The context to draw on a canvas. Throws where the browser gives none.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} settings
 */
export function contextOf(canvas, settings = {}) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("The browser gives no context to draw with.");
  return context;
}

/** Set a text only when it is another: what is read out aloud is not read again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const ICON_BOX = 24;

/** A small picture from path data, stroked in the colour of the text around it. */
export function glyph(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${ICON_BOX} ${ICON_BOX}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
