"""Where names stand in a picture: as many as there is room for, none over another or over a symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from graph.export.spread import Place
from handover.report.printable import CLOSE, OPEN, printable

_LENGTHS = (26, 18, 12)
"""Letters of a name, the first for which there is room."""
_WHOLE = 200
_NUMBER = re.compile(r"\d{4}")
_ASCENT, _DESCENT, _GAP = 0.75, 0.25, 0.3
"""Of a letter's height: above and below the line it stands on; between a symbol and its name."""
_WIDE, _NARROW = "MWmw@ЖШЩЮЫФжшщюыф…", " .,:;'|!iljtfrI()[]-‹›"
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PicturedName:
    """A name as it is written: where its line begins, is centred or ends (`anchor`, as SVG has it)."""

    text: str
    x: float
    y: float
    anchor: str

    def svg(self, letters: float) -> str:
        """As SVG, with a white edge that keeps it apart from lines. `letters`: how high they are."""
        return (
            f'<text x="{self.x:.1f}" y="{self.y:.1f}" text-anchor="{self.anchor}" '
            f'font-family="Libertinus Serif" font-size="{letters:.1f}" paint-order="stroke" stroke="#fff" '
            f'stroke-width="{letters / 4:.1f}" stroke-linejoin="round">{escape(self.text)}</text>'
        )


def placed_names(
    names: Iterable[tuple[str, str]], places: Mapping[str, Place], side: float, size: float, within: Box
) -> dict[str, PicturedName]:
    """Those of `names` (id and name, what matters first) for which there is room beside their symbols.

    `side`: how wide symbols are; `size`: how high names are written; `within`: the edge of the picture.
    """
    taken = [(x - side / 2, y - side / 2, x + side / 2, y + side / 2) for x, y in places.values()]
    found: dict[str, PicturedName] = {}
    for id_, name in names:
        for one in _ways(name, places[id_], side, size):
            box = _box(one, size)
            if _inside(box, within) and not any(_overlap(box, other) for other in taken):
                found[id_] = one
                taken.append(box)
                break
    return found


def shortened(name: str, longest: int) -> str:
    """A name as the fonts can show it, cut by an ellipsis where it is longer."""
    whole = printable(name)
    if len(whole) <= longest:
        return whole
    cut = whole[: longest - 1].rstrip() + "…"
    return cut + CLOSE if cut.count(OPEN) > cut.count(CLOSE) else cut


def _ways(name: str, at: Place, side: float, size: float) -> Iterator[PicturedName]:
    """Below, above, to the right and to the left of the symbol; shorter where it does not fit so."""
    (x, y), away = at, side / 2 + _GAP * size
    middle = y + (_ASCENT - _DESCENT) * size / 2
    lengths = (_WHOLE,) if _NUMBER.search(name) else _LENGTHS  # a part of a number is another number
    for text in dict.fromkeys(shortened(name, longest) for longest in lengths):
        yield PicturedName(text, x, y + away + _ASCENT * size, "middle")
        yield PicturedName(text, x, y - away - _DESCENT * size, "middle")
        yield PicturedName(text, x + away, middle, "start")
        yield PicturedName(text, x - away, middle, "end")


def _box(one: PicturedName, size: float) -> Box:
    wide = width_of(one.text) * size
    left = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    return left, one.y - _ASCENT * size, left + wide, one.y + _DESCENT * size


def width_of(text: str) -> float:
    """How wide a text is, in heights of a letter, rather too much than too little: the font is not read."""
    return sum(
        0.95 if letter in _WIDE else 0.35 if letter in _NARROW else 0.7 if letter.isupper() else 0.54
        for letter in text
    )


def _inside(box: Box, within: Box) -> bool:
    return box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
