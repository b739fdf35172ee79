"""The grid as a picture in SVG, as high as its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from ui.barriers.grid_page import GridPage

_COLUMN, _FIRST, _LINE, _PAD = 190, 110, 15, 8
"""In pixels: a column, the first one, a line of text, the space around it."""
_LETTER = 6.3
"""How wide a letter mostly is, in pixels."""
_BASE = 11
"""From the top of a line to the foot of its letters."""
_STYLE = (
    "text{font:12px system-ui,'Segoe UI',Arial,sans-serif;fill:#1c2733}.bold{font-weight:600}"
    ".title{font-size:18px;font-weight:600}.quiet{fill:#5a6773}rect{stroke:#c9d2d9;fill:#fff}"
    ".head{fill:#eef2f5}.weak{fill:#ffe9c7}"
)


@dataclass(slots=True)
class _Drawing:
    """What is drawn so far, down to `top`."""

    wide: int
    top: int = _PAD
    parts: list[str] = field(default_factory=list)

    def text(self, left: int, top: int, text: str, kind: str) -> None:
        self.parts.append(f'<text class="{kind}" x="{left}" y="{top + _BASE}">{escape(text)}</text>')

    def line(self, text: str, kind: str) -> None:
        """A text across the whole picture."""
        for piece in _lines(text, self.wide - 2 * _PAD):
            self.text(_PAD, self.top, piece, kind)
            self.top += _LINE

    def row(self, cells: Sequence[tuple[str, int, str]]) -> None:
        """A row of the table: the text of each cell, its width and its kind ("" for a plain one)."""
        texts = [_lines(text, width - 2 * _PAD) for text, width, _kind in cells]
        high = max(map(len, texts)) * _LINE + 2 * _PAD
        left = _PAD
        for pieces, (_whole, width, kind) in zip(texts, cells, strict=True):
            place = f'x="{left}" y="{self.top}" width="{width}" height="{high}"'
            self.parts.append(f'<rect class="{kind}" {place}/>')
            for at, piece in enumerate(pieces):
                self.text(left + _PAD, self.top + _PAD + at * _LINE, piece, "bold" if kind else "plain")
            left += width
        self.top += high


def svg_bytes(page: GridPage) -> bytes:
    """The picture, as UTF-8."""
    first, *heads = page.rows[0] if page.rows else [""]
    drawing = _Drawing(wide=_FIRST + _COLUMN * len(heads) + 2 * _PAD)
    drawing.line(page.title, "title")
    drawing.top += _PAD
    for line in page.lines:
        drawing.line(line, "quiet")
    drawing.top += _PAD
    columns = [(page.head(head), _COLUMN, "weak" if head in page.weak else "head") for head in heads]
    drawing.row([("", _FIRST, "head"), *columns])
    for row in page.rows:
        drawing.row([(row[first], _FIRST, "head"), *((row[head], _COLUMN, "") for head in heads)])
    size = f'width="{drawing.wide}" height="{drawing.top + _PAD}"'
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>{escape(page.title)}</title>'
        f"<style>{_STYLE}</style><rect {size}/>{''.join(drawing.parts)}</svg>\n"
    )
    return text.encode("utf-8")


def _lines(text: str, wide: int) -> list[str]:
    """A text broken where it must be to be so many pixels wide."""
    return [piece for line in text.split("\n") for piece in wrap(line, int(wide / _LETTER)) or [""]]
