// The strip of time, painted: ticks, bars, what is chosen of them, the names under them. Knows nothing of hands.

import { mix } from "./theme.js";
import { barCount, placeOf } from "./weeks.js";

const [TICKS, TOP, BASE] = [7, 13, 50]; // pixels from the top: middle of the ticks, bars from … to …
const NAMES = 63; // … and the foot of the names
const GAP = 1;
const [HANDLE, GRIP] = [7, 16];

/**
 * @param {CanvasRenderingContext2D} context  whose unit is a CSS pixel
 * @param {{scale: import("./weeks.js").Scale, all: number[], own: number[], selecting: boolean, chosen: number[] | null,
 *   shown: number, ticks: import("./ticks.js").Tick[], told: import("./ticks.js").Tick | null, names: any[][]}} strip
 *   `chosen`: first and last day; `shown`: bars that playing has come to; `names`: day and text
 */
export function paintStrip(context, width, height, theme, strip) {
  const { scale } = strip;
  const step = width / barCount(scale);
  const at = (day) => placeOf(scale, day) * step;
  context.clearRect(0, 0, width, height);
  /** @type {[number, number] | null} */
  const period = strip.chosen ? [at(strip.chosen[0]), Math.max(at(strip.chosen[0]) + 2, at(strip.chosen[1] + 1))] : null;
  if (period) ground(context, period, theme);
  bars(context, step, theme, strip, period);
  context.fillStyle = mix(theme.text, theme.back, 0.7);
  context.fillRect(0, BASE, width, 1);
  names(context, width, at, theme, strip.names);
  for (const tick of strip.ticks) paintTick(context, clamp(at(tick.day + 0.5), 5, width - 5), theme, tick, tick === strip.told);
  if (strip.shown < barCount(scale)) stop(context, strip.shown * step, theme);
  if (period) for (const x of period) grip(context, clamp(x, HANDLE / 2, width - HANDLE / 2), theme);
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

function ground(context, [from, to], theme) {
  context.fillStyle = mix(theme.select, theme.back, theme.dark ? 0.76 : 0.86);
  context.fillRect(from, 0, to - from, BASE);
}

/** All of them, and dark within them what is selected. */
function bars(context, step, theme, { all, own, selecting, shown }, period) {
  const most = Math.max(1, ...all);
  const high = (count) => (count ? Math.max(2, (count / most) * (BASE - TOP)) : 0);
  const width = Math.max(1, step - (step > 3 ? GAP : 0));
  const [outside, inside] = [mix(theme.text, theme.back, 0.62), selecting ? mix(theme.accent, theme.back, 0.5) : theme.accent];
  all.forEach((count, bar) => {
    const middle = (bar + 0.5) * step;
    const isIn = bar < shown && (!period || (middle >= period[0] && middle <= period[1]));
    context.fillStyle = isIn ? inside : outside;
    context.fillRect(bar * step, BASE - high(count), width, high(count));
    if (!own[bar]) return;
    context.fillStyle = isIn ? theme.hub : mix(theme.hub, theme.back, 0.35);
    context.fillRect(bar * step, BASE - high(own[bar]), width, high(own[bar]));
  });
}

/** As many as do not touch. */
function names(context, width, at, theme, named) {
  context.font = `500 11px ${theme.font}`;
  context.fillStyle = mix(theme.text, theme.back, 0.22);
  context.textBaseline = "alphabetic";
  let free = 0;
  for (const [day, text] of named) {
    const [x, wide] = [at(day), context.measureText(text).width];
    if (x < free || x + wide > width) continue;
    context.fillText(text, x, NAMES);
    free = x + wide + 8;
  }
}

const SHAPES = {
  triangle: (context, x, y, r) => { context.moveTo(x - r, y - 0.8 * r); context.lineTo(x + r, y - 0.8 * r); context.lineTo(x, y + r); },
  diamond: (context, x, y, r) => { context.moveTo(x, y - r); context.lineTo(x + r, y); context.lineTo(x, y + r); context.lineTo(x - r, y); },
  square: (context, x, y, r) => context.rect(x - 0.8 * r, y - 0.8 * r, 1.6 * r, 1.6 * r),
};

function paintTick(context, x, theme, tick, told) {
  context.fillStyle = theme[tick.colour];
  context.beginPath();
  SHAPES[tick.shape](context, x, TICKS, told ? 6.5 : 4.5);
  context.closePath();
  context.fill();
  if (!told) return;
  context.strokeStyle = theme.text;
  context.lineWidth = 1.5;
  context.stroke();
}

/** As far as it has been played. */
function stop(context, x, theme) {
  context.fillStyle = theme.text;
  context.fillRect(x - 1, 0, 2, BASE);
}

function grip(context, x, theme) {
  context.fillStyle = theme.select;
  context.fillRect(x - 1, 0, 2, BASE);
  context.fillStyle = theme.back;
  context.strokeStyle = theme.select;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(x - HANDLE / 2, (TOP + BASE - GRIP) / 2, HANDLE, GRIP, 2.5);
  context.fill();
  context.stroke();
}
