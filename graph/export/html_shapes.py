"""Texts, frames and arrows of a canvas on the page that `html` writes: drawn under the nodes, and their texts
once more as text. They reach the page as JSON that cannot end its script, and are never made into HTML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any


def texts(shapes: Sequence[Mapping[str, Any]]) -> str:
    """What is written on the canvas, as a list to read; nothing where nothing is."""
    rows = "".join(f"<li>{escape(text)}</li>" for shape in shapes if (text := str(shape.get("text") or "")))
    return f"<details><summary>Texts on the canvas</summary><ul>{rows}</ul></details>" if rows else ""


def script(shapes: Sequence[Mapping[str, Any]]) -> str:
    """What draws them before the nodes; nothing where there are none."""
    if not shapes:
        return ""
    data = json.dumps([dict(shape) for shape in shapes]).replace("<", "\\u003c")
    return f"<script>var shapes = {data};{_DRAW}</script>"


_DRAW = """
(function () {
  var LETTER = 14, LINE = 19, PAD = 9;
  function lines(ctx, text, width) {
    return text.split("\\n").reduce(function (found, row) {
      var line = "";
      row.split(" ").forEach(function (word) {
        var longer = line ? line + " " + word : word;
        var full = line && ctx.measureText(longer).width > width;
        if (full) { found.push(line); }
        line = full ? word : longer;
      });
      return found.concat([line]);
    }, []);
  }
  function arrow(ctx, one, head) {
    var x = one.x + one.width, y = one.y + one.height, turn = Math.atan2(one.height, one.width);
    ctx.moveTo(one.x, one.y);
    ctx.lineTo(x, y);
    [-0.45, 0.45].forEach(function (side) {
      ctx.moveTo(x, y);
      ctx.lineTo(x - head * Math.cos(turn + side), y - head * Math.sin(turn + side));
    });
  }
  network.on("beforeDrawing", function (ctx) {
    ctx.textBaseline = "top";
    shapes.forEach(function (one) {
      var scale = (one.letter || LETTER) / LETTER, pad = PAD * scale, line = LINE * scale;
      ctx.font = LETTER * scale + "px system-ui, sans-serif";
      var half = one.width / 2, high = one.height / 2;
      ctx.beginPath();
      if (one.kind === "arrow") { arrow(ctx, one, 11 * scale); }
      else if (one.kind === "ellipse") { ctx.ellipse(one.x + half, one.y + high, half, high, 0, 0, 7); }
      else { ctx.rect(one.x, one.y, one.width, one.height); }
      ctx.fillStyle = "#f3f3f3";
      if (one.kind === "text") { ctx.fill(); }
      ctx.strokeStyle = "#767676";
      ctx.lineWidth = one.kind === "text" ? 1 : 2;
      ctx.stroke();
      ctx.fillStyle = "#1a1a1a";
      var middle = one.kind === "arrow";
      var left = one.x + (middle ? half : pad), top = one.y + (middle ? high - line : pad);
      lines(ctx, one.text, middle ? 240 * scale : one.width - 2 * pad).forEach(function (text, at) {
        ctx.fillText(text, left, top + at * line);
      });
    });
  });
  network.redraw();
})();
"""
