// Colours and font of the page around us, from Streamlit's CSS variables; light and dark.

/** @returns {{dark, back, panel, text, faint, accent, border, font, unit, edge, arrow, lit, select, seized, warned, hub, news}} */
export function readTheme(element) {
  const style = getComputedStyle(element);
  const variable = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const back = variable("--st-background-color", "#ffffff");
  const text = variable("--st-text-color", "#31333f");
  return themeOf({
    back,
    text,
    panel: variable("--st-secondary-background-color", "#f0f2f6"),
    accent: variable("--st-primary-color", "#1f5f8b"),
    font: variable("--st-font", "system-ui, sans-serif"),
    unit: unitOf(innerWidth, element.clientHeight),
  });
}

/** How large writing and tools are in a window so wide: as they are up to 2,400 pixels, then with it, so that 4K is read
 * from the same chair. On a low canvas they stay small, so that all tools have room. */
export function unitOf(width, height) {
  return Math.round(Math.min(1.7, Math.max(1, Math.min((width * 0.0058) / 14, height / 560))) * 100) / 100;
}

/** The whole palette from five given values, and how large writing is. Blue is what is selected, red a seized parcel. */
export function themeOf({ back, text, panel, accent, font, unit = 1 }) {
  const dark = luminance(back) < 0.4;
  return {
    back, text, panel, accent, font, unit, dark,
    faint: mix(text, back, 0.42),
    border: mix(text, back, 0.82),
    edge: dark ? "#8d99a8" : "#5d6878",
    arrow: dark ? "#a4afbd" : "#4d5868",
    lit: dark ? "#d3dbe4" : "#2f3c49",
    select: dark ? "#62b0ff" : "#0a62ea",
    seized: dark ? "#ff7a66" : "#c62828",
    warned: dark ? "#ffd166" : "#b26a00",
    news: dark ? "#e29bff" : "#8e24aa",
    hub: dark ? "#e3e8ee" : "#2b3440",
  };
}

/** [r, g, b] of "#rgb", "#rrggbb" or "rgb(…)"; black when it cannot be read. */
export function channels(colour) {
  const hex = colour.match(/^#([0-9a-f]{3,8})$/i)?.[1];
  if (hex && hex.length < 6) return [...hex.slice(0, 3)].map((digit) => parseInt(digit + digit, 16));
  if (hex) return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return (colour.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
}

/** Relative luminance, 0 (black) to 1 (white), after WCAG. */
export function luminance(colour) {
  const [r, g, b] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `share` of `b` mixed into `a`. */
export function mix(a, b, share) {
  const [from, to] = [channels(a), channels(b)];
  return `rgb(${from.map((value, i) => Math.round(value + (to[i] - value) * share)).join(", ")})`;
}

/** Black or white, whichever reads better on `colour`. */
export function inkOn(colour) {
  return luminance(colour) > 0.28 ? "#15181d" : "#ffffff";
}
